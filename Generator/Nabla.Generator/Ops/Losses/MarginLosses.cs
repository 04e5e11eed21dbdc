using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>max(0, 1 − t·s) of a score s and a target t of ±1.</summary>
internal sealed record Hinge : ElementwiseOp
{
    public override string Name => "Hinge";

    // A selection, not a multiplication by a derivative of 0: an infinite score on the right side gives 0, not NaN.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var rest = 1 - p.Inputs[1] * p.Inputs[0];
            return [-Rising(p.Dy * p.Inputs[1]), -Rising(p.Dy * p.Inputs[0])];

            Val Rising(Val dy) => Select(rest > 0, dy, p.Kinks == KinkConvention.Theano ? Select(rest.Is(0), 0.5 * dy, 0) : dy.Of(0));
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Relu(1 - x[1] * x[0]);
}

/// <summary>x for a target of 1, max(0, margin − x) for one of −1.</summary>
internal sealed record HingeEmbedding : ElementwiseOp
{
    public override string Name => "HingeEmbedding";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[1] > 0, x[0], Relu(x[2] - x[0]));
}

/// <summary>log(1 + e^(−t·s)) of a score s and a target t of ±1.</summary>
internal sealed record SoftMargin : ElementwiseOp
{
    public override string Name => "SoftMargin";

    // Weight gives 0, not NaN, for an infinite score on the right side.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (s, t) = (p.Inputs[0], p.Inputs[1]);
            var doubt = Sigmoid(-(t * s));
            return [-(p.Dy * (t * doubt)), -(p.Dy * Weight(doubt, s))];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Softplus(-(x[1] * x[0]));
}

