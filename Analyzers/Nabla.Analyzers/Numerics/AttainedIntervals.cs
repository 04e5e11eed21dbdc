using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;

namespace Nabla.Analyzers.Numerics;

/// <summary>
/// Finds the values that do reach all of their interval, since trainable weights or declared inputs take them there. All other values are only known
/// to lie inside their intervals, so an interval with negative numbers is no defect then. Functions of one variable are tried out, so that none has
/// to be named here.
/// </summary>
internal sealed class AttainedIntervals
{
    private const double Largest = 1e300;
    private const int Steps = 64;

    private readonly Training _training;
    private readonly HashSet<Node> _reached;

    /// <summary>The ranges that were seen of functions whose known interval is wider than that.</summary>
    private readonly Dictionary<Node, Interval> _seen = [];

    public AttainedIntervals(Training training)
    {
        _training = training;
        _reached = new(training.Function.Inputs.Where(IsGiven));
        foreach (var node in training.Program)
            if (Is(node))
                _reached.Add(node);
    }

    /// <summary>An interval all of whose values occur; null if none is known.</summary>
    public Interval? this[Node node] =>
        _reached.Contains(node) ? _training.RangeOf(node)
        : _seen.TryGetValue(node, out var seen) ? seen
        : null;

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
            Constant or Softmax or LogSoftmax or OneHot or Draw => true,
            Add or Subtract or Multiply or MatMul or Maximum or Minimum => AreBoth(node),
            Divide => _training.RangeOf(node.Inputs[1]).ContainsZero ? IsFree(node.Inputs[0]) : AreBoth(node),
            // A negative number has only integer powers.
            Power => _reached.Contains(node.Inputs[0]) && _training.RangeOf(node) != Interval.All,
            // The number of terms is not always known, nor how the mean is rounded.
            Mean => _reached.Contains(node.Inputs[0]) && IsBounded(node) == IsBounded(node.Inputs[0]),
            Concat => node.Inputs.All(_reached.Contains),
            Reshape or Transpose or Slice or BroadcastTo or StopGradient => IsAsSeen(node) || _reached.Contains(node.Inputs[0]),
            Negate or Reduce or StraightThrough or CustomGradient => _reached.Contains(node.Inputs[0]),
            // All elements may be the same, so the chosen ones, and the first ones, take every value that all of them take.
            Gather or Sort or Median or FirstMax or Scan { Kind: Scanned.Sum } => _reached.Contains(node.Inputs[0]),
            Cast { To: ElementType.Float32 or ElementType.Float64 } => _reached.Contains(node.Inputs[0]),
            ElementwiseOp => _reached.Contains(node.Inputs[0]) && IsTaken(node),
            _ => false,
        };

    /// <summary>Passes on the range seen of an operand that the node only rearranges. Always false: the node is not thereby known to reach all of its
    /// interval.</summary>
    private bool IsAsSeen(Node node)
    {
        if (_seen.TryGetValue(node.Inputs[0], out var seen))
            _seen[node] = seen;
        return false;
    }

    /// <summary>
    /// Whether a function of its first operand, with constants for the others, comes to both ends of its interval when that operand goes through its
    /// own. If not, the range that it came to is kept, without its ends, which underflow alone may have reached.
    /// </summary>
    private bool IsTaken(Node node)
    {
        if (!node.Type.Element.IsFloat() || !node.Inputs[0].Type.Element.IsFloat() || Probe.Constants(node) is not { } constants)
            return false;
        double[] values = new Probe(node, constants, _training.Spec.Options.Kinks)
            .Values(Through(_training.RangeOf(node.Inputs[0])))
            .Where(v => !double.IsNaN(v))
            .ToArray();
        if (values.Length == 0)
            return false;
        var range = _training.RangeOf(node);
        var seen = new Interval(values.Min(), values.Max(), LowOpen: true, HighOpen: true);
        if (IsNear(seen.Low, range.Low) && IsNear(seen.High, range.High))
            return true;
        _seen[node] = seen;
        return false;
    }

    /// <summary>Whether a value is close to an end. Even the slowest unbounded functions, such as asinh, exceed 100 where their operand is
    /// largest.</summary>
    private static bool IsNear(double value, double end) =>
        double.IsInfinity(end) ? value * Math.Sign(end) > 100 : Math.Abs(value - end) <= 0.02 * (1 + Math.Abs(end));

    /// <summary>Points of an interval: both ends, evenly spaced ones between them, and some of every order of magnitude.</summary>
    private static double[] Through(Interval x)
    {
        double low = Math.Max(x.Low, -Largest),
            high = Math.Min(x.High, Largest);
        var points = new List<double> { low, high, 0 };
        for (int i = 1; i < Steps; i++)
            points.Add(low + (high - low) * i / Steps);
        for (double size = 1e-3; size < Largest; size *= size < 1e3 ? 1.25 : 1e9)
            points.AddRange([size, -size]);
        return points.Where(p => p >= low && p <= high).ToArray();
    }

    // If a trainable weight takes one operand anywhere, no other operand of a sum or a product keeps the result within bounds.
    private bool AreBoth(Node node) => node.Inputs.All(_reached.Contains) || node.Inputs.Any(IsFree);

    private bool IsFree(Node node) => _reached.Contains(node) && _training.RangeOf(node) == Interval.All;

    private bool IsBounded(Node node) => _training.RangeOf(node) is { Low: > double.NegativeInfinity, High: < double.PositiveInfinity };
}
