using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.RuntimeGenerator;
using Xunit;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>
/// Checks every elementwise function of the catalogue at ±∞, ±0, the largest and the smallest numbers and its kinks, against the limits of
/// LimitValues.txt (limits.py says how it is made): value, gradient and Jvp of compiled plans, as a loop and as a straight line, in float and double,
/// under each convention. Second derivatives are checked at ordinary numbers, zeros and kinks.
/// </summary>
public sealed class LimitTests(ITestOutputHelper output)
{
    private const string File = "tests/Nabla.Compiler.Tests/Ops/LimitValues.txt";

    private static readonly Convention[] Conventions = [Convention.PyTorch, Convention.Theano, Convention.Jax];

    private static readonly Lazy<Row[]> Rows = new(() =>
        [.. System.IO.File.ReadLines(Path.Combine(Repository.Root, File)).Where(l => l[0] != '#').Select(Row.Read)]
    );

    /// <summary>A function, with one of its numbers of parameters.</summary>
    /// <param name="Key">Its key in the table.</param>
    /// <param name="Call">An expression; its operands are x0, x1, ….</param>
    /// <param name="Scalars">Whether each operand is a number in all forms.</param>
    /// <param name="Differs">Whether its rules differ between the conventions at kinks.</param>
    private sealed record Form(string Key, string Call, bool[] Scalars, bool Differs = false);

    /// <summary>A line of the table; an expectation is null where the table states none.</summary>
    private sealed record Row(string Type, string Key, string Kinks, double[] Operands, double?[] Expected)
    {
        public static Row Read(string line)
        {
            string[] parts = line.Split(' ');
            int equals = Array.IndexOf(parts, "=");
            return new(parts[0], parts[1], parts[2], [.. parts[3..equals].Select(p => Number(p)!.Value)], [.. parts[(equals + 1)..].Select(Number)]);
        }

        private static double? Number(string text) =>
            text switch
            {
                "?" => null,
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                _ => double.Parse(text, CultureInfo.InvariantCulture),
            };

        public override string ToString() => $"{Key} at ({string.Join(", ", Operands.Select(o => o.ToString("R", CultureInfo.InvariantCulture)))})";
    }

    [Fact]
    public void Table_HasEveryFunctionOfTheCatalogue() =>
        Assert.Equal(
            Forms().Select(f => f.Key).Order(StringComparer.Ordinal),
            Rows.Value.Select(r => r.Key).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("double", "\"n\"", "PyTorch")]
    [InlineData("double", "\"n\"", "Theano")]
    [InlineData("double", "\"n\"", "Jax")]
    [InlineData("double", "1", "PyTorch")]
    [InlineData("float", "\"n\"", "PyTorch")]
    [InlineData("float", "1", "PyTorch")]
    public void Plan_OfEveryFunction_HasTheLimits(string type, string length, string kinks)
    {
        // Where a convention changes nothing, its programs equal those of the others.
        var forms = Forms().Where(f => kinks == "PyTorch" || f.Differs || Rows.Value.Any(r => r.Key == f.Key && r.Kinks != "-")).ToArray();
        var run = Build(forms, type, length, kinks);
        var wrong = new List<string>();
        int count = 0;
        foreach (var row in Rows.Value.Where(r => r.Type == type && (r.Kinks == "-" || r.Kinks == kinks)))
        {
            int n = row.Operands.Length,
                form = Array.FindIndex(forms, f => f.Key == row.Key);
            if (form < 0)
                continue;
            double[] actual = run(form, row.Operands);
            bool isOrdinary = row.Operands.All(x => x == 0 || Math.Abs(x) is >= 1e-3 and <= 1e3);
            var (value, first, second) = (row.Expected[0], row.Expected[1..(n + 1)], row.Expected[(n + 1)..]);
            Check("value", value, actual[0]);
            Check("value with gradient", value, actual[1]);
            for (int i = 0; i < n; i++)
            {
                Check($"d{i}", first[i], actual[2 + i]);
                // A zero direction in another operand times an infinite derivative is NaN.
                if (Others(first, i))
                    Check($"Jvp along {i}", first[i], actual[2 + n + i]);
                for (int j = 0; j < n; j++)
                    if (isOrdinary && Others(second[(i * n)..((i + 1) * n)], -1))
                        Check($"d{i}d{j}", second[i * n + j], actual[2 + 2 * n + j * n + i], 1e4);
            }

            void Check(string what, double? expected, double found, double slack = 1)
            {
                count++;
                if (expected is { } e && !Agree(e, found, type, slack))
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{row} {what}: {found:R}, {e:R} expected"));
            }
        }
        foreach (string line in wrong)
            output.WriteLine(line);
        Assert.True(
            wrong.Count == 0,
            $"{wrong.Count} of {count} wrong in {type} [{length}] {kinks}, among them\n{string.Join("\n", wrong.Take(20))}"
        );
    }

