using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;
using Xunit;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>Intervals contain every sampled value, and are as tight as the op alone allows.</summary>
public sealed class IntervalTests
{
    private static readonly Dictionary<string, Func<Val, Val>> Functions = new()
    {
        ["exp"] = Exp,
        ["log"] = Log,
        ["log1p"] = Log1p,
        ["abs"] = Abs,
        ["sigmoid"] = Sigmoid,
        ["softplus"] = Softplus,
        ["tanh"] = x => x.Builder.Add(new Tanh(), x),
        ["square"] = x => x.Builder.Add(new Square(), x),
        ["sqrt"] = x => x.Builder.Add(new Sqrt(), x),
        ["relu"] = x => x.Builder.Add(new Relu(), x),
        ["softmax"] = Softmax,
        ["log_softmax"] = LogSoftmax,
        ["hard"] = x => x.Builder.Add(new HardSigmoid(), x, x.Of(0.2), x.Of(0.5)),
        ["clamp"] = x => x.Builder.Add(new Clamp(), x, x.Of(-0.25), x.Of(0.5)),
        ["softsign"] = x => x.Builder.Add(new Softsign(), x),
        ["ultra"] = x => x.Builder.Add(new UltraFastSigmoid(), x),
        ["floor"] = x => x.Builder.Add(new Floor(), x),
        ["cubic"] = x => x * x * x - 2 * x + 1,
        ["quotient"] = x => (x - 1) / (x * x + 0.5),
        ["sum"] = x => Sum(x, true, 1),
        ["max"] = x => x.Builder.Add(new Reduce(Reduction.Max, new[] { 1 }.ToEquatableArray(), true), x),
        ["where"] = x => Select(x > 0, -x, x * x),
        ["negated"] = x => -x,
        ["mean"] = x => x.Builder.Add(new Mean(new[] { 0, 1 }.ToEquatableArray(), true), x),
        ["product"] = x => MatMul(x, x, false, true),
        ["power"] = x => Pow(x, x.Of(4)),
        ["root"] = x => Pow(x, x.Of(0.3)),
        ["inverse"] = x => Pow(x, x.Of(-2)),
        ["expm1"] = x => x.Builder.Add(new Expm1(), x),
        ["logits"] = x => x.Builder.Add(new SigmoidBinaryCrossEntropy(), x, Sigmoid(x)),
        ["sort"] = x => x.Builder.Add(new Sort(new ArgSort(1, 3, true), false), x),
        ["order"] = x => x.Builder.Add(new Cast(ElementType.Float64), x.Builder.Add(new ArgSort(0, 2, false), x)),
        ["median"] = x => x.Builder.Add(new Median(), x),
        ["first max"] = x => x.Builder.Add(new FirstMax(1), x),
        ["running sum"] = x => x.Builder.Add(new Scan(Scanned.Sum, 1, true), x),
        ["running product"] = x => x.Builder.Add(new Scan(Scanned.Product, 1, false), x),
        ["recurrence"] = x => x.Builder.Add(new Scan(Scanned.Recurrence, 0, false), x, 0.5 * x),
        ["taken"] = x => Rows.Take(x, Positions(x, 2, 2, -1), 1),
        ["put"] = x => x.Builder.Add(new Scatter(1, 5, 1, false), x, Positions(x, 3, 1, 0)),
        ["positions"] = x => x.Builder.Add(new Cast(ElementType.Float64), Positions(x, 4, 7, -2)),
        ["batch"] = x => x.Builder.Add(new BatchMatMul(false, true), Reshape(x, Shape.Of(1, 2, 3)), Reshape(x, Shape.Of(1, 2, 3))),
        ["far"] = x => 1 / (x.Builder.Add(new Tanh(), 100 * x) - 1),
        ["nearer"] = x => Log(Sigmoid(100 * x)),
        ["vanished"] = x => 1 / Exp(1000 * x),
        ["dropped"] = x => x.Builder.Add(new Dropout(0.25), x, Drawn(x)),
        ["binarised"] = x => x.Builder.Add(new Binarize(), x),
        ["drawn"] = x => x.Builder.Add(new Binarize(), x, Drawn(x)),
        ["noisy"] = x => x * Drawn(x, Distribution.Normal) + Log(1 - Drawn(x)),
    };

