using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// A softmax over classes of outputs, times a softmax over the outputs of the class. The probability of one output costs about the square root of
/// what the probabilities of all outputs cost. Operands: x, w1, b1, w2, b2 and, for the probability of one output per row, the labels. Source:
/// Goodman, ICASSP 2001; Morin and Bengio, AISTATS 2005.
/// </summary>
/// <param name="IsLog">Whether the result is the logarithms of the probabilities.</param>
/// <param name="Outputs">The number of outputs, if the probabilities of all are wanted; null if labels choose.</param>
internal sealed record HierarchicalSoftmax(bool IsLog, Dim? Outputs) : Op
{
    public override string Name => IsLog ? "LogHSoftmax" : "HSoftmax";

    public override string Attributes => Outputs?.ToString() ?? "";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override (Node Positions, Dim Count)? Choice(Node node) =>
        Outputs is null ? (node.Inputs[5], node.Inputs[3].Shape[0] * node.Inputs[3].Shape[2]) : null;

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var (x, w1, w2) = (inputs[0], inputs[1], inputs[3]);
        var features = Length(x, 1, "features");
        var classes = Length(w1, 1, "classes");
        var perClass = Length(w2, 2, "perClass");
        Shape[] expected =
        [
            Shape.Of(Length(x, 0, "batch"), features),
            Shape.Of(features, classes),
            Shape.Of(classes),
            Shape.Of(classes, features, perClass),
            Shape.Of(classes, perClass),
        ];
        for (int i = 0; i < expected.Length; i++)
        {
            if (inputs[i].Shape != expected[i])
                throw new ShapeException($"'{Name}' expects '{Arguments[i]}' of {expected[i]} but has {inputs[i].Shape}");
            if (!inputs[i].Element.IsFloat() || inputs[i].Element != x.Element)
                throw new ShapeException(
                    $"'{Name}' expects x, weights and biases of float, or of double, but '{Arguments[i]}' has {inputs[i].Element.Keyword()}"
                );
        }
        if (classes == Dim.Of(0) || perClass == Dim.Of(0))
            throw new ShapeException($"'{Name}' has no output to choose from: 'w2' has {w2.Shape}");
        if (Outputs is { } outputs)
        {
            var all = classes * perClass;
            if (!all.IsConstant)
                throw new ShapeException($"'{Name}' of all outputs expects constant numbers of classes and of outputs in each but has {w2.Shape}");
            if (outputs.Value < 0 || outputs.Value > all.Value)
                throw new ShapeException($"'{Name}' expects at most {classes} × {perClass} = {all} outputs but has {outputs}");
            return new TensorType(x.Element, Shape.Of(x.Shape[0], outputs));
        }
        if (inputs[5].Element != ElementType.Int32)
            throw new ShapeException($"'{Name}' expects int labels but has {inputs[5].Element.Keyword()}");
        if (inputs[5].Shape != Shape.Of(x.Shape[0]))
            throw new ShapeException($"'{Name}' expects 'target' of {Shape.Of(x.Shape[0])} but has {inputs[5].Shape}");
        return new TensorType(x.Element, inputs[5].Shape);
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var classLogits = Named(MatMul(x[0], x[1]) + x[2], "classLogits");
        return Outputs is { } outputs ? All(x[0], classLogits, x[3], x[4], outputs) : OfTarget(x[0], classLogits, x[3], x[4], x[5]);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => IsLog ? new(double.NegativeInfinity, 0) : new(0, 1);

    private static readonly string[] Arguments = ["x", "w1", "b1", "w2", "b2"];

    /// <summary>Returns the length of an operand's axis, or a symbol of that name, for messages, if the operand has no such axis.</summary>
    private static Dim Length(TensorType type, int axis, string name) => axis < type.Shape.Rank ? type.Shape[axis] : Dim.Symbol(name);

