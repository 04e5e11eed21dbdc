using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// Losses of rows of class scores. They are composed of other ops, so that stabilisation sees their logarithms and differentiation sees their parts.
/// A term whose target is 0 is dropped by a selection, never by a multiplication.
/// </summary>
internal sealed class ClassLossFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "CategoricalCrossEntropy",
                CategoricalCrossEntropy,
                new(
                    OpGroup.Loss,
                    "Cross-entropy of class probabilities",
                    "−log q[t] for labels, −Σ t·log q for target probabilities",
                    "Theano's `categorical_crossentropy`"
                )
                {
                    Notes =
                        "Use `SoftmaxCrossEntropy` for probabilities that are a softmax; a plan does so by itself. The classes are along the last "
                        + "axis unless another axis is named.",
                },
                example: "q[batch, 10], int t[batch] => CategoricalCrossEntropy(q, t)"
            ),
            NnFunction.Written(
                "SoftmaxCrossEntropy",
                SoftmaxCrossEntropy,
                new(
                    OpGroup.Loss,
                    "Cross-entropy of the softmax of logits",
                    "−log softmax(x)[t] for labels, −Σ t·log softmax(x) for target probabilities",
                    "PyTorch's `cross_entropy`; label smoothing: Szegedy et al., CVPR 2016, arXiv:1512.00567"
                )
                {
                    Numerics = "Computed from the logarithm of the softmax, which is finite where the softmax itself rounds to 0.",
                    Notes =
                        "With class weights w, a row counts w[t] times. With label smoothing ε, the target is 1 − ε at the label plus ε/classes "
                        + "everywhere. A row whose label is the index to be ignored costs 0. The classes are along the last axis unless another "
                        + "axis is named, as in `SoftmaxCrossEntropy(x, t, axis: 1)` of `[batch, classes, height, width]`.",
                },
                example: "x[batch, 10], int t[batch] => SoftmaxCrossEntropy(x, t)"
            ),
            NnFunction.Written(
                "Nll",
                Nll,
                new(OpGroup.Loss, "Negative log-likelihood of labels", "−x[t], for logarithms x of probabilities", "PyTorch's `nll_loss`")
                {
                    Notes = "The classes are along the last axis unless another axis is named.",
                },
                example: "x[batch, 10], int t[batch] => Nll(x, t)"
            ),
            NnFunction.Written(
                "MultiMargin",
                MultiMargin,
                new(
                    OpGroup.Loss,
                    "Hinge loss of several classes",
                    "Σ_{j ≠ t} max(0, margin − x[t] + x[j])ᵖ / classes",
                    "Crammer and Singer, JMLR 2, 2001; PyTorch's `multi_margin_loss`"
                )
                {
                    Kinks =
                        "Where a class is exactly the margin below the target: the derivative of `Relu` at 0. For p = 2 this affects only the second "
                        + "derivative.",
                },
                example: "x[batch, 10], int t[batch] => MultiMargin(x, t)"
            ),
        ];

    private static Val CategoricalCrossEntropy(NnCall call)
    {
        var (q, t) = Classes("CategoricalCrossEntropy", call);
        if (t.Type.Element != ElementType.Int32)
            return -Expected("CategoricalCrossEntropy", t, q, x => Log(x));
        Pick.InferRows("CategoricalCrossEntropy", [q.Type, t.Type]);
        // The logarithm is taken of the picked element only, so that a zero elsewhere in the row contributes no derivative.
        return -Log(call.Builder.Add(new Pick(), q, t));
    }

    private static Val SoftmaxCrossEntropy(NnCall call)
    {
        var (logits, t) = Classes("SoftmaxCrossEntropy", call);
        bool isPlain = !call.Has("labelSmoothing");
        if (t.Type.Element != ElementType.Int32)
            return isPlain ? -Expected("SoftmaxCrossEntropy", t, logits, x => LogSoftmax(x)) : SmoothedProbabilities(call, logits, t);
        if (isPlain)
            return call.Builder.Add(new SoftmaxCrossEntropy(), logits, t);

        Pick.InferRows("SoftmaxCrossEntropy", [logits.Type, t.Type]);
        var smoothing = call.Value("labelSmoothing");
        var classWeights = call.Has("classWeights") ? Weights("SoftmaxCrossEntropy", call.Value("classWeights"), logits) : (Val?)null;
        var (safe, ignored) = Labels(call, t);
        Val loss;
        var weight = classWeights is { } w ? Rows.Take(w, safe) : (Val?)null;
        if (smoothing.Node.Op is Constant { Value: 0 })
        {
            loss = call.Builder.Add(new SoftmaxCrossEntropy(), logits, safe);
            if (weight is { } factor)
                loss = Weight(factor, loss);
        }
        else
        {
            int last = logits.Shape.Rank - 1;
            var log = LogSoftmax(logits);
            var hit = call.Builder.Add(new Pick(), log, safe);
            if (weight is { } factor)
                hit = Weight(factor, hit);
            var all =
                Sum(classWeights is { } perClass ? Weight(perClass, log) : log, false, last)
                / call.Builder.Size(logits.Shape[last], logits.Type.Element);
            loss = -((1 - smoothing) * hit + smoothing * all);
        }
        return Select(ignored, 0, loss);
    }

    /// <summary>Builds −Σ w·((1 − ε)·t + ε/classes)·log p.</summary>
    private static Val SmoothedProbabilities(NnCall call, Val logits, Val t)
    {
        int last = logits.Shape.Rank - 1;
        var weights = call.Has("classWeights") ? Weights("SoftmaxCrossEntropy", call.Value("classWeights"), logits) : (Val?)null;
        Val Log(Val x) => weights is { } w ? Weight(w, LogSoftmax(x)) : LogSoftmax(x);
        var hit = Expected("SoftmaxCrossEntropy", t, logits, Log);
        var smoothing = call.Value("labelSmoothing");
        if (smoothing.Node.Op is Constant { Value: 0 })
            return -hit;
        return -((1 - smoothing) * hit + smoothing * (Sum(Log(logits), false, last) / call.Builder.Size(logits.Shape[last], logits.Type.Element)));
    }

    private static Val Nll(NnCall call)
    {
        var (log, t) = Classes("Nll", call);
        Pick.InferRows("Nll", [log.Type, t.Type]);
        if (!call.Has("ignoreIndex"))
            return call.Builder.Add(new NegativeLogLikelihood(), log, t);
        var weights = call.Has("classWeights") ? Weights("Nll", call.Value("classWeights"), log) : (Val?)null;
        var (safe, ignored) = Labels(call, t);
        var loss = call.Builder.Add(new NegativeLogLikelihood(), log, safe);
        if (weights is { } w)
            loss = Weight(Rows.Take(w, safe), loss);
        return Select(ignored, 0, loss);
    }

    private static Val MultiMargin(NnCall call)
    {
        var (x, t) = (call.Value(0), call.Value(1));
        Pick.InferRows("MultiMargin", [x.Type, t.Type]);
        int last = x.Shape.Rank - 1,
            p = call.Int("p");
        if (p is not (1 or 2))
            throw new ShapeException($"'MultiMargin' expects a power p of 1 or 2 but has {Invariant.Text(p)}");
        var excess = Relu(call.Value("margin") - Column(call.Builder.Add(new Pick(), x, t)) + x);
        var isTarget = call.Builder.Add(new OneHot(x.Shape[last], x.Type.Element), t).Is(1);
        var others = Select(isTarget, 0, p == 1 ? excess : excess * excess);
        var loss = Sum(others, false, last) / call.Builder.Size(x.Shape[last], x.Type.Element);
        return call.Has("classWeights") ? Weight(Rows.Take(Weights("MultiMargin", call.Value("classWeights"), x), t), loss) : loss;
    }

    /// <summary>Builds Σ t·log q along the last axis, where t = 0 contributes 0 whatever q is.</summary>
    private static Val Expected(string op, Val t, Val q, System.Func<Val, Val> log)
    {
        if (!q.Type.Element.IsFloat())
            throw new ShapeException($"'{op}' expects float or double but has {q.Type.Element.Keyword()}");
        if (q.Shape.Rank == 0)
            throw new ShapeException($"'{op}' expects at least one axis but has a scalar");
        if (t.Type != q.Type)
            throw new ShapeException($"'{op}' expects a target of {q.Type}, or int labels, but has {t.Type}");
        return Sum(Weight(t, log(q)), false, q.Shape.Rank - 1);
    }

    private static Val Weights(string op, Val weights, Val x)
    {
        var expected = Shape.Of(x.Shape[x.Shape.Rank - 1]);
        if (weights.Shape != expected)
            throw new ShapeException($"'{op}' expects class weights of {expected} for {x.Shape} but has {weights.Shape}");
        return weights;
    }

    /// <summary>Moves the classes of scores and targets to the last axis. Errors name the shapes as the user wrote them.</summary>
    private static (Val Scores, Val Targets) Classes(string op, NnCall call)
    {
        var (x, t) = (call.Value(0), call.Value(1));
        int last = x.Shape.Rank - 1;
        if (!call.Has("axis") || last < 0 || Axes.Normal(op, call.Int("axis"), x.Shape) is var axis && axis == last)
            return (x, t);
        var order = Enumerable.Range(0, last + 1).Where(i => i != axis).Append(axis).ToArray();
        bool isLabel = t.Type.Element == ElementType.Int32;
        var rows = Shape.From(x.Shape.Dims.Where((_, i) => i != axis));
        if (isLabel && t.Shape != rows)
            throw new ShapeException($"'{op}' along axis {Invariant.Text(axis)} expects labels of {rows} for {x.Shape} but has {t.Shape}");
        if (!isLabel && t.Shape != x.Shape)
            throw new ShapeException($"'{op}' expects a target of {x.Type}, or int labels, but has {t.Type}");
        return (AxisOrder.Permute(x, order), isLabel ? t : AxisOrder.Permute(t, order));
    }

    /// <summary>Returns the labels with 0 in place of those to be ignored, and a mask of the ignored ones.</summary>
    private static (Val Safe, Val Ignored) Labels(NnCall call, Val labels)
    {
        var ignored = labels.Is(call.Int("ignoreIndex"));
        return (Select(ignored, 0, labels), ignored);
    }
}