internal sealed class MarginLossFamily : IOpFamily
{
    private static readonly NnParameter Target = new("target", "Targets t, 1 or −1, of a shape that broadcasts with the first.") { Symbol = "t" };

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Hinge",
                new Hinge(),
                new(OpGroup.Loss, "Hinge loss", "max(0, 1 − t·s)", "Cortes and Vapnik, Machine Learning 20, 1995")
                {
                    Kinks = "Where 1 − t·s, as rounded, is 0: the derivative of `Relu` at 0.",
                },
                true,
                new NnParameter("score", "Scores s.") { Symbol = "s" },
                Target
            ),
            NnFunction.Elementwise(
                "HingeEmbedding",
                new HingeEmbedding(),
                new(
                    OpGroup.Loss,
                    "Hinge loss of distances",
                    "x where the target is 1, max(0, margin − x) where it is −1",
                    "PyTorch's `hinge_embedding_loss`"
                )
                {
                    Kinks = "At the margin: the derivative of `Relu` at 0.",
                },
                true,
                new NnParameter("x", "Distances."),
                Target,
                new NnParameter("margin", "The least distance at which a pair with the target −1 costs 0.", true)
            ),
            NnFunction.Elementwise(
                "SoftMargin",
                new SoftMargin(),
                new(OpGroup.Loss, "Logistic loss of scores", "log(1 + e^(−t·s))", "PyTorch's `soft_margin_loss`")
                {
                    Numerics = "Exact for large scores of either sign.",
                },
                true,
                new NnParameter("score", "Scores s.") { Symbol = "s" },
                Target
            ),
            NnFunction.Written(
                "CosineSimilarity",
                c => Cosine(c.Value(0), c.Value(1), AxisOf("CosineSimilarity", c), c.Value("epsilon")),
                new(OpGroup.Reduction, "Cosine of the angle between vectors", "Σ a·b / (max(‖a‖, ε) · max(‖b‖, ε))", "PyTorch's `cosine_similarity`")
                {
                    Kinks = "Where a norm is ε: the derivative of `Max` at a tie. Where it is 0: 0.",
                },
                example: "a[batch, 8], b[batch, 8] => CosineSimilarity(a, b)"
            ),
            NnFunction.Written(
                "CosineEmbedding",
                CosineEmbedding,
                new(
                    OpGroup.Loss,
                    "Loss of the angle between vectors",
                    "1 − cos(a, b) for a target of 1, max(0, cos(a, b) − margin) for −1",
                    "PyTorch's `cosine_embedding_loss`"
                )
                {
                    Kinks = "At the margin: the derivative of `Relu` at 0.",
                },
                example: "a[batch, 8], b[batch, 8], t[batch] => CosineEmbedding(a, b, t)"
            ),
            NnFunction.Written(
                "TripletMargin",
                TripletMargin,
                new(
                    OpGroup.Loss,
                    "Triplet loss",
                    "max(0, ‖a − p + ε‖ − ‖a − n + ε‖ + margin)",
                    "Schroff, Kalenichenko and Philbin, CVPR 2015, arXiv:1503.03832; PyTorch's `triplet_margin_loss`"
                )
                {
                    Kinks = "Where the loss becomes positive: the derivative of `Relu` at 0.",
                },
                example: "a[batch, 8], p[batch, 8], n[batch, 8] => TripletMargin(a, p, n)"
            ),
            NnFunction.Written(
                "Normalize",
                Normalize,
                new(OpGroup.Reduction, "Vectors of length 1", "x / max(‖x‖, ε)", "PyTorch's `normalize`")
                {
                    Kinks = "Where the norm is ε: the derivative of `Max` at a tie. Where it is 0: the derivative of the norm is 0.",
                },
                example: "x[batch, 8] => Normalize(x)"
            ),
        ];

    private static int AxisOf(string op, NnCall call)
    {
        var (a, b) = (call.Value(0), call.Value(1));
        if (a.Shape != b.Shape)
            throw new ShapeException($"'{op}' expects operands of one shape but has {a.Shape} and {b.Shape}");
        return AxisOrder.Of(op, call, a);
    }

    /// <summary>Builds a·b/(max(‖a‖, ε)·max(‖b‖, ε)) along an axis.</summary>
    private static Val Cosine(Val a, Val b, int axis, Val epsilon) =>
        Sum(a * b, false, axis) / (Max(Length(a, axis, false), epsilon) * Max(Length(b, axis, false), epsilon));

    private static Val Length(Val x, int axis, bool keepDims) => x.Builder.Add(new Norm(2, EquatableArray.Of(axis), keepDims), x);

    private static Val CosineEmbedding(NnCall call)
    {
        var (a, t) = (call.Value(0), call.Value(2));
        int axis = AxisOf("CosineEmbedding", call);
        var rows = Shape.From(a.Shape.Dims.Where((_, i) => i != axis));
        if (t.Shape != rows)
            throw new ShapeException($"'CosineEmbedding' expects a target of {rows} for {a.Shape} but has {t.Shape}");
        var cosine = Cosine(a, call.Value(1), axis, a.Of(1e-8));
        return Select(t > 0, 1 - cosine, Relu(cosine - call.Value("margin")));
    }

    private static Val TripletMargin(NnCall call)
    {
        var (anchor, positive, negative) = (call.Value(0), call.Value(1), call.Value(2));
        if (positive.Shape != anchor.Shape || negative.Shape != anchor.Shape)
            throw new ShapeException($"'TripletMargin' expects operands of one shape but has {anchor.Shape}, {positive.Shape} and {negative.Shape}");
        int last = Axes.Normal("TripletMargin", -1, anchor.Shape);
        var (epsilon, p) = (call.Value("epsilon"), call.Value("p"));
        var far = Distance(anchor, negative);
        if (call.Flag("swap"))
            far = Min(far, Distance(positive, negative));
        return Relu(Distance(anchor, positive) - far + call.Value("margin"));

        Val Distance(Val a, Val b) => NormFamily.Power("TripletMargin", a - b + epsilon, p, EquatableArray.Of(last), false);
    }

    private static Val Normalize(NnCall call)
    {
        var x = call.Value(0);
        var axes = EquatableArray.Of(AxisOrder.Of("Normalize", call, x));
        return x / Max(NormFamily.Power("Normalize", x, call.Value("p"), axes, true), call.Value("epsilon"));
    }
}
