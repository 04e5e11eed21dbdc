using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>The distribution of an activation's inputs and outputs when training starts.</summary>
/// <param name="Node">The activation in the program.</param>
/// <param name="Index">Its index in the program.</param>
/// <param name="Dead">The share of its inputs at which the derivative is exactly 0.</param>
/// <param name="Linear">The share of its inputs on a straight piece that is not flat; 0 for a smooth function.</param>
/// <param name="Low">The lower end of the middle 95 % of its outputs.</param>
/// <param name="High">The upper end.</param>
internal sealed record ActivationStart(Node Node, int Index, double Dead, double Linear, double Low, double High)
{
    public ActivationKind Kind => ((ElementwiseOp)Node.Op).Activation!.Value;
}

/// <summary>The gradient of a parameter when training starts.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Rms">The root mean square of the loss's derivatives by its elements; NaN where only ratios are known.</param>
/// <param name="Gain">The root mean square divided by that of the parameter nearest to the loss.</param>
internal sealed record ParameterStart(string Name, double Rms, double Gain);

/// <summary>
/// A model at the start of training: inputs as declared and parameters as initialised are drawn many times, and the model is run forward and
/// backward. The numbers are seeded, the work has a fixed budget, and the result is kept by program, so that the analyzers and the generator share
/// one run. A model that is too large to be run is judged by moments.
/// </summary>
/// <param name="Activations">One for every activation on a trained path.</param>
/// <param name="Parameters">One for every trainable parameter; empty where a gradient cannot be taken.</param>
/// <param name="Assumed">What was assumed of inputs and parameters, in the words of a message.</param>
/// <param name="IsDeclared">Whether every number that goes into an activation is declared; otherwise standard normal numbers were assumed.</param>
/// <param name="Samples">The number of runs; 0 where the figures follow from moments.</param>
internal sealed record Start(
    IReadOnlyList<ActivationStart> Activations,
    IReadOnlyList<ParameterStart> Parameters,
    string Assumed,
    bool IsDeclared,
    int Samples
)
{
    /// <summary>The elementary operations, about a nanosecond each, that may be spent on a model after every edit of it.</summary>
    private const double Budget = 2e6;

    /// <summary>The cost of computing one element, forward and, for some samples, backward.</summary>
    private const double PerElement = 10;

    /// <summary>The cost of one operation where each element takes more than two, as in a matrix product.</summary>
    private const double PerOperation = 1.5;

    private const int MaxSamples = 4000;

    private const int FewestSamples = 16;

    /// <summary>The most samples for gradients: a mean of squares needs fewer samples than a share does.</summary>
    private const int MaxGradientSamples = 500;

    /// <summary>The samples of data where only moments are needed.</summary>
    private const int MomentSamples = 64;

    /// <summary>The most inputs of a sampled activation that its shares are counted from.</summary>
    private const int MaxCounted = 4096;

    /// <summary>The most nodes of a program that is run: long unrolled programs cost more to prepare than to run.</summary>
    private const int MaxNodes = 2000;

    /// <summary>The lengths that may stand for a symbolic one: the first one with which enough samples fit into the budget is taken.</summary>
    private static readonly int[] SymbolicLengths = [8, 4, 2];

    private const int Kept = 256;

    private static readonly ConcurrentDictionary<string, Start?> Known = new();

    /// <summary>Returns the start; null if the program is too large to be run within the budget, and not of a kind whose moments suffice.</summary>
    public static Start? Of(PlanSpec spec, Function function)
    {
        string key =
            function.Text
            + "\n"
            + spec.Options
            + string.Join(";", spec.Layout.Parameters.Select(p => p.Path + p.Init))
            + string.Join(";", spec.Inputs.Select(i => i.Name + i.Known.Kind + string.Join(",", i.Known.Numbers.Select(Invariant.Text))));
        if (Known.TryGetValue(key, out var known))
            return known?.In(function);
        if (Known.Count >= Kept)
            Known.Clear();
        return Known[key] = Run(spec, function);
    }

    /// <summary>Returns the same figures for an equal program, which has nodes of its own.</summary>
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
        // Moments are as good as a few samples, and cost next to nothing.
        int last = lengths.Length - 1;
        return Moments.Of(spec, function, lengths[last], new SampledInputs(spec, function, lengths[last], MomentSamples))
            ?? (samples[last] >= 1 ? Run(spec, function, lengths[last], (int)samples[last]) : null);
    }

    private static Start? Run(PlanSpec spec, Function function, IReadOnlyDictionary<string, Dim> lengths, int samples)
    {
        var inputs = new SampledInputs(spec, function, lengths, samples);
        var trained = Activity.Trained(function);
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

    /// <summary>Returns the work for one sample: draw the inputs, run forward, and, for the first samples, backward.</summary>
    private static double Cost(Function function, IReadOnlyDictionary<string, Dim> lengths)
    {
        double cost = function.Inputs.Sum(i => 4 * Size(i.Shape));
        foreach (var node in function.Body)
        {
            var op = node.Op.CostOf(node);
            if (op.Bytes == Dim.Of(0))
                continue;
            double elements = Size(node.Shape),
                operations = op.Operations.Substitute(lengths).Value;
            cost += operations > 2 * elements ? PerOperation * operations : PerElement * elements;
        }
        return cost;

        double Size(Shape shape) => shape.Dims.Aggregate(1.0, (n, d) => n * Math.Max(0, d.Substitute(lengths).Value));
    }

    /// <summary>Picks values from all over the array, in steps of the golden ratio: such steps match no period in which inputs or units
    /// repeat.</summary>
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

    /// <summary>Returns the parameter with the fewest steps to the result; a weight is preferred to a bias.</summary>
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
