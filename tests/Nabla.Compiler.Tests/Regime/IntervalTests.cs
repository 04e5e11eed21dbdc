using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;
using Xunit;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>Intervals hold every value that sampling finds, and are as tight as the op alone allows.</summary>
public sealed class IntervalTests
{
    private static readonly Dictionary<string, Func<Val, Val>> Functions = new()
    {
        ["exp"] = Exp, ["log"] = Log, ["log1p"] = Log1p, ["abs"] = Abs, ["sigmoid"] = Sigmoid, ["softplus"] = Softplus, ["tanh"] = x => x.Builder.Add(new Tanh(), x),
        ["square"] = x => x.Builder.Add(new Square(), x), ["sqrt"] = x => x.Builder.Add(new Sqrt(), x), ["relu"] = x => x.Builder.Add(new Relu(), x), ["softmax"] = Softmax, ["log_softmax"] = LogSoftmax,
        ["hard"] = x => x.Builder.Add(new HardSigmoid(), x, x.Of(0.2), x.Of(0.5)), ["clamp"] = x => x.Builder.Add(new Clamp(), x, x.Of(-0.25), x.Of(0.5)), ["softsign"] = x => x.Builder.Add(new Softsign(), x),
        ["ultra"] = x => x.Builder.Add(new UltraFastSigmoid(), x), ["floor"] = x => x.Builder.Add(new Floor(), x), ["cubic"] = x => x * x * x - 2 * x + 1, ["quotient"] = x => (x - 1) / (x * x + 0.5),
        ["sum"] = x => Sum(x, true, 1), ["max"] = x => x.Builder.Add(new Reduce(Reduction.Max, new[] { 1 }.ToEquatableArray(), true), x), ["where"] = x => Select(x > 0, -x, x * x), ["negated"] = x => -x,
    };

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
        var interval = Intervals.Of(spec, function)[function.Outputs[0].Node];
        var draws = new Draws(1);
        double[] x = [.. Enumerable.Range(0, 600).Select(i => i == 0 ? low : i == 1 ? high : low + (high - low) * draws.Uniform())];
        double[] y = new Evaluator(Evaluator.Primitives(function, global::Nabla.Generator.Ir.KinkConvention.PyTorch), 100, new Dictionary<string, Dim>()).Run(_ => x)[0];
        double slack = 1e-12 * y.Max(v => double.IsNaN(v) ? 0 : Math.Abs(v));
        Assert.All(y, v => Assert.True(interval.Holds(v) || interval.Holds(v - slack) || interval.Holds(v + slack), $"{v} is not in {interval}"));
    }

    [Theory]
    [InlineData("square", -3, 2, 0, 9)]
    [InlineData("relu", -3, 2, 0, 2)]
    [InlineData("softmax", -3, 2, 0, 1)]
    [InlineData("abs", -3, 2, 0, 3)]
    [InlineData("clamp", -3, 2, -0.25, 0.5)]
    [InlineData("negated", -3, 2, -2, 3)]
    [InlineData("sum", -3, 2, -9, 6)]
    public void Interval_OfAFunction_IsTight(string name, double low, double high, double expectedLow, double expectedHigh)
    {
        var (spec, function) = Program(Functions[name], low, high);
        Assert.Equal(new Interval(expectedLow, expectedHigh), Intervals.Of(spec, function)[function.Outputs[0].Node]);
    }

    private static (PlanSpec, Function) Program(Func<Val, Val> body, double low, double high)
    {
        var builder = new Builder();
        var type = new TensorType(ElementType.Float64, Shape.From([Dim.Of(2), Dim.Of(3)]));
        var x = builder.Add(new Input("x", type, InputRole.Data), [], Origin.None, "x");
        var function = new Function("f", [x.Node], [new Output("result", body(x).Node)]);
        var input = new InputSpec("x", type, false) { Known = new KnownValues(KnownKind.Range, new[] { low, high }.ToEquatableArray()) };
        var spec = new PlanSpec(
            new TypeSpec("", EquatableArray<TypeDeclaration>.Empty, "T"), "T", "Plan", "public", false, "f", true, new[] { input }.ToEquatableArray(), EquatableArray<ParameterSpec>.Empty,
            EquatableArray<string>.Empty, new PlanOptions(true, global::Nabla.Generator.Ir.SigmoidApproximation.None, global::Nabla.Generator.Ir.KinkConvention.PyTorch), function.Outputs[0].Node.Type, false, function, null);
        return (spec, function);
    }
}
