using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Numerics;

/// <summary>Where each value of a method lies, from what is declared of the inputs and from what the ops do.</summary>
internal sealed class Ranges
{
    private static readonly Interval UnitInterval = new(0, 1, true, true, true);

    private readonly Dictionary<Node, Interval> _known = [];

    public Ranges(Training training)
    {
        foreach (var input in training.Function.Inputs) _known[input] = Given(training, input);
        foreach (var node in training.Program) _known[node] = Of(node, node.Inputs.Select(i => _known[i]).ToArray());
    }

    public Interval this[Node node] => _known[node];

    private static Interval Given(Training training, Node input)
    {
        if (input.Op is Input { Role: InputRole.Trainable }) return Interval.Unknown with { IsSure = true };
        if (training.Spec.Inputs.FirstOrDefault(i => i.Name == input.Name)?.Known is not { } known) return Interval.Unknown;
        return known.Kind switch
        {
            KnownKind.Range or KnownKind.Choice when known.Numbers.Count > 0 => new(known.Numbers.Min(), known.Numbers.Max(), IsSure: true),
            KnownKind.Normal => Interval.Unknown with { IsSure = true },
            KnownKind.OneHot => new(0, 1, IsSure: true),
            _ => Interval.Unknown,
        };
    }

    private static Interval Of(Node node, Interval[] x) => node.Op switch
    {
        Constant c => new(c.Value, c.Value, IsSure: true),
        SizeOf => new(1, double.PositiveInfinity),
        Add => x[0] + x[1],
        Subtract => x[0] + -x[1],
        Multiply when ReferenceEquals(node.Inputs[0], node.Inputs[1]) => x[0].Square(),
        Multiply => x[0] * x[1],
        Divide => x[0] * x[1].Inverse(),
        Negate => -x[0],
        MatMul => (x[0] * x[1]).Sum(),
        Reduce { Kind: Reduction.Sum } => Peel.IsView(node) ? x[0] : x[0].Sum(),
        Reduce or Mean or Reshape or Transpose or Slice or BroadcastTo or StopGradient or StraightThrough or CustomGradient => x[0],
        Cast { To: ElementType.Float32 or ElementType.Float64 } => x[0],
        Concat => x.Aggregate((a, b) => a.Or(b)),
        Where => x[1].Or(x[2]) with { IsSure = false },
        _ => Function(node, x),
    };

    private static Interval Function(Node node, Interval[] x) => node.Op switch
    {
        Exp => x[0].Map(Math.Exp),
        Expm1 => x[0].Map(v => Math.Exp(v) - 1),
        Log => x[0].Max(Zero(x[0])).Map(Math.Log),
        Log1p => x[0].Max(Zero(x[0]) + new Interval(-1, -1, IsSure: true)).Map(v => Math.Log(1 + v)),
        Softplus => x[0].Map(v => v > 30 ? v : Math.Log(1 + Math.Exp(v))),
        Sigmoid => x[0].Map(v => 1 / (1 + Math.Exp(-v))),
        Tanh => x[0].Map(Math.Tanh),
        Softsign => x[0].Map(v => double.IsInfinity(v) ? Math.Sign(v) : v / (1 + Math.Abs(v))),
        Softmax => UnitInterval,
        LogSoftmax => new(double.NegativeInfinity, 0, IsSure: true),
        UltraFastSigmoid => new(0.002, 0.998, IsSure: x[0].IsSure),
        HardSigmoid => (x[0] * x[1] + x[2]).Max(Zero(x[0])).Min(new(1, 1, IsSure: true)),
        Relu => x[0].Max(Zero(x[0])),
        Clamp => x[0].Max(x[1]).Min(x[2]),
        Maximum => x[0].Max(x[1]),
        Minimum => x[0].Min(x[1]),
        Abs => x[0].Square().Map(Math.Sqrt),
        Square => x[0].Square(),
        Sqrt => x[0].Max(Zero(x[0])).Map(Math.Sqrt),
        Power => Peel.Number(node.Inputs[1]) is { } p ? Raised(x[0], p) : Interval.Unknown,
        Sign => new(-1, 1, IsSure: x[0].IsSure),
        OneHot => new(0, 1, IsSure: true),
        SigmoidBinaryCrossEntropy or SoftmaxCrossEntropy => new(0, double.PositiveInfinity),
        _ => Interval.Unknown,
    };

    private static Interval Raised(Interval x, double exponent)
    {
        if (exponent == 2) return x.Square();
        if (exponent % 2 == 0 && exponent > 0) return x.Square().Map(v => Math.Pow(v, exponent / 2));
        return x.Low >= 0 && exponent > 0 ? x.Map(v => Math.Pow(v, exponent)) : x.Low > 0 || (x.Low == 0 && x.LowOpen) ? new(0, double.PositiveInfinity, true) : Interval.Unknown;
    }

    /// <summary>The number 0, as sure as the other.</summary>
    private static Interval Zero(Interval x) => new(0, 0, IsSure: x.IsSure);
}
