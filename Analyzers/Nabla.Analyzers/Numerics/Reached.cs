using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Numerics;

/// <summary>
/// Which values do occur in all of their intervals, since trainable weights or declared inputs take them there. Of the others nothing better is known
/// than that they lie in it: that one may be negative is no defect then.
/// </summary>
internal sealed class Reached
{
    private readonly Training _training;
    private readonly HashSet<Node> _reached;

    public Reached(Training training)
    {
        _training = training;
        _reached = new(training.Function.Inputs.Where(IsGiven));
        foreach (var node in training.Program)
            if (Is(node))
                _reached.Add(node);
    }

    /// <summary>The interval of a value that reaches all of it; null if it is not known to.</summary>
    public Interval? this[Node node] => _reached.Contains(node) ? _training.RangeOf(node) : null;

    private bool IsGiven(Node input) =>
        input.Op is Input { Role: InputRole.Trainable }
        || _training.Spec.Inputs.FirstOrDefault(i => i.Name == input.Name)?.Known.Kind
            is KnownKind.Range
                or KnownKind.Choice
                or KnownKind.Normal
                or KnownKind.OneHot;

    private bool Is(Node node) =>
        node.Op switch
        {
            Constant or Softmax or LogSoftmax or OneHot => true,
            Add or Subtract or Multiply or MatMul or Maximum or Minimum => AreBoth(node),
            Divide => _training.RangeOf(node.Inputs[1]).ContainsZero ? IsFree(node.Inputs[0]) : AreBoth(node),
            // A negative number has no power but that of an integer.
            Power => _reached.Contains(node.Inputs[0]) && _training.RangeOf(node) != Interval.All,
            // How many there are is not always known, and not how far they are rounded.
            Mean => _reached.Contains(node.Inputs[0]) && IsBounded(node) == IsBounded(node.Inputs[0]),
            Concat => node.Inputs.All(_reached.Contains),
            Negate or Reduce or Reshape or Transpose or Slice or BroadcastTo or StopGradient or StraightThrough or CustomGradient =>
                _reached.Contains(node.Inputs[0]),
            Cast { To: ElementType.Float32 or ElementType.Float64 } => _reached.Contains(node.Inputs[0]),
            Exp
            or Expm1
            or Log
            or Log1p
            or Softplus
            or Sigmoid
            or Tanh
            or Softsign
            or UltraFastSigmoid
            or HardSigmoid
            or Relu
            or Clamp
            or Abs
            or Square
            or Sqrt
            or Sign => _reached.Contains(node.Inputs[0]),
            _ => false,
        };

    // What a trainable weight takes anywhere, nothing that is added or multiplied keeps within bounds.
    private bool AreBoth(Node node) => node.Inputs.All(_reached.Contains) || node.Inputs.Any(IsFree);

    private bool IsFree(Node node) => _reached.Contains(node) && _training.RangeOf(node) == Interval.All;

    private bool IsBounded(Node node) => _training.RangeOf(node) is { Low: > double.NegativeInfinity, High: < double.PositiveInfinity };
}