    private static bool Others(double?[] derivatives, int but) => derivatives.Where((d, k) => k != but).All(d => d is { } x && double.IsFinite(x));

    /// <summary>Returns whether a number is within 16 units in the last place of the expected one, plus 2 units in the last place of 1, since a small
    /// result may be a difference.</summary>
    private static bool Agree(double expected, double found, string type, double slack)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected))
            return expected.Equals(found);
        double epsilon = type == "double" ? 2.220446049250313e-16 : 1.1920928955078125e-7;
        return Math.Abs(expected - found) <= slack * epsilon * (16 * Math.Abs(expected) + 2);
    }

    private static IEnumerable<Form> Forms()
    {
        foreach (var function in OpCatalog.Functions)
        {
            if (function.Name.StartsWith("operator ", StringComparison.Ordinal))
            {
                string symbol = function.Name["operator ".Length..];
                if (symbol is "neg")
                    yield return new("neg/1", "-x0", [false]);
                else if (symbol is "+" or "-" or "*" or "/")
                    yield return new(symbol + "/2", $"x0 {symbol} x1", [false, false]);
                continue;
            }
            foreach (var form in function.Forms.Where(f => f.Op!.Gradient is not GradientRule.Undefined))
            {
                var operands = form.Parameters!.Where(p => !p.Constant).ToArray();
                var arguments = form.Parameters!.Select(p => p.Constant ? Text(p.Typical) : "x" + Array.IndexOf(operands, p));
                yield return new(
                    $"{form.Name}/{form.Parameters!.Length}",
                    $"{form.Name}({string.Join(", ", arguments)})",
                    [.. operands.Select(p => p.ScalarOnly)],
                    Conventions.Select(k => string.Join("; ", NnFacts.Derivatives(form, k).Select(d => d.Text))).Distinct().Count() > 1
                );
            }
        }

        static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Builds a method per form, and one that runs the plan of one form: value, value, gradient, tangents, Hessian by columns.</summary>
    private static Func<int, double[], double[]> Build(Form[] forms, string type, string length, string kinks)
    {
        string scalar = $"[Parameter] {type}",
            tensor = $"[Parameter, Shape({length})] Tensor<{type}>";
        string source = $$"""
            using System;
            using System.Linq;

            internal static partial class Limits
            {
            {{string.Concat(
                forms.Select((f, k) =>
                    $"    [Differentiable(Kinks = KinkConvention.{kinks}, Forward = true, Second = true)] public static {type} F{k}("
                    + string.Join(", ", f.Scalars.Select((s, i) => (s ? scalar : tensor) + " x" + i))
                    + $") => Sum({(type == "float" ? Floats(f.Call) : f.Call)});\n"
                )
            )}}
                public static double[] Run(int form, double[] x) => form switch
                {
            {{string.Concat(
                forms.Select((f, k) =>
                    $"        {k} => Of(new F{k}Plan({(length == "1" ? "" : "1")}), p => p.Parameters.Span, p => p.Forward(), "
                    + "p => p.ValueAndGradient(), p => p.Gradient.Span, (p, d) => { var (v, t) = p.Jvp(d); return t; }, "
                    + "(p, d, h) => p.HessianVectorProduct(d, h), x),\n"
                )
            )}}
                    _ => throw new ArgumentException(null, nameof(form)),
                };

                private delegate Span<{{type}}> Buffer<P>(P plan);

                private static double[] Of<P>(P plan, Buffer<P> parameters, Func<P, {{type}}> forward, Func<P, {{type}}> run, Buffer<P> gradient,
                    Func<P, {{type}}[], {{type}}> jvp, Action<P, {{type}}[], {{type}}[]> hessian, double[] x)
                {
                    for (int i = 0; i < x.Length; i++)
                        parameters(plan)[i] = ({{type}})x[i];
                    var results = new System.Collections.Generic.List<double> { forward(plan), run(plan) };
                    results.AddRange(gradient(plan).ToArray().Select(g => (double)g));
                    var places = Enumerable.Range(0, x.Length).ToArray();
                    var units = places.Select(i => places.Select(j => ({{type}})(i == j ? 1 : 0)).ToArray()).ToArray();
                    results.AddRange(units.Select(u => (double)jvp(plan, u)));
                    foreach (var unit in units)
                    {
                        var product = new {{type}}[x.Length];
                        hessian(plan, unit, product);
                        results.AddRange(product.Select(h => (double)h));
                    }
                    return results.ToArray();
                }
            }
            """;
        var built = Consumer.Build(source);
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return Assembly.Load(image.ToArray()).GetType("Limits")!.GetMethod("Run")!.CreateDelegate<Func<int, double[], double[]>>();
    }

    /// <summary>Gives float's suffix to numbers with a point.</summary>
    private static string Floats(string call) => System.Text.RegularExpressions.Regex.Replace(call, @"\d+\.\d+", "$0f");
}
