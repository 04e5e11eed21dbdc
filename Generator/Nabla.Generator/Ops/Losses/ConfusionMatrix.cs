using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Counts of predicted classes for each actual class.</summary>
internal sealed class ConfusionMatrixFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "ConfusionMatrix",
                Count,
                new(
                    OpGroup.Discrete,
                    "Confusion matrix",
                    "y[a, p] = how many have the class a and are predicted as p",
                    "Theano 1.0's `confusion_matrix`, of a given number of classes"
                ),
                example: "int actual[batch], int predicted[batch] => ConfusionMatrix(actual, predicted, 3)"
            ),
        ];

    private static Val Count(NnCall call)
    {
        var (actual, predicted) = (call.Value(0), call.Value(1));
        int classes = call.Int("classes");
        foreach (var labels in new[] { actual, predicted })
            if (labels.Type.Element != ElementType.Int32)
                throw new ShapeException($"'ConfusionMatrix' expects int labels but has {labels.Type.Element.Keyword()}");
        if (actual.Shape != predicted.Shape)
            throw new ShapeException($"'ConfusionMatrix' expects labels of one shape but has {actual.Shape} and {predicted.Shape}");
        if (classes < 0)
            throw new ShapeException($"'ConfusionMatrix' expects a number of classes but has {Invariant.Text(classes)}");

        // Each one-hot row of a prediction is added to the row of its actual class.
        var flat = Shape.Of(actual.Shape.Size);
        var hot = call.Builder.Add(new OneHot(Dim.Of(classes), ElementType.Int32), Reshape(predicted, flat));
        return call.Builder.Add(new Scatter(0, Dim.Of(classes), 1, false), hot, Reshape(actual, flat));
    }
}
