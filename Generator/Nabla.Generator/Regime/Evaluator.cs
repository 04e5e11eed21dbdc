using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Regime;

/// <summary>
/// Runs a program of primitives on many samples at once, in double: a value is an array with the samples as its first axis, or a single copy where
/// all samples agree. It serves figures about a model, never its results.
/// </summary>
internal sealed class Evaluator
{
    /// <summary>A stand-in for an operand that an op does not have.</summary>
    private static readonly double[] None = [0];

    /// <summary>The seed of draws inside the program, different from that of the inputs.</summary>
    private const ulong RandomSeed = 0xD1CE;

    private readonly Function _function;
    private readonly int _samples;
    private readonly IReadOnlyDictionary<string, Dim> _lengths;
    private readonly Dictionary<Node, double[]> _values = [];
    private int _drawn;

    /// <param name="primitives">The program, as <see cref="Primitives"/> makes it.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="lengths">Symbolic lengths.</param>
    public Evaluator(Function primitives, int samples, IReadOnlyDictionary<string, Dim> lengths) =>
        (_function, _samples, _lengths) = (primitives, samples, lengths);

    public static Function Primitives(Function function, KinkConvention kinks) => Simplify.Apply(Expand.All(function, kinks));

    /// <summary>Returns the outputs in order, each with the samples first.</summary>
    /// <param name="inputs">Values by input, with the samples first.</param>
    public double[][] Run(Func<Input, double[]> inputs)
    {
        foreach (var node in _function.Inputs)
            _values[node] = inputs((Input)node.Op);
        foreach (var node in _function.Body)
            _values[node] = Value(node);
        return _function.Outputs.Select(o => All(_values[o.Node], Count(o.Node.Shape))).ToArray();
    }

    private double[] All(double[] value, int count) =>
        value.Length == count && _samples > 1 ? Enumerable.Repeat(value, _samples).SelectMany(v => v).ToArray() : value;

    private int Length(Dim dim) => (int)dim.Substitute(_lengths).Value;

    private int Count(Shape shape) => shape.Dims.Aggregate(1, (n, d) => n * Length(d));

    private double[] Value(Node node)
    {
        var x = node.Inputs.Select(i => _values[i]).ToArray();
        if (node.Op is Reshape)
            return x[0];
        if (node.Op is ElementwisePrimitive op && IsEven(node, x, out int length))
            return Evenly(op, x, length);
        if (node.Op is not IPrimitive primitive)
            throw new NotSupportedException($"'{node.Op.Name}' cannot be sampled");
        bool varies = node.Op is Draw || node.Inputs.Where((input, k) => x[k].Length != Count(input.Shape)).Any();
        var e = new Evaluation<double>(node, x, varies ? _samples : 1, Length);
        primitive.Elements(e, new Sampled(node, node.Op is Draw ? new SplitMix(RandomSeed + (ulong)++_drawn * 7919) : null));
        return e.Result;
    }

    /// <summary>Returns whether every operand has one number for all, or one for each element of each sample; and the number of results.</summary>
    private bool IsEven(Node node, double[][] x, out int length)
    {
        int count = Count(node.Shape),
            all = x.All(v => v.Length == 1) ? 1 : x.Max(v => v.Length);
        length = all == 1 ? count : all;
        return node.Inputs.Select((input, k) => x[k].Length == 1 || (x[k].Length == all && Count(input.Shape) == count)).All(even => even);
    }

    /// <summary>Evaluates an op whose operands have one number for all, or one for each element of each sample.</summary>
    private static double[] Evenly(ElementwisePrimitive op, double[][] values, int length)
    {
        var (x, y, z) = (values[0], values.Length > 1 ? values[1] : None, values.Length > 2 ? values[2] : None);
        int xStep = x.Length == 1 ? 0 : 1,
            yStep = y.Length == 1 ? 0 : 1,
            zStep = z.Length == 1 ? 0 : 1;
        var result = new double[length];
        for (int i = 0; i < length; i++)
            result[i] = op.Evaluate(x[i * xStep], y[i * yStep], z[i * zStep]);
        return result;
    }
}
