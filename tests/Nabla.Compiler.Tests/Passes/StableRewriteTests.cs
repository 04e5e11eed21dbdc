using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

/// <summary>Compiles and differentiates each rewrite, written as users write it: value and gradient are compared with 60 digits, from points where it
/// underflows to points where it overflows.</summary>
public sealed class StableRewriteTests(ITestOutputHelper output)
{
    // The loss of each rewrite, its number of parameters, and the rewrites that fire; the vectors are [point, ¼, −1].
    private static readonly (string Name, int Length, string Loss, StableRewrite[] Fired)[] Forms =
    [
        ("LogSigmoid", 1, "Sum(Log(Sigmoid(x)))", [StableRewrite.LogSigmoid]),
        ("LogOfOneMinus", 1, "Sum(Log(1 - Sigmoid(x)))", [StableRewrite.OneMinusSigmoid, StableRewrite.LogSigmoid]),
        ("OneMinusSigmoid", 1, "Sum(1 - Sigmoid(x))", [StableRewrite.OneMinusSigmoid]),
        ("Logistic", 1, "Sum(Exp(x) / (1 + Exp(x)))", [StableRewrite.Logistic]),
        ("Reciprocal", 1, "Sum(3 / (1 + Exp(x)))", [StableRewrite.Reciprocal]),
        ("LogOnePlusExp", 1, "Sum(Log(1 + Exp(x)))", [StableRewrite.LogOnePlusExp]),
        ("Log1pExp", 1, "Sum(Log1p(Exp(x)))", [StableRewrite.Log1pExp]),
        ("BinaryCrossEntropy", 1, "Sum(BinaryCrossEntropy(Sigmoid(x), 0.25F))", [StableRewrite.BinaryCrossEntropy]),
        ("LogAddExp", 1, "Sum(Log(Exp(x) + Exp(half)))", [StableRewrite.LogAddExp]),
        ("LogSoftmax", 3, "Sum(Log(Softmax(x)) * dy)", [StableRewrite.LogSoftmax]),
        ("PickedLogSoftmax", 3, "Sum(CategoricalCrossEntropy(Softmax(Reshape(x, 1, 3)), label))", [StableRewrite.PickedLogSoftmax]),
        // Both levels are softmaxes of x, so the result is twice the logarithm of one.
        (
            "LogHSoftmax",
            3,
            "Sum(Log(HSoftmax(Reshape(Slice(x, 0, 0, 1) * 0 + 1, 1, 1), Reshape(x, 1, 3), x * 0, Tile(Reshape(x, 1, 1, 3), 3, 1, 1), "
                + "Tile(Reshape(x * 0, 1, 3), 3, 1), label)))",
            [StableRewrite.LogHSoftmax]
        ),
        ("ExpOverSum", 3, "Sum(Exp(x) / Sum(Exp(x)) * dy)", [StableRewrite.ExpOverSum]),
        ("LogSumExp", 3, "Nn.Log(Sum(Exp(x), 0)).Item()", [StableRewrite.LogSumExp]),
    ];

    [Theory]
    [InlineData("double", 2.220446049250313e-16, 2.2250738585072014e-308)]
    [InlineData("float", 1.1920928955078125e-7, 1.1754943508222875e-38)]
    public void Value_AndGradient_AreWithinTheStatedBound(string type, double epsilon, double smallest)
    {
        var runs = Build(type);
        var worst = new SortedDictionary<string, (double Value, double Gradient)>(StringComparer.Ordinal);
        var values = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Nabla.Compiler.Tests/Passes/StableRewriteValues.txt"))
            .Where(l => l[0] != '#')
            .Select(l => l.Split(' '))
            .ToArray();
        Assert.Equal(Forms.Select(f => f.Name).Order(StringComparer.Ordinal), values.Select(v => v[0]).Distinct());
        foreach (string[] line in values)
        {
            double[] numbers = line.Skip(1).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            double[] actual = runs(line[0], numbers[0]);
            double value = Ulps(actual[0], numbers[3], numbers[1]);
            double gradient = Enumerable.Range(1, actual.Length - 1).Max(i => Ulps(actual[i], numbers[3 + i], numbers[2]));
            worst.TryGetValue(line[0], out var old);
            worst[line[0]] = (Math.Max(old.Value, value), Math.Max(old.Gradient, gradient));
            Assert.Equal(numbers.Length - 3, actual.Length);
        }
        foreach (var (name, error) in worst)
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{type} {name}: value {error.Value:0.00} ulp, gradient {error.Gradient:0.00} ulp")
            );
        foreach (var form in Forms)
        {
            int bound = form.Fired.Sum(f => f.Ulps);
            Assert.True(
                worst[form.Name].Value <= bound && worst[form.Name].Gradient <= bound,
                $"{form.Name} in {type}: {worst[form.Name]} ulp, {bound} stated"
            );
        }

