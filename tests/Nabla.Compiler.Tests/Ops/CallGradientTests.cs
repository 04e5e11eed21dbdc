using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Nabla.Compiler.Tests.Docs;
using Nabla.Compiler.Tests.Generator;
using Nabla.Generator.Ir;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>
/// Every derivative of the calls of <see cref="CallRows"/>, in loops and as straight lines: the gradient against differences of the value, the
/// tangent against the gradient, the Hessian times a vector against differences of the gradient. And the values that are known.
/// </summary>
public sealed class CallGradientTests
{
    private static readonly Lazy<Assembly> Compiled = new(Compile);

    private static readonly OpExample[] Table = [.. CallRows.Differentiated.Select(r => OpExample.Parse(r.Call))];

    public static IEnumerable<TheoryDataRow<string>> Calls => Table.Select(e => new TheoryDataRow<string>(e.Expression));

    public static IEnumerable<TheoryDataRow<string>> Known => CallRows.Known.Select(r => new TheoryDataRow<string>(r.ToString()));

    [Theory]
    [MemberData(nameof(Calls))]
    public void Derivatives_OfACall_MatchDifferences(string expression)
    {
        int row = Array.FindIndex(Table, e => e.Expression == expression);
        var example = EagerTests.Constant(Table[row]);
        object?[] data = [.. EagerTests.Arguments(example, true).Where((_, i) => !IsParameter(example.Inputs[i]) && !IsRandom(example.Inputs[i]))];
        int count = example.Inputs.Where(IsParameter).Sum(i => (i.Lengths ?? []).Aggregate(1, (n, l) => n * int.Parse(l, null)));
        // Between 0.1 and 0.9, and no two equal: away from ties and from the ends of probabilities.
        double[] at = [.. Enumerable.Range(1, count).Select(i => 0.1 + 0.8 * (i * 0.6180339887498949 % 1))],
            direction = [.. Enumerable.Range(1, count).Select(i => Math.Cos(2.3 * i))];
        int[] lengths = [.. EagerTests.Symbols(Table[row]).Values];
        foreach (string form in new[] { "Loop", "Line" })
        {
            var run = new Run(Slope(form + row + "Run"), lengths, direction, data);
            var (value, gradient, tangent, product) = run.At(at);
            for (int i = 0; i < count; i++)
                AssertNear(gradient[i], h => run.Difference(at, i, h), 1e-2, $"{form}: gradient {i}");
            double expected = gradient.Zip(direction, (g, d) => g * d).Sum();
            Assert.True(Math.Abs(expected - tangent) <= 1e-11 * Math.Max(1, Math.Abs(expected)), $"{form}: tangent {tangent:R}, not {expected:R}");
            for (int i = 0; i < count; i++)
                AssertNear(product[i], h => run.DifferenceOfGradient(at, i, h), 1e-1, $"{form}: Hessian product {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Value_EagerAndPlan_AgreeAtEveryLength(string expression)
    {
        int row = Array.FindIndex(Table, e => e.Expression == expression);
        string[] symbols = [.. EagerTests.Symbols(Table[row]).Keys];
        for (int n = 0; n <= 40; n++)
        {
            var lengths = symbols.Select((name, i) => (name, Length: i == 0 ? n : n % 5 + i)).ToDictionary(s => s.name, s => s.Length);
            var example = EagerTests.Constant(Table[row], lengths);
            object?[] arguments = EagerTests.Arguments(example, n % 2 == 0);
            double[] parameters =
            [
                .. arguments.Where((_, i) => IsParameter(example.Inputs[i])).SelectMany(a => a is Tensor<double> t ? t.ToArray() : [(double)a!]),
            ];
            object?[] data = [.. arguments.Where((_, i) => !IsParameter(example.Inputs[i]) && !IsRandom(example.Inputs[i]))];
            double eager = (double)Slope("Loop" + row).Invoke(null, arguments)!;
            var run = new Run(Slope("Loop" + row + "Run"), [.. lengths.Values], new double[parameters.Length], data);
            Assert.Equal(eager, run.At(parameters).Value, 1e-12 * Math.Max(1, Math.Abs(eager)));
        }
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Result_OfGivenElements_IsTheKnownOne(string text)
    {
        int row = Array.FindIndex(CallRows.Known, r => r.ToString() == text);
        var (_, given, expected, slopes) = CallRows.Known[row];
        foreach (string form in new[] { "Eager", "Loop", "Line" })
            Assert.Equal(expected, (double[])Compiled.Value.GetType("Values")!.GetMethod(form + row)!.Invoke(null, [given])!);
        foreach (string form in slopes is null ? [] : new[] { "LoopSlopes", "LineSlopes" })
            Assert.Equal(slopes, (double[])Compiled.Value.GetType("Values")!.GetMethod(form + row)!.Invoke(null, [given])!);
    }

    private static MethodInfo Slope(string name) => Compiled.Value.GetType("Slopes")!.GetMethod(name)!;

    private static bool IsParameter(ExampleInput input) => input.Element == "double";

    private static bool IsRandom(ExampleInput input) => input.Element == "RandomState";

    /// <summary>A stencil may straddle a kink: a smaller one does not.</summary>
    private static void AssertNear(double actual, Func<double, double> difference, double least, string what)
    {
        double expected = difference(1e-3);
        bool IsNear() => Math.Abs(expected - actual) <= 1e-5 * Math.Max(least, Math.Abs(expected));
        if (!IsNear())
            expected = difference(1e-5);
        Assert.True(IsNear(), $"{what} is {actual:R}, by differences {expected:R}");
    }

    /// <summary>A model with its derivatives at given parameters, and differences of fourth order of what it gives.</summary>
    private sealed class Run(MethodInfo method, int[] lengths, double[] direction, object?[] data)
    {
        public (double Value, double[] Gradient, double Tangent, double[] Product) At(double[] p)
        {
            double[] all = (double[])method.Invoke(null, [lengths, p, direction, .. data])!;
            Assert.Equal(all[0], all[1], 1e-12 * Math.Max(1, Math.Abs(all[0])));
            return (all[0], all[3..(3 + p.Length)], all[2], all[(3 + p.Length)..]);
        }

        public double Difference(double[] p, int i, double h) => Stencil(offset => At([.. p.Select((v, k) => k == i ? v + offset : v)]).Value, h);

        public double DifferenceOfGradient(double[] p, int i, double h) =>
            Stencil(offset => At([.. p.Zip(direction, (v, d) => v + offset * d)]).Gradient[i], h);

        private static double Stencil(Func<double, double> f, double h) => (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
    }

    /// <summary>The calls as models: of the table with a bounded number of the result as the loss, and of the known values.</summary>
    private static Assembly Compile()
    {
        bool[] areScalars = [.. OpExample.Read(Table).Select(f => f.Outputs[0].Node.Type.IsScalar)];
        var slopes = Table.SelectMany(
            (example, i) =>
                new[]
                {
                    Model("Loop" + Invariant.Text(i), example, areScalars[i]),
                    Model("Line" + Invariant.Text(i), EagerTests.Constant(example), areScalars[i]),
                }
        );
        var values = CallRows.Known.SelectMany(Values);
        var built = Consumer.Build(
            $"internal static partial class Slopes\n{{\n{string.Concat(slopes)}}}\n",
            $"internal static partial class Values\n{{\n{string.Concat(values)}}}\n"
        );
        built.AssertClean();
        using var image = new MemoryStream();
        Assert.True(built.Compilation.Emit(image, cancellationToken: CancellationToken.None).Success);
        return Assembly.Load(image.ToArray());
    }

    private static string Model(string name, OpExample example, bool isScalar)
    {
        var data = example.Inputs.Where(i => !IsParameter(i)).ToArray();
        string inputs = string.Join(", ", example.Inputs.Select(i => (IsParameter(i) ? "[Parameter(Init = Init.Given)] " : "") + i.Declaration)),
            arguments = string.Concat(data.Select(i => (IsRandom(i) ? "new RandomState(11)" : i.Name) + ", ")),
            given = string.Concat(data.Where(i => !IsRandom(i)).Select(i => $", {i.Type} {i.Name}")),
            lengths = string.Join(", ", EagerTests.Symbols(example).Keys.Select((s, i) => $"{s}: lengths[{Invariant.Text(i)}]")),
            loss = isScalar ? $"Tanh(({example.Expression}) / 4)" : $"Sum(Tanh(({example.Expression}) / 4))";
        return $$"""
                [Differentiable(Forward = true, Second = true)]
                public static double {{name}}({{inputs}}) => {{loss}};
                public static double[] {{name}}Run(int[] lengths, double[] parameters, double[] direction{{given}})
                {
                    var plan = new {{name}}Plan({{lengths}});
                    new System.ReadOnlySpan<double>(parameters).CopyTo(plan.Parameters.Span);
                    double value = plan.ValueAndGradient({{arguments.TrimEnd(' ', ',')}});
                    double[] product = new double[parameters.Length];
                    plan.HessianVectorProduct({{arguments}}direction, product);
                    var (same, tangent) = plan.Jvp({{arguments}}direction);
                    return [value, same, tangent, .. plan.Gradient.Span[..parameters.Length], .. product];
                }

            """;
    }

    private static IEnumerable<string> Values(CallRow row, int index)
    {
        var example = OpExample.Parse(row.Call);
        string count = Invariant.Text(row.Given!.Length),
            i = Invariant.Text(index),
            weights = string.Join(", ", Enumerable.Range(0, row.Expected!.Length).Select(k => "1e" + Invariant.Text(k)));
        yield return $"    public static double[] Eager{i}(double[] given) => Eager{i}(Tensor.Of(given)).ToArray();\n";
        yield return $"    private static Tensor<double> Eager{i}(Tensor<double> x) => {example.Expression};\n";
        foreach (var (form, shape, length) in new[] { ("Loop", "\"n\"", count), ("Line", count, "") })
        {
            yield return $"    [Inference] public static Tensor<double> {form}Of{i}([Shape({shape})] Tensor<double> x) => {example.Expression};\n";
            yield return $"    public static double[] {form}{i}(double[] given) => "
                + $"new {form}Of{i}Plan({length}).Forward(Tensor.Of(given)).ToArray();\n";
            if (row.Slopes is null)
                continue;
            // The loss is written over weights, which 0 · ∞ would make NaN: an infinite result is a constant, and is left out.
            yield return $$"""
                    [Differentiable]
                    public static double {{form}}Loss{{i}}([Parameter, Shape({{shape}})] Tensor<double> x, [Shape({{shape}})] Tensor<double> w)
                    {
                        var y = {{example.Expression}};
                        return Sum(Where(y < double.PositiveInfinity, y, 0) * w);
                    }
                    public static double[] {{form}}Slopes{{i}}(double[] given)
                    {
                        var plan = new {{form}}Loss{{i}}Plan({{length}});
                        new System.ReadOnlySpan<double>(given).CopyTo(plan.Parameters.Span);
                        plan.ValueAndGradient(Tensor.Of({{weights}}));
                        return plan.Gradient.Span[..given.Length].ToArray();
                    }

                """;
        }
    }
}