    private static Val Drawn(Val x, Distribution distribution = Distribution.Uniform) =>
        x.Builder.Add(new Draw(distribution, "random", Dim.Of(0), x.Type));

    public static TheoryData<string, double, double> Cases
    {
        get
        {
            var data = new TheoryData<string, double, double>();
            foreach (string name in Functions.Keys)
            foreach (var (low, high) in new[] { (-3.0, 2.0), (0.25, 4.0), (-9.0, -8.0) })
                data.Add(name, low, high);
            return data;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Values_OfAFunction_LieInItsInterval(string name, double low, double high)
    {
        var (spec, function) = Program(Functions[name], low, high);
        var interval = IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node];
        var draws = new SplitMix(1);
        double[] x =
        [
            .. Enumerable
                .Range(0, 600)
                .Select(i =>
                    i == 0 ? low
                    : i == 1 ? high
                    : low + (high - low) * draws.Uniform()
                ),
        ];
        double[] y = new Evaluator(
            Evaluator.Primitives(function, global::Nabla.Generator.Ir.KinkConvention.PyTorch),
            100,
            new Dictionary<string, Dim>()
        ).Run(_ => x)[0];
        Assert.All(y, v => Assert.True(interval.Holds(v), $"{v} is not in {interval}"));
    }

    [Theory]
    [InlineData("square", -3, 2, 0, 9)]
    [InlineData("mean", -3, 2, -3, 2)]
    [InlineData("relu", -3, 2, 0, 2)]
    [InlineData("softmax", -3, 2, 0, 1)]
    [InlineData("abs", -3, 2, 0, 3)]
    [InlineData("clamp", -3, 2, -0.25, 0.5)]
    [InlineData("negated", -3, 2, -2, 3)]
    [InlineData("sum", -3, 2, -9, 6)]
    [InlineData("sort", -3, 2, -3, 2)]
    [InlineData("order", -3, 2, 0, 1)]
    [InlineData("median", -3, 2, -3, 2)]
    [InlineData("running sum", -3, 2, -9, 6)]
    [InlineData("running product", -3, 2, -27, 18)]
    [InlineData("running product", -1, 0.5, -1, 1)]
    [InlineData("running product", 0, 0.5, 0, 0.5)]
    [InlineData("taken", -3, 2, -3, 2)]
    [InlineData("put", -3, 2, -9, 6)]
    [InlineData("put", 1, 2, 0, 6)]
    [InlineData("positions", -3, 2, 1, 7)]
    [InlineData("dropped", -3, 3, -4, 4)]
    [InlineData("dropped", 3, 6, 0, 8)]
    [InlineData("binarised", -3, 2, -1, 1)]
    [InlineData("drawn", -3, 2, -1, 1)]
    public void Interval_OfAFunction_IsTight(string name, double low, double high, double expectedLow, double expectedHigh)
    {
        var (spec, function) = Program(Functions[name], low, high);
        var interval = IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node];
        Assert.Equal((expectedLow, expectedHigh), (interval.Low, interval.High));
    }