    /// <summary>Multiplies each row by the weights of its own class only; those of other classes are not read.</summary>
    private Val OfTarget(Val x, Val classLogits, Val w2, Val b2, Val target)
    {
        var b = x.Builder;
        var (batch, features, perClass) = (x.Shape[0], x.Shape[1], w2.Shape[2]);
        var size = b.Size(perClass, ElementType.Int32);
        var targetClass = Named(b.Add(new IntegerQuotient(), target, size), "targetClass");
        var targetPlace = Named(b.Add(new IntegerRest(), target, size), "targetPlace");
        var weights = Named(Rows.Take(w2, targetClass), "classWeights");
        var bias = Named(Rows.Take(b2, targetClass), "classBias");
        var product = b.Add(new BatchMatMul(false, false), Reshape(x, Shape.Of(batch, Dim.One, features)), weights);
        var outputLogits = Named(Reshape(product, Shape.Of(batch, perClass)) + bias, "outputLogits");
        if (!IsLog)
            return Named(b.Add(new Pick(), Softmax(classLogits), targetClass), "ofClass")
                * Named(b.Add(new Pick(), Softmax(outputLogits), targetPlace), "inClass");
        // The logarithm of a softmax at a label is a negated SoftmaxCrossEntropy, whose gradient is a plain difference.
        var classLoss = Named(b.Add(new SoftmaxCrossEntropy(), classLogits, targetClass), "classLoss");
        var outputLoss = Named(b.Add(new SoftmaxCrossEntropy(), outputLogits, targetPlace), "outputLoss");
        return -Named(classLoss + outputLoss, "targetLoss");
    }

    private Val All(Val x, Val classLogits, Val w2, Val b2, Dim outputs)
    {
        var b = x.Builder;
        var (batch, features, classes, perClass) = (x.Shape[0], x.Shape[1], w2.Shape[0], w2.Shape[2]);
        var all = classes * perClass;
        var weights = Reshape(AxisOrder.Permute(w2, [1, 0, 2]), Shape.Of(features, all));
        var outputLogits = Reshape(Named(MatMul(x, weights) + Reshape(b2, Shape.Of(all)), "outputLogits"), Shape.Of(batch, classes, perClass));
        var joint = IsLog ? Column(LogSoftmax(classLogits)) + LogSoftmax(outputLogits) : Column(Softmax(classLogits)) * Softmax(outputLogits);
        var rows = Reshape(Named(joint, IsLog ? "logProbabilities" : "probabilities"), Shape.Of(batch, all));
        return outputs == all ? rows : b.Add(new Slice(1, 0, outputs), rows);
    }
}

internal sealed class HierarchicalSoftmaxFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "HSoftmax",
                c => Of(c, isLog: false),
                new(
                    OpGroup.Activation,
                    "Hierarchical softmax of two levels",
                    "softmax(x·W1 + b1)[class] · softmax(x·W2[class] + b2[class])[j], class = ⌊t/perClass⌋, j = t mod perClass",
                    "Morin and Bengio, AISTATS 2005; in the two-level form of Theano 1.0"
                )
                {
                    Notes = "With targets, only the classes of the targets are read and get a gradient. For training, use `LogHSoftmax`.",
                },
                example: "x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4], int target[batch] => HSoftmax(x, w1, b1, w2, b2, target)"
            ),
            NnFunction.Written(
                "LogHSoftmax",
                c => Of(c, isLog: true),
                new(
                    OpGroup.Activation,
                    "Logarithm of the hierarchical softmax",
                    "log_softmax(x·W1 + b1)[class] + log_softmax(x·W2[class] + b2[class])[j]",
                    "Morin and Bengio, AISTATS 2005; in the two-level form of Theano 1.0"
                )
                {
                    Notes =
                        "The loss of a model with many outputs is minus its mean. With targets, only the classes of the targets are read and get "
                        + "a gradient.",
                },
                example: "x[batch, 8], w1[8, 3], b1[3], w2[3, 8, 4], b2[3, 4], int target[batch] => LogHSoftmax(x, w1, b1, w2, b2, target)"
            ),
        ];

    private static Val Of(NnCall call, bool isLog)
    {
        bool all = call.Has("outputs");
        var operands = Enumerable.Range(0, all ? 5 : 6).Select(call.Value).ToArray();
        return call.Builder.Add(new HierarchicalSoftmax(isLog, all ? Dim.Of(call.Int("outputs")) : null), operands);
    }
}
