using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>Mean and variance of the elements of a value, over its elements, the data and the initialisations.</summary>
internal readonly record struct Moment(double Mean, double Variance)
{
    public double Square => Mean * Mean + Variance;

    public static Moment Uniform(double low, double high) => new((low + high) / 2, (high - low) * (high - low) / 12);

    public static Moment operator +(Moment a, Moment b) => new(a.Mean + b.Mean, a.Variance + b.Variance);

    public static Moment operator *(Moment a, Moment b) => new(a.Mean * b.Mean, a.Variance * b.Square + b.Variance * a.Mean * a.Mean);

    public Moment Times(double factor) => new(Mean * factor, Variance * factor * factor);
}

/// <summary>
/// Estimates the start of a model that is too large to be run, by two moments of every value. The estimate holds for wide layers with independent
/// weights of mean 0, whose sums are nearly normal (Glorot and Bengio, AISTATS 2010; He, Zhang, Ren and Sun, ICCV 2015). Where that does not hold,
/// there is no estimate.
/// </summary>
internal sealed class Moments
{
    /// <summary>The points at which an activation is evaluated.</summary>
    private const int Points = 1024;

    /// <summary>The fewest terms whose sum counts as nearly normal.</summary>
    private const int FewestTerms = 8;

    private readonly Function _function;
    private readonly IReadOnlyDictionary<string, Dim> _lengths;
    private readonly KinkConvention _kinks;
    private readonly Dictionary<Node, Moment?> _values = [];
    private readonly Dictionary<Node, double> _slopes = [];
    private readonly Dictionary<Node, double> _squares = [];

    private Moments(PlanSpec spec, Function function, IReadOnlyDictionary<string, Dim> lengths, SampledInputs inputs)
    {
        (_function, _lengths, _kinks) = (function, lengths, spec.Options.Kinks);
        foreach (var input in function.Inputs)
            _values[input] = inputs.Moment((Input)input.Op);
    }

    /// <summary>Returns the estimate; null if the input of an activation on a trained path is not nearly normal, or not known.</summary>
    public static Start? Of(PlanSpec spec, Function function, IReadOnlyDictionary<string, Dim> lengths, SampledInputs inputs)
    {
        var moments = new Moments(spec, function, lengths, inputs);
        var trained = Activity.Trained(function);
        var activations = new List<ActivationStart>();
        for (int index = 0; index < function.Body.Count; index++)
        {
            var node = function.Body[index];
            bool isWatched = trained.Contains(node) && node.Op is ElementwiseOp { Activation: not null } && trained.Contains(node.Inputs[0]);
            var start = moments.Visit(node, index);
            if (!isWatched)
                continue;
            if (start is null)
                return null;
            activations.Add(start);
        }
        return new Start(activations, moments.Gradients(), inputs.Text, inputs.AreDeclared, 0);
    }

    private int Length(Dim dim) => (int)dim.Substitute(_lengths).Value;

    private double Size(Shape shape) => shape.Dims.Aggregate(1.0, (n, d) => n * Length(d));

    private ActivationStart? Visit(Node node, int index)
    {
        var x = node.Inputs.Select(i => _values[i]).ToArray();
        if (x.All(m => m is not null) && Of(node, x.Select(m => m!.Value).ToArray()) is { } known)
        {
            _values[node] = known;
            return null;
        }
        _values[node] = null;
        if (
            node.Op is not ElementwiseOp
            || x.Length == 0
            || x[0] is not { } input
            || Probe.Constants(node) is not { } constants
            || !node.Type.Element.IsFloat()
        )
            return null;
        var probe = new Probe(node, constants, _kinks);
        double deviation = Math.Sqrt(input.Variance);
        double[] points = SplitMix.Quantiles(Points).Select(z => input.Mean + deviation * z).ToArray();
        double[] values = probe.Values(points);
        double mean = values.Average();
        if (double.IsNaN(mean) || double.IsInfinity(mean))
            return null;
        _values[node] = new Moment(mean, values.Average(v => (v - mean) * (v - mean)));
        if (probe.Slopes(points) is { } slopes)
            _slopes[node] = slopes.Average(s => s * s);
        return ((ElementwiseOp)node.Op).Activation is null ? null : probe.At(node, index, points);
    }