        // The error is in units in the last place of the true value or the largest term; below the smallest normal number, in units of that.
        double Ulps(double actual, double expected, double scale)
        {
            double size = Math.Max(Math.Max(Math.Abs(expected), scale), smallest);
            return Math.Abs(actual - expected) / (Math.Pow(2, Math.Floor(Math.Log2(size))) * epsilon);
        }
    }

    private const double Inf = double.PositiveInfinity;

    /// <summary>The softmax of ¼ beside −1, where the first of three elements is −∞.</summary>
    private static readonly double P = 1 / (1 + Math.Exp(-1.25));

    /// <summary>The limits of value and gradient of the formula as written, as the first element goes to ∞ and to −∞. NaN stands for no limit, where
    /// terms of both signs are infinite.</summary>
    private static readonly (string Name, double[] Up, double[] Down)[] Ends =
    [
        ("LogSigmoid", [0, 0], [-Inf, 1]),
        ("LogOfOneMinus", [-Inf, -1], [0, 0]),
        ("OneMinusSigmoid", [0, 0], [1, 0]),
        ("Logistic", [1, 0], [0, 0]),
        ("Reciprocal", [0, 0], [3, 0]),
        ("LogOnePlusExp", [Inf, 1], [0, 0]),
        ("Log1pExp", [Inf, 1], [0, 0]),
        ("BinaryCrossEntropy", [Inf, 0.75], [Inf, -0.25]),
        ("LogAddExp", [Inf, 1], [0.5, 0]),
        ("LogSoftmax", [double.NaN, -1, 2, -1], [-Inf, 1, 2 - 2 * P, -3 + 2 * P]),
        ("PickedLogSoftmax", [0, 0, 0, 0], [Inf, -1, P, 1 - P]),
        ("ExpOverSum", [1, 0, 0, 0], [3 * P - 1, 0, P * (3 - 3 * P), -(1 - P) * 3 * P]),
        ("LogSumExp", [Inf, 1, 0, 0], [0.25 + Math.Log(1 + Math.Exp(-1.25)), 0, P, 1 - P]),
    ];

    /// <summary>Tests ±∞ and the largest numbers, where most formulas as written are NaN.</summary>
    [Theory]
    [InlineData("double", double.MaxValue, 1e-14)]
    [InlineData("float", float.MaxValue, 1e-6)]
    public void Value_AndGradient_AtTheEnds_AreTheLimits(string type, double largest, double tolerance)
    {
        var runs = Build(type);
        foreach (var (name, up, down) in Ends)
        {
            foreach (double x in new[] { Inf, -Inf, largest, -largest })
            {
                double[] expected = x > 0 ? up : down,
                    actual = runs(name, x);
                for (int i = 0; i < expected.Length; i++)
                {
                    // A value that goes to ∞ does so as a multiple of x.
                    double e = double.IsInfinity(expected[i]) && double.IsFinite(x) ? expected[1] * x : expected[i];
                    Assert.True(
                        double.IsNaN(e) || e.Equals(actual[i]) || Math.Abs(e - actual[i]) <= tolerance * Math.Max(1, Math.Abs(e)),
                        $"{name} in {type} at {x}, [{i}]: {actual[i]}, {e} expected"
                    );
                }
            }
        }
    }

    [Fact]
    public void Forms_CoverEveryRewrite_AndFireWhatTheySay()
    {
        Assert.Equal(
            StableRewrite.All.OrderBy(r => r.Name, StringComparer.Ordinal),
            Forms.SelectMany(f => f.Fired).Distinct().OrderBy(r => r.Name, StringComparer.Ordinal)
        );
        foreach (var form in Forms)
        {
            Stabilise.Apply(Simplify.Apply(Programs.Spec(Source("double"), form.Name + "Form").Function!), out var rewrites);
            Assert.Equal(form.Fired.Select(f => f.Name), rewrites.Fired);
        }
    }

    /// <summary>docs/ops/rewrites.md, the table for users, is written from the same list.</summary>
    [Fact]
    public void Page_ListsEveryRewrite()
    {
        const string Start = "<!-- rewrites -->\n",
            End = "<!-- /rewrites -->";
        string page = Repository.Read("docs", "ops", "rewrites.md");
        int from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length,
            to = page.IndexOf(End, StringComparison.Ordinal);
        string table =
            "| As written | What is computed | Error, ulp | What the form as written does |\n| --- | --- | --- | --- |\n"
            + string.Concat(StableRewrite.All.Select(r => $"| {r.From} | {r.To} | {r.Ulps} | {r.Fails} |\n"));
        string updated = page[..from] + table + page[to..];
        if (updated == page)
            return;
        Assert.True(
            Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS") == "1",
            "docs/ops/rewrites.md is behind StableRewrite.All: run this test with NABLA_UPDATE_DOCS=1"
        );
        File.WriteAllText(Path.Combine(Repository.Root, "docs/ops/rewrites.md"), updated);
    }

    /// <summary>Writes the forms as methods of one class, with a method that runs the plan of one of them at a point: value, then gradient.</summary>
    private static string Source(string type) =>
        $$"""
            using System;
            using System.Linq;

            internal static partial class Stable
            {
            {{string.Concat(
                Forms.Select(f =>
                    $"    [Differentiable] public static {type} {f.Name}Form([Parameter, Shape({f.Length})] Tensor<{type}> x"
                    + $"{Extra(f.Loss, type)}) => {f.Loss.Replace("0.25F", type == "float" ? "0.25f" : "0.25", StringComparison.Ordinal)};\n"
                )
            )}}
                public static double[] Run(string name, double point) => name switch
                {
            {{string.Concat(
                Forms.Select(f =>
                    $"        \"{f.Name}\" => Of(new {f.Name}FormPlan(), p => p.Parameters.Span, "
                    + $"p => p.ValueAndGradient({Given(f.Loss, type)}), p => p.Gradient.Span, point),\n"
                )
            )}}
                    _ => throw new ArgumentException(name),
                };

                private delegate Span<{{type}}> Buffer<T>(T plan);

                private static double[] Of<T>(T plan, Buffer<T> parameters, Func<T, {{type}}> run, Buffer<T> gradient, double point)
                {
                    var x = parameters(plan);
                    x[0] = ({{type}})point;
                    if (x.Length > 1) (x[1], x[2]) = (({{type}})0.25, -1);
                    double value = run(plan);
                    return [value, .. gradient(plan).ToArray().Select(g => (double)g)];
                }
            }
            """;

    private static string Extra(string loss, string type) =>
        loss.Contains("half", StringComparison.Ordinal) ? $", [Shape(1)] Tensor<{type}> half"
        : loss.Contains("dy", StringComparison.Ordinal) ? $", [Shape(3)] Tensor<{type}> dy"
        : loss.Contains("label", StringComparison.Ordinal) ? ", [Shape(1)] Tensor<int> label"
        : "";

    private static string Given(string loss, string type) =>
        loss.Contains("half", StringComparison.Ordinal) ? $"new {type}[] {{ ({type})0.5 }}"
        : loss.Contains("dy", StringComparison.Ordinal) ? $"new {type}[] {{ 1, 2, -1 }}"
        : loss.Contains("label", StringComparison.Ordinal) ? "new int[] { 0 }"
        : "";

    private static Func<string, double, double[]> Build(string type)
    {
        var built = Consumer.Build(Source(type));
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var run = Assembly.Load(image.ToArray()).GetType("Stable")!.GetMethod("Run")!;
        return run.CreateDelegate<Func<string, double, double[]>>();
    }
}
