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
/// <param name="Rms">Root of the mean square of the loss's derivatives by its elements.</param>
/// <param name="Gain">That, divided by the one of the parameter nearest to the loss.</param>
internal sealed record ParameterStart(string Name, double Rms, double Gain);

/// <summary>
/// A model at the start of training: inputs as declared, parameters as initialised, drawn many times, and run forward and backward. Seeded, within a fixed
/// budget of work, and kept by program, so that the analyzers and the generator ask for free.
/// </summary>
/// <param name="Activations">Of every activation on a trained path.</param>
/// <param name="Parameters">Of every trainable parameter; empty where a gradient cannot be taken.</param>
/// <param name="Assumed">What was assumed of inputs and parameters, as a message says it.</param>
/// <param name="IsDeclared">Every number that goes into an activation is declared; otherwise standard normal numbers were taken.</param>
/// <param name="Samples">How often it was run.</param>
internal sealed record Start(IReadOnlyList<ActivationStart> Activations, IReadOnlyList<ParameterStart> Parameters, string Assumed, bool IsDeclared, int Samples)
{
    /// <summary>Elementary operations, roughly nanoseconds.</summary>
    private const double Budget = 1e7;

    private const int MaxSamples = 4000;

    /// <summary>The length that stands for a symbolic one.</summary>
    private const int SymbolicLength = 8;

    private const int Kept = 256;

    private static readonly ConcurrentDictionary<string, Start?> Known = new();

    /// <summary>Null if the program is too large to be run within the budget.</summary>
    public static Start? Of(PlanSpec spec, Function function)
    {
        string key = function.Text + "\n" + spec.Options + string.Join(";", spec.Parameters.Select(p => p.Name + p.Init)) + string.Join(";", spec.Inputs.Select(i => i.Name + i.Known.Kind + string.Join(",", i.Known.Numbers.Select(Invariant.Text))));
        if (Known.TryGetValue(key, out var known)) return known?.In(function);
        if (Known.Count >= Kept) Known.Clear();
        return Known[key] = Run(spec, function);
    }

    /// <summary>The same of an equal program, whose nodes are others.</summary>
    private Start In(Function function) => this with { Activations = Activations.Select(a => a with { Node = function.Body[a.Index] }).ToArray() };

    private static Start? Run(PlanSpec spec, Function function)
    {
        var lengths = spec.Symbols.ToDictionary(s => s, _ => Dim.Of(SymbolicLength));
        int samples = (int)Math.Min(MaxSamples, Budget / Math.Max(1, Cost(function, lengths)));
        if (samples == 0) return null;

        var inputs = new SampledInputs(spec, function, lengths, samples);
        var trained = GradientFlow.Trained(function);
        var activations = function.Body.Where(n => trained.Contains(n) && n.Op is ElementwiseOp { Activation: not null } && trained.Contains(n.Inputs[0])).ToArray();
        var watched = new Function(function.Name, function.Inputs, activations.Select((n, i) => new Output("x" + Invariant.Text(i), n.Inputs[0])));
        try
        {
            var values = new Evaluator(watched, samples, lengths, spec.Options.Kinks).Run(inputs.Values);
            var starts = activations.Select((node, i) => Activation(node, function.Body.TakeWhile(n => !ReferenceEquals(n, node)).Count(), values[i], spec.Options.Kinks)).Where(a => a is not null).Select(a => a!).ToArray();
            return new Start(starts, Gradients(spec, function, samples, lengths, inputs), inputs.Text, inputs.AreDeclared, samples);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Work for one sample, forward and backward.</summary>
    private static double Cost(Function function, IReadOnlyDictionary<string, Dim> lengths)
    {
        double cost = 0;
        foreach (var node in function.Body)
        {
            double size = Size(node.Shape);
            cost += node.Op is MatMul ? 3 * size * Math.Sqrt(Size(node.Inputs[0].Shape) * Size(node.Inputs[1].Shape) / Math.Max(1, size)) : node.Op is Reshape ? 0 : 40 * size;
        }
        return cost + 30 * function.Inputs.Sum(i => Size(i.Shape));

        double Size(Shape shape) => shape.Dims.Aggregate(1.0, (n, d) => n * Math.Max(0, d.Substitute(lengths).Value));
    }

    private static ActivationStart? Activation(Node node, int index, double[] x, KinkConvention kinks)
    {
        // The op alone on all its sampled inputs, and its derivative there.
        var builder = new Builder();
        var type = new TensorType(ElementType.Float64, Shape.From([Dim.Of(x.Length)]));
        var input = builder.Add(new Input("x", type, InputRole.Trainable), [], Origin.None, "x");
        var operands = new List<Val> { input };
        foreach (var operand in node.Inputs.Skip(1))
        {
            var constant = operand;
            while (constant.Op is BroadcastTo) constant = constant.Inputs[0];
            if (constant.Op is not Constant { Value: var value }) return null;
            operands.Add(builder.Constant(value, ElementType.Float64));
        }
        var y = builder.Add(node.Op, operands.ToArray());
        var sum = Formula.Sum(y, false, 0);
        var forward = new Function("f", [input.Node], [new Output("y", y.Node)]);
        var noLengths = new Dictionary<string, Dim>();
        double[] outputs = new Evaluator(forward, 1, noLengths, kinks).Run(_ => x)[0];
        double[]? slopes = null;
        if (node.Op.Gradient is GradientRule.Defined)
        {
            var gradient = Differentiate.Gradient(new Function("f", [input.Node], [new Output("value", sum.Node)]), kinks);
            slopes = new Evaluator(gradient, 1, noLengths, kinks).Run(_ => x)[1];
        }
        int dead = slopes?.Count(s => s == 0) ?? 0;
        bool straight = ((ElementwiseOp)node.Op).Activation is ActivationKind.Pieces or ActivationKind.BoundedPieces;
        Array.Sort(outputs);
        double n = Math.Max(1, x.Length);
        return new ActivationStart(node, index, dead / n, straight ? 1 - dead / n : 0, outputs.Length == 0 ? 0 : outputs[(int)(0.025 * (outputs.Length - 1))], outputs.Length == 0 ? 0 : outputs[(int)(0.975 * (outputs.Length - 1))]);
    }

    private static IReadOnlyList<ParameterStart> Gradients(PlanSpec spec, Function function, int samples, IReadOnlyDictionary<string, Dim> lengths, SampledInputs inputs)
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
        var values = new Evaluator(gradient, samples, lengths, spec.Options.Kinks).Run(inputs.Values);
        var trainable = function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }).ToArray();
        if (trainable.Length == 0) return [];
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
            if (double.IsNaN(value) || double.IsInfinity(value)) continue;
            sum += value * value;
            count++;
        }
        return Math.Sqrt(sum / Math.Max(1, count));
    }

    /// <summary>The parameter with the fewest steps to the result; a weight before a bias.</summary>
    private static int Nearest(Function function, Node[] parameters)
    {
        var depth = new Dictionary<Node, int>();
        foreach (var output in function.Outputs) depth[output.Node] = 0;
        foreach (var node in function.Body.Reverse())
            if (depth.TryGetValue(node, out int steps))
                foreach (var input in node.Inputs)
                    depth[input] = depth.TryGetValue(input, out int known) ? Math.Min(known, steps + 1) : steps + 1;
        return Enumerable.Range(0, parameters.Length).OrderBy(i => parameters[i].Shape.Rank >= 2 ? 0 : 1).ThenBy(i => depth.TryGetValue(parameters[i], out int steps) ? steps : int.MaxValue).First();
    }
}
