using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// −(t·log o + (1 − t)·log(1 − o)), elementwise, without clipping. A term whose factor is 0 is 0, so an exact prediction costs 0 and an exactly wrong
/// one costs ∞, never NaN.
/// </summary>
internal sealed record BinaryCrossEntropy : ElementwiseOp
{
    public override string Name => "BinaryCrossEntropy";

    // −t/o + (1 − t)/(1 − o), where each term is 0 if its numerator is. At o = t this gives the limits −1 (at 1) and +1 (at 0). o + 0 turns −0 into
    // 0, the end of the domain.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (o, t) = (p.Inputs[0], p.Inputs[1]);
            return [p.Dy * (Share(1 - t, 1 - o) - Share(t, o + 0)), p.Dy * (Log1p(-o) - Log(o))];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (o, t) = (x[0], x[1]);
        return -(Weight(t, Log(o)) + Weight(1 - t, Log1p(-o)));
    }
}

/// <summary>Binary cross-entropy of σ(o): max(o, 0) − o·t + log1p(e^−|o|). The two multiples of o are merged into one, so that an infinite o leaves
/// no ∞ − ∞.</summary>
internal sealed record SigmoidBinaryCrossEntropy : ElementwiseOp
{
    public override string Name => "SigmoidBinaryCrossEntropy";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * (Sigmoid(p.Inputs[0]) - p.Inputs[1]), -(p.Dy * p.Inputs[0])]);

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (o, t) = (x[0], x[1]);
        return Weight(Select(o > 0, 1 - t, -t), o) + Log1p(Exp(-Abs(o)));
    }
}

/// <summary>−log softmax(logits)[t] along the last axis, for integer targets. The gradient by the logits is softmax − onehot.</summary>
internal sealed record SoftmaxCrossEntropy : Op
{
    public override string Name => "SoftmaxCrossEntropy";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (logits, labels) = (p.Inputs[0], p.Inputs[1]);
            var oneHot = labels.Builder.Add(new OneHot(logits.Shape[logits.Shape.Rank - 1], logits.Type.Element), labels);
            return [Column(p.Dy) * (Softmax(logits) - oneHot), null];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => Pick.InferRows(Name, inputs);

    public override (Node Positions, Dim Count)? Choice(Node node) => Pick.OfRows(node);

    public override Val? Expand(Val[] x, KinkConvention kinks) => -x[0].Builder.Add(new Pick(), LogSoftmax(x[0]), x[1]);

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, double.PositiveInfinity);
}

/// <summary>−x[t], for logarithms x of probabilities. It is an op of its own so that its operand can be checked: applied to probabilities or logits
/// it would be another loss.</summary>
internal sealed record NegativeLogLikelihood : Op
{
    public override string Name => "Nll";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => Pick.InferRows(Name, inputs);

    public override (Node Positions, Dim Count)? Choice(Node node) => Pick.OfRows(node);

    public override Val? Expand(Val[] x, KinkConvention kinks) => -x[0].Builder.Add(new Pick(), x[0], x[1]);
}

internal sealed class CrossEntropyFamily : IOpFamily
{
    private static readonly NnParameter Target = new("target", "Target probabilities t, of a shape that broadcasts with the first.") { Symbol = "t" };

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.ElementwiseWith(
                NnFunction.Elementwise(
                    "BinaryCrossEntropy",
                    new BinaryCrossEntropy(),
                    new(OpGroup.Loss, "Binary cross-entropy of probabilities", "−(t·log o + (1 − t)·log(1 − o))", "Theano's `binary_crossentropy`")
                    {
                        Values = "Never negative for probabilities.",
                        Derivative = "(1 − t)/(1 − o) − t/o by o, with the limits −1 and 1 at o = t = 1 and 0; log((1 − o)/o) by t",
                        Numerics = "Nothing is clipped: a wrong exact 0 or 1 gives ∞, never NaN (PyTorch limits the logarithms to −100).",
                        Notes = "In a plan, `BinaryCrossEntropy(Sigmoid(x), t)` becomes the stable form on x. A third argument weights the elements.",
                    },
                    true,
                    new NnParameter("output", "Predicted probabilities o.") { Symbol = "o" },
                    Target
                ),
                Weighted
            ),
            NnFunction.ElementwiseWith(
                NnFunction.Elementwise(
                    "SigmoidBinaryCrossEntropy",
                    new SigmoidBinaryCrossEntropy(),
                    new(
                        OpGroup.Loss,
                        "Binary cross-entropy of logits",
                        "−(t·log σ(o) + (1 − t)·log(1 − σ(o)))",
                        "Theano's `sigmoid_binary_crossentropy`, PyTorch's `binary_cross_entropy_with_logits`"
                    )
                    {
                        Numerics = "No overflow and no cancellation: exact for large logits of either sign.",
                        Notes = "Further forms weight the elements, or the positive targets among them: w·t·softplus(−o) + (1 − t)·softplus(o).",
                    },
                    true,
                    new NnParameter("logits", "Logits o.") { Symbol = "o" },
                    Target
                ),
                PositivesWeighted
            ),
        ];

    private static Val Weighted(NnCall call)
    {
        var loss = call.Builder.Add(new BinaryCrossEntropy(), call.Value(0), call.Value(1));
        if (call.Count == 2)
            return loss;
        return Weight(call.Value("weight"), loss);
    }

    private static Val PositivesWeighted(NnCall call)
    {
        var (o, t) = (call.Value(0), call.Value(1));
        if (call.Count == 2)
            return call.Builder.Add(new SigmoidBinaryCrossEntropy(), o, t);
        return Weight(call.Value("posWeight") * t, Softplus(-o)) + Weight(1 - t, Softplus(o));
    }
}
