using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>The difference of a prediction and a target in a squared or absolute error.</summary>
/// <param name="Loss">The square or the absolute value.</param>
/// <param name="Prediction">The side that is trained, beneath views.</param>
/// <param name="IsSquared">Whether the difference is squared; otherwise its absolute value is taken.</param>
internal sealed record PredictionError(Node Loss, Node Prediction, bool IsSquared)
{
    public static IEnumerable<PredictionError> All(Training training)
    {
        foreach (var node in training.Nodes)
        {
            bool isSquared =
                node.Op is Square
                || (node.Op is Multiply && ReferenceEquals(node.Inputs[0], node.Inputs[1]))
                || (node.Op is Power && Peel.Number(node.Inputs[1]) == 2);
            if (!isSquared && node.Op is not Abs)
                continue;
            if (Views.Source(node.Inputs[0]) is not { Op: Subtract, Inputs: [var a, var b] } || training.IsActive(a) == training.IsActive(b))
                continue;
            // A target is data: a difference with a number or a parameter is something else.
            var (prediction, target) = training.IsActive(a) ? (a, b) : (b, a);
            if (Peel.Value(target).Op is Input { Role: InputRole.Data })
                yield return new PredictionError(node, Views.Source(prediction), isSquared);
        }
    }
}