    /// <summary>Returns the moments of sums, products and rearrangements, with operands taken as independent; null for any other op.</summary>
    private Moment? Of(Node node, Moment[] x) =>
        node.Op switch
        {
            Constant constant => new Moment(constant.Value, 0),
            SizeOf size => new Moment(Length(size.Dim), 0),
            Draw draw => draw.Distribution == Distribution.Normal ? new Moment(0, 1) : Moment.Uniform(0, 1),
            Dropout drop => new Moment(x[0].Mean, x[0].Square * drop.Scale - x[0].Mean * x[0].Mean),
            Reshape or Transpose or BroadcastTo or Slice or StopGradient => x[0],
            Negate => x[0].Times(-1),
            Add when node.Inputs[0] != node.Inputs[1] => x[0] + x[1],
            Subtract when node.Inputs[0] != node.Inputs[1] => x[0] + x[1].Times(-1),
            Multiply when node.Inputs[0] != node.Inputs[1] => x[0] * x[1],
            Divide when x[1].Variance == 0 && x[1].Mean != 0 => x[0].Times(1 / x[1].Mean),
            Concat => Mixture(node, x),
            MatMul product when Inner(node, product) >= FewestTerms && Weight(node) is { } weight && x[weight].Mean == 0 => new Moment(
                0,
                Inner(node, product) * x[weight].Variance * x[1 - weight].Square
            ),
            _ => null,
        };

    private Moment Mixture(Node node, Moment[] x)
    {
        double all = Size(node.Shape);
        double[] shares = node.Inputs.Select(i => all == 0 ? 0 : Size(i.Shape) / all).ToArray();
        double mean = shares.Select((s, k) => s * x[k].Mean).Sum(),
            square = shares.Select((s, k) => s * x[k].Square).Sum();
        return new Moment(mean, Math.Max(0, square - mean * mean));
    }

    /// <summary>Returns which operand of a product is a parameter; null unless exactly one is.</summary>
    private static int? Weight(Node product)
    {
        bool[] isWeight = product.Inputs.Select(i => Views.Source(i).Op is Input { Role: InputRole.Trainable or InputRole.Frozen }).ToArray();
        return isWeight[0] == isWeight[1] ? null
            : isWeight[0] ? 0
            : 1;
    }

    private double Inner(Node node, MatMul product) => Length(node.Inputs[0].Shape[product.TransposeA ? 0 : 1]);

    /// <summary>
    /// Returns the root mean squares of the loss's derivatives, as multiples of that of the parameter nearest to the loss: the factors between its
    /// product and the loss are the same for all. Empty if a path to one of the parameters is not understood.
    /// </summary>
    private IReadOnlyList<ParameterStart> Gradients()
    {
        var trainable = _function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }).ToArray();
        if (trainable.Length == 0)
            return [];
        var nearest = trainable[Start.Nearest(_function, trainable)];
        if (_function.Body.LastOrDefault(n => n.Op is MatMul && n.Inputs.Any(i => Views.Source(i) == nearest)) is not { } head)
            return [];
        _squares[head] = 1;
        foreach (var node in _function.Body.Reverse())
            if (_squares.TryGetValue(node, out double square))
                Back(node, square);
        // A bias of the last layer is added after the product, so the walk does not reach it.
        foreach (var add in _function.Body.Where(n => n.Op is Add && n.Inputs.Contains(head)))
        foreach (var bias in add.Inputs.Where(i => i != head && trainable.Contains(Views.Source(i)) && !_squares.ContainsKey(Views.Source(i))))
            _squares[Views.Source(bias)] = Size(head.Shape) / Size(bias.Shape);
        if (!trainable.All(_squares.ContainsKey))
            return [];
        return trainable.Select(p => new ParameterStart(p.Name!, double.NaN, Math.Sqrt(_squares[p] / _squares[nearest]))).ToArray();
    }

    private void Back(Node node, double square)
    {
        double[]? factors = node.Op switch
        {
            Reshape or Transpose or BroadcastTo or Negate => [1],
            Dropout drop => [drop.Scale],
            Add or Subtract => [1, 1],
            Multiply when _values[node.Inputs[0]] is { } a && _values[node.Inputs[1]] is { } b => [b.Square, a.Square],
            Divide when _values[node.Inputs[1]] is { Variance: 0 } b => [1 / b.Square],
            MatMul product when _values[node.Inputs[0]] is { } a && _values[node.Inputs[1]] is { } b =>
            [
                Length(node.Shape[1]) * b.Square,
                Length(node.Shape[0]) * a.Square,
            ],
            _ => _slopes.TryGetValue(node, out double slope) ? [slope] : null,
        };
        if (factors is null)
            return;
        for (int i = 0; i < factors.Length; i++)
        {
            var operand = node.Inputs[i];
            // An operand that was broadcast gets the sum over its copies.
            double stretched = node.Op is MatMul ? 1 : Size(node.Shape) / Math.Max(1, Size(operand.Shape));
            _squares[operand] = (_squares.TryGetValue(operand, out double known) ? known : 0) + factors[i] * stretched * square;
        }
    }
}