    [Theory]
    [InlineData("exp", 0)]
    [InlineData("sigmoid", 1)]
    [InlineData("softmax", 0)]
    public void OpenEnd_IsNoValueButForRounding(string name, double end)
    {
        var (spec, function) = Program(Functions[name], double.NegativeInfinity, double.PositiveInfinity);
        var interval = IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node];
        Assert.True(end == 0 ? interval.LowOpen : interval.HighOpen);
        Assert.False(interval.ContainsZero);
        Assert.True(interval.Holds(end));
    }

    [Theory]
    [InlineData(0.1f, 10)]
    [InlineData(0.1f, 1000)]
    [InlineData(0.3f, 77)]
    [InlineData(3f, 64)]
    public void Sum_OfSingles_HoldsTheRoundedSum(float term, int count)
    {
        var (spec, function) = Program(x => Sum(x, true, 1), term, term, ElementType.Float32, count);
        float sum = 0;
        for (int i = 0; i < count; i++)
            sum += term;
        var interval = IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node];
        Assert.True(interval.Holds(sum), $"{sum} is not in {interval}");
        Assert.Equal(term == 3, interval.Low == interval.High);
    }

    [Fact]
    public void Range_DeclaredOfSingles_HoldsTheNumberAsWritten()
    {
        var (spec, function) = Program(x => x - 0.25, 0, 0.1, ElementType.Float32);
        Assert.True(IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node].Holds(0.1f - 0.25f));
    }

    [Fact]
    public void Product_OfLargeSingles_HoldsInfinity()
    {
        var (spec, function) = Program(x => x * x, 1, 1e30, ElementType.Float32);
        Assert.Equal(new Interval(1, double.PositiveInfinity), IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node]);
    }

    [Fact]
    public void Sum_OfUnknownLength_HoldsThatOfNone()
    {
        Assert.Equal(new Interval(0, double.PositiveInfinity), new Interval(0.5, 1).Sum(-1, ElementType.Float64));
        Assert.Equal(new Interval(double.NegativeInfinity, 0), new Interval(-1, -0.5).Sum(-1, ElementType.Float64));
    }

    [Fact]
    public void Integers_BeyondTheirType_CanBeAnything() =>
        Assert.Equal(new Interval(int.MinValue, int.MaxValue), new Interval(0, 3e9).As(ElementType.Int32));

    /// <summary>Applies the four operations to single-precision numbers from random intervals, some of which end at 0 or overflow.</summary>
    [Fact]
    public void Operations_OnRandomIntervals_HoldTheirRoundedResults()
    {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            var (a, b) = (Drawn(), Drawn());
            foreach (float x in Values(a))
            foreach (float y in Values(b))
            {
                Holds(a + b, x + y);
                Holds(a - b, x - y);
                Holds(a * b, x * y);
                Holds(a / b, x / y);
                Holds(Interval.Larger(a, b), MathF.Max(x, y));
                Holds(Interval.Smaller(a, b), MathF.Min(x, y));
                Holds(a.Square(), x * x);
                Holds(Interval.Hull(a, b), y);
            }

            void Holds(Interval interval, float value) =>
                Assert.True(interval.As(ElementType.Float32).Holds(value), $"{value} is not in {interval} of {a} and {b}");
        }

        Interval Drawn() => Interval.Of(Number(), Number());

        float Number() => random.Next(5) == 0 ? random.Next(-2, 3) : (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-40, 40)));

        float[] Values(Interval a) => [(float)a.Low, (float)a.High, (float)Math.Clamp(a.Low + random.NextDouble() * (a.High - a.Low), a.Low, a.High)];
    }

    private static Val Positions(Val x, int length, int start, int step) => x.Builder.Add(new Iota(length, start, step));

    private static (PlanSpec, Function) Program(
        Func<Val, Val> body,
        double low,
        double high,
        ElementType element = ElementType.Float64,
        int columns = 3
    )
    {
        var builder = new Builder();
        var type = new TensorType(element, Shape.From([Dim.Of(2), Dim.Of(columns)]));
        var x = builder.Add(new Input("x", type, InputRole.Data), [], Origin.None, "x");
        var function = new Function("f", [x.Node], [Output.Result(body(x).Node)]);
        var input = new InputSpec("x", type, false) { Known = new KnownValues(KnownKind.Range, new[] { low, high }.ToEquatableArray()) };
        var spec = new PlanSpec(
            new TypeSpec("", EquatableArray<TypeDeclaration>.Empty, "T"),
            "T",
            "Plan",
            "public",
            false,
            "f",
            true,
            new[] { input }.ToEquatableArray(),
            ParameterLayout.Empty,
            ParameterLayout.Empty.Trained(),
            EquatableArray<string>.Empty,
            new PlanOptions(true, global::Nabla.Generator.Plans.SigmoidApproximation.None, global::Nabla.Generator.Ir.KinkConvention.PyTorch),
            function.Outputs[0].Node.Type,
            false,
            function,
            null
        );
        return (spec, function);
    }
}
