using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The common part of ops along the last axis: the same shape in and out, at least rank 1, floating point.</summary>
internal abstract record LastAxisOp : Op
{
    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (inputs[0].Shape.Rank == 0)
            throw new ShapeException($"'{Name}' expects at least one axis but has a scalar");
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        return inputs[0];
    }

    protected static int Last(Val x) => x.Shape.Rank - 1;

    /// <summary>Subtracts the largest element, so that no exponential overflows and one is 1. An element of ∞ becomes 0 too, where ∞ − ∞ would be
    /// NaN.</summary>
    protected static Val Shifted(Val x) => Named(Select(x.Is(double.PositiveInfinity), 0, x - MaxAlong(x, Last(x))), "shifted");
}

/// <summary>e^(x − max) / Σ along the last axis.</summary>
internal sealed record Softmax : LastAxisOp
{
    public override string Name => "Softmax";

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => y * (dy - Sum(dy * y, true, Last(y))));

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var exps = Named(Exp(Shifted(x[0])), "exps");
        return exps / Sum(exps, true, Last(x[0]));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) =>
        // The softmax of one element is 1.
        new(0, 1, true, node.Shape[node.Shape.Rank - 1] is { IsConstant: true, Value: > 1 });
}

/// <summary>(x − max) − log Σ e^(x − max) along the last axis.</summary>
internal sealed record LogSoftmax : LastAxisOp
{
    public override string Name => "LogSoftmax";

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy - Exp(y) * Sum(dy, true, Last(y)));

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var shifted = Shifted(x[0]);
        return shifted - Named(Log(Sum(Named(Exp(shifted), "exps"), true, Last(x[0]))), "logSum");
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(double.NegativeInfinity, 0);
}

/// <summary>log Σ eˣ along the last axis, which disappears. The result is −∞ if every element is −∞, and ∞ if the maximum is ∞.</summary>
internal sealed record LogSumExp : LastAxisOp
{
    public override string Name => "LogSumExp";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => Column(dy) * Softmax(x));

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var type = base.Infer(inputs);
        var dims = new List<Dim>(type.Shape.Dims);
        dims.RemoveAt(dims.Count - 1);
        return new TensorType(type.Element, Shape.From(dims));
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var max = MaxAlong(x[0], Last(x[0]));
        // An infinite maximum is subtracted as 0, since ∞ − ∞ would be NaN.
        var finite = Select(Abs(max) < double.PositiveInfinity, max, 0);
        var log = Log(Sum(Exp(x[0] - finite), true, Last(x[0]))) + finite;
        return Reshape(log, Infer([x[0].Type]).Shape);
    }
}

internal sealed class SoftmaxFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Softmax",
                c => Along("Softmax", c, x => Softmax(x)),
                new(OpGroup.Activation, "Softmax along an axis", "eˣ / Σ eˣ", "Bridle, NIPS 1989")
                {
                    Numerics = "The largest element of a line is subtracted first, so nothing overflows.",
                },
                example: "x[batch, 10] => Softmax(x)"
            ),
            NnFunction.Written(
                "LogSoftmax",
                c => Along("LogSoftmax", c, x => LogSoftmax(x)),
                new(
                    OpGroup.Activation,
                    "Logarithm of the softmax along an axis",
                    "x − log Σ eˣ",
                    "PyTorch's `log_softmax`; Blanchard, Higham and Higham, IMA Journal of Numerical Analysis 41, 2021, doi:10.1093/imanum/draa038"
                )
                {
                    Numerics = "The largest element of a line is subtracted first: no overflow. Finite where the softmax itself rounds to 0.",
                },
                example: "x[batch, 10] => LogSoftmax(x)"
            ),
            NnFunction.Written(
                "Softmin",
                c => Along("Softmin", c, x => Softmax(-x)),
                new(OpGroup.Activation, "Softmax of the negated values along an axis", "e⁻ˣ / Σ e⁻ˣ", "PyTorch's `softmin`"),
                example: "x[batch, 10] => Softmin(x)"
            ),
            NnFunction.Written(
                "HardMax",
                c => Along("HardMax", c, HardMax),
                new(OpGroup.Discrete, "1 at the largest element along an axis, 0 elsewhere", "1 where i = argmax x, else 0", "ONNX's `Hardmax`"),
                example: "x[batch, 10] => HardMax(x)"
            ),
            NnFunction.Written(
                "LogSumExp",
                Total,
                new(
                    OpGroup.Reduction,
                    "Logarithm of a sum of exponentials",
                    "log Σ eˣ",
                    "Blanchard, Higham and Higham, IMA Journal of Numerical Analysis 41, 2021, doi:10.1093/imanum/draa038"
                )
                {
                    Numerics = "The largest element is subtracted first, so nothing overflows.",
                },
                example: "x[batch, 10] => LogSumExp(x)"
            ),
        ];

    private static Val Along(string op, NnCall call, System.Func<Val, Val> last)
    {
        var x = call.Value(0);
        // A scalar has no axis to move; the op itself reports it.
        return x.Shape.Rank == 0 ? last(x) : AxisOrder.Along(x, AxisOrder.Of(op, call, x), last);
    }

    private static Val HardMax(Val x)
    {
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'HardMax' expects float or double but has {x.Type.Element.Keyword()}");
        if (x.Shape.Rank == 0)
            throw new ShapeException("'HardMax' expects at least one axis but has a scalar");
        int last = x.Shape.Rank - 1;
        var index = x.Builder.Add(new ArgMax(last), x);
        return x.Builder.Add(new OneHot(x.Shape[last], x.Type.Element), index);
    }

    private static Val Total(NnCall call)
    {
        var x = call.Value(0);
        if (!call.Has("axis") && !call.Has("axes"))
            return call.Builder.Add(new LogSumExp(), x);
        var axes = Axes.Of("LogSumExp", call);
        return axes.Count == 0 ? x : AxisOrder.Reduce(x, axes, call.Flag("keepDims"), rows => call.Builder.Add(new LogSumExp(), rows));
    }
}
