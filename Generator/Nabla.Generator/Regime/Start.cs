using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Regime;

/// <summary>Where the inputs of an activation lie when training starts.</summary>
/// <param name="Node">The activation in the program.</param>
/// <param name="Index">Its place in the program.</param>
/// <param name="Dead">Share of its inputs at which the derivative is exactly 0.</param>
/// <param name="Linear">Share of its inputs on a straight piece that is not flat; 0 for a smooth function.</param>
/// <param name="Low">Lower end of the middle 95 % of its outputs.</param>
/// <param name="High">Upper end.</param>
internal sealed record ActivationStart(Node Node, int Index, double Dead, double Linear, double Low, double High)
{
    public ActivationKind Kind => ((ElementwiseOp)Node.Op).Activation!.Value;
}

/// <summary>The gradient of a parameter when training starts.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Rms">Root of the mean square of the loss's derivatives by its elements; NaN where only ratios are known.</param>
/// <param name="Gain">That, divided by the one of the parameter nearest to the loss.</param>
internal sealed record ParameterStart(string Name, double Rms, double Gain);

/// <summary>
/// A model at the start of training: inputs as declared, parameters as initialised, drawn many times, and run forward and backward. Seeded, within a
/// fixed budget of work, and kept by program, so that the analyzers and the generator ask for free. A model that is too large to be run is judged
/// by moments.
/// </summary>
/// <param name="Activations">One for every activation on a trained path.</param>
/// <param name="Parameters">One for every trainable parameter; empty where a gradient cannot be taken.</param>
/// <param name="Assumed">What was assumed of inputs and parameters, as a message says it.</param>
/// <param name="IsDeclared">Every number that goes into an activation is declared; otherwise standard normal numbers were taken.</param>
/// <param name="Samples">How often it was run; 0 where the figures follow from moments.</param>
internal sealed record Start(
    IReadOnlyList<ActivationStart> Activations,
    IReadOnlyList<ParameterStart> Parameters,
    string Assumed,
    bool IsDeclared,
    int Samples
)
{
    /// <summary>Elementary operations, about a nanosecond each: what may be spent on a model after every edit of it.</summary>
    private const double Budget = 2e6;

    private const int MaxSamples = 4000;

    private const int FewestSamples = 16;

    /// <summary>A mean of squares needs fewer than a share does.</summary>
    private const int MaxGradientSamples = 500;

    /// <summary>Samples of data where only moments are asked for.</summary>
    private const int MomentSamples = 64;

    /// <summary>The most inputs of a sampled activation that its shares are counted from.</summary>
    private const int MaxCounted = 4096;

    /// <summary>Long unrolled programs cost more to prepare than to run.</summary>
    private const int MaxNodes = 2000;

    /// <summary>The lengths that may stand for a symbolic one: the first with which enough samples fit into the budget.</summary>
    private static readonly int[] SymbolicLengths = [8, 4, 2];

    private const int Kept = 256;

    private static readonly ConcurrentDictionary<string, Start?> Known = new();

    /// <summary>Null if the program is too large to be run within the budget, and not of a kind whose moments say enough.</summary>
    public static Start? Of(PlanSpec spec, Function function)
    {
        string key =
            function.Text
            + "\n"
            + spec.Options
            + string.Join(";", spec.Parameters.Select(p => p.Name + p.Init))
            + string.Join(";", spec.Inputs.Select(i => i.Name + i.Known.Kind + string.Join(",", i.Known.Numbers.Select(Invariant.Text))));
        if (Known.TryGetValue(key, out var known))
            return known?.In(function);
        if (Known.Count >= Kept)
            Known.Clear();
        return Known[key] = Run(spec, function);
    }

    /// <summary>The same of an equal program, whose nodes are others.</summary>
    private Start In(Function function) => this with { Activations = Activations.Select(a => a with { Node = function.Body[a.Index] }).ToArray() };

    private static Start? Run(PlanSpec spec, Function function)
    {
        if (function.Body.Count > MaxNodes)
            return null;
        var lengths = SymbolicLengths.Select(length => spec.Symbols.ToDictionary(s => s, _ => Dim.Of(length))).ToArray();
        double[] samples = lengths.Select(l => Budget / Math.Max(1, Cost(function, l))).ToArray();
        int enough = Array.FindIndex(samples, s => s >= FewestSamples);
        if (enough >= 0)
            return Run(spec, function, lengths[enough], (int)Math.Min(MaxSamples, samples[enough]));
        // Moments tell as much as a few samples do, and cost next to nothing.
        int last = lengths.Length - 1;
        return Moments.Of(spec, function, lengths[last], new SampledInputs(spec, function, lengths[last], MomentSamples))
            ?? (samples[last] >= 1 ? Run(spec, function, lengths[last], (int)samples[last]) : null);
    }

    private static Start? Run(PlanSpec spec, Function function, IReadOnlyDictionary<string, Dim> lengths, int samples)
    {
        var inputs = new SampledInputs(spec, function, lengths, samples);
        var trained = GradientFlow.Trained(function);
        var activations = function
            .Body.Select((n, index) => (Node: n, Index: index))
            .Where(a => trained.Contains(a.Node) && a.Node.Op is ElementwiseOp { Activation: not null } && trained.Contains(a.Node.Inputs[0]))
            .ToArray();
        var watched = new Function(
            function.Name,
            function.Inputs,
            activations.Select((a, i) => new Output(new OutputRole.Result(i), a.Node.Inputs[0]))
        );
        try
        {
            var values = new Evaluator(Evaluator.Primitives(watched, spec.Options.Kinks), samples, lengths).Run(inputs.Values);
            var probes = new Dictionary<(Op, string), Probe>();
            var starts = new List<ActivationStart>();
            for (int i = 0; i < activations.Length; i++)
            {
                var (node, index) = activations[i];
                if (Probe.Constants(node) is not { } constants)
                    continue;
                var key = (node.Op, string.Join(";", constants.Select(Invariant.Text)));
                if (!probes.TryGetValue(key, out var probe))
                    probes[key] = probe = new Probe(node, constants, spec.Options.Kinks);
                starts.Add(probe.At(node, index, Some(values[i])));
            }
            return new Start(
                starts,
                Gradients(spec, function, Math.Min(samples, MaxGradientSamples), lengths, inputs),
                inputs.Text,
                inputs.AreDeclared,
                samples
            );
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Work for one sample: drawn, run forward, and, for the first of them, backward.</summary>
    private static double Cost(Function function, IReadOnlyDictionary<string, Dim> lengths)
    {
        double cost = 0;
        foreach (var node in function.Body)
        {
            double size = Size(node.Shape);
            cost +=
                node.Op is MatMul ? 3 * size * Math.Sqrt(Size(node.Inputs[0].Shape) * Size(node.Inputs[1].Shape) / Math.Max(1, size))
                : node.Op is Reshape ? 0
                : 10 * size;
        }
        return cost + 4 * function.Inputs.Sum(i => Size(i.Shape));

        double Size(Shape shape) => shape.Dims.Aggregate(1.0, (n, d) => n * Math.Max(0, d.Substitute(lengths).Value));
    }

    /// <summary>Values from all over, in steps of the golden ratio: no step that inputs or units repeat in can fall in with it.</summary>
    private static double[] Some(double[] values)
    {
        if (values.Length <= MaxCounted)
            return values;
        var some = new double[MaxCounted];
        for (int i = 0; i < some.Length; i++)
            some[i] = values[(int)(i * 0.6180339887498949 % 1 * values.Length)];
        return some;
    }

    private static IReadOnlyList<ParameterStart> Gradients(
        PlanSpec spec,
        Function function,
        int samples,
        IReadOnlyDictionary<string, Dim> lengths,
        SampledInputs inputs
    )
    {
        Function gradient;
        try
        {
            gradient = Differentiate.Gradient(function, spec.Options.Kinks);
        }
        catch (NotDifferentiableException)
        {
            return [];
        }
        var values = new Evaluator(Evaluator.Primitives(gradient, spec.Options.Kinks), samples, lengths).Run(input => inputs.First(input, samples));
        var trainable = function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }).ToArray();
        if (trainable.Length == 0)
            return [];
        var rms = trainable.Select((_, i) => Rms(values[i + 1])).ToArray();
        int nearest = Nearest(function, trainable);
        return trainable.Select((p, i) => new ParameterStart(p.Name!, rms[i], rms[i] / rms[nearest])).ToArray();
    }

    private static double Rms(double[] values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
                continue;
            sum += value * value;
            count++;
        }
        return Math.Sqrt(sum / Math.Max(1, count));
    }

    /// <summary>The parameter with the fewest steps to the result; a weight before a bias.</summary>
    public static int Nearest(Function function, Node[] parameters)
    {
        var depth = new Dictionary<Node, int>();
        foreach (var output in function.Outputs)
            depth[output.Node] = 0;
        foreach (var node in function.Body.Reverse())
            if (depth.TryGetValue(node, out int steps))
                foreach (var input in node.Inputs)
                    depth[input] = depth.TryGetValue(input, out int known) ? Math.Min(known, steps + 1) : steps + 1;
        return Enumerable
            .Range(0, parameters.Length)
            .OrderBy(i => parameters[i].Shape.Rank >= 2 ? 0 : 1)
            .ThenBy(i => depth.TryGetValue(parameters[i], out int steps) ? steps : int.MaxValue)
            .First();
    }
}
