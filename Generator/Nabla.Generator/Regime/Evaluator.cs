using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Regime;

/// <summary>
/// Runs a program of primitives on many samples at once, in double: a value is an array with the samples as its first axis, or one copy where no
/// sample differs from the others. For figures about a model, never for its results.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>Stands for an operand that an op does not have.</summary>
    private static readonly double[] None = [0];

    /// <summary>Differs from the seed of the inputs.</summary>
    private const ulong RandomSeed = 0xD1CE;

    private readonly Function _function;
    private readonly int _samples;
    private readonly IReadOnlyDictionary<string, Dim> _lengths;
    private readonly Dictionary<Node, double[]> _values = [];
    private int _drawn;

    /// <param name="primitives">The program, as <see cref="Primitives"/> makes it.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="lengths">Symbolic lengths.</param>
    public Evaluator(Function primitives, int samples, IReadOnlyDictionary<string, Dim> lengths) =>
        (_function, _samples, _lengths) = (primitives, samples, lengths);

    public static Function Primitives(Function function, KinkConvention kinks) => Simplify.Apply(Expand.All(function, kinks));

    /// <summary>The outputs in order, each with the samples first.</summary>
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

    private int[] Lengths(Shape shape) => shape.Dims.Select(Length).ToArray();

    private int Count(Shape shape) => shape.Dims.Aggregate(1, (n, d) => n * Length(d));

    private double[] Value(Node node)
    {
        switch (node.Op)
        {
            case Constant constant:
                return [constant.Value];
            case SizeOf size:
                return [Length(size.Dim)];
            case Draw draw:
                return Drawn(node, draw);
            case Reshape:
                return _values[node.Inputs[0]];
            case ElementwiseOp op:
                return Elementwise(node, op);
            case MatMul product:
                return Product(node, product);
            case Reduce reduce:
                return Folded(node, reduce);
            case Concat concat:
                return Joined(node, concat);
            case Iota iota:
                return Enumerable.Range(0, Length(iota.Length)).Select(i => (double)(Length(iota.Start) + i * iota.Step)).ToArray();
            case Scatter or Scan or BatchMatMul or ArgSort:
                return Lines(node);
            default:
                return Gathered(node);
        }
    }

    /// <summary>New numbers for every sample, always the same ones.</summary>
    private double[] Drawn(Node node, Draw draw)
    {
        var draws = new SplitMix(RandomSeed + (ulong)++_drawn * 7919);
        var values = new double[_samples * Count(node.Shape)];
        for (int i = 0; i < values.Length; i++)
            values[i] = draw.Distribution == Distribution.Normal ? draws.Normal() : draws.Uniform();
        return values;
    }

    /// <summary>Calls <paramref name="one"/> for every sample with its offsets in the operands and the result.</summary>
    private double[] PerSample(Node node, Action<double[], int, int[]> one)
    {
        int count = Count(node.Shape);
        var sizes = node.Inputs.Select(i => Count(i.Shape)).ToArray();
        bool varies = node.Inputs.Where((input, k) => _values[input].Length != sizes[k]).Any();
        int samples = varies ? _samples : 1;
        var result = new double[samples * count];
        var offsets = new int[sizes.Length];
        for (int s = 0; s < samples; s++)
        {
            for (int k = 0; k < sizes.Length; k++)
                offsets[k] = _values[node.Inputs[k]].Length == sizes[k] ? 0 : s * sizes[k];
            one(result, s * count, offsets);
        }
        return result;
    }

    private double[] Elementwise(Node node, ElementwiseOp op)
    {
        int count = Count(node.Shape);
        var values = node.Inputs.Select(i => _values[i]).ToArray();
        int all = values.All(v => v.Length == 1) ? 1 : values.Max(v => v.Length);
        if (node.Inputs.Select((input, k) => values[k].Length == 1 || (values[k].Length == all && Count(input.Shape) == count)).All(even => even))
            return Evenly(op, values, all == 1 ? count : all);
        var maps = node.Inputs.Select(i => i.Shape == node.Shape ? null : Broadcast(Lengths(i.Shape), Lengths(node.Shape))).ToArray();
        return PerSample(
            node,
            (result, at, from) =>
            {
                for (int i = 0; i < count; i++)
                {
                    double a = values[0][from[0] + (maps[0]?[i] ?? i)];
                    double b = values.Length > 1 ? values[1][from[1] + (maps[1]?[i] ?? i)] : 0;
                    double c = values.Length > 2 ? values[2][from[2] + (maps[2]?[i] ?? i)] : 0;
                    result[at + i] = op.Evaluate(a, b, c);
                }
            }
        );
    }

    /// <summary>Every operand has one number for all, or one for each element of each sample.</summary>
    private static double[] Evenly(ElementwiseOp op, double[][] values, int length)
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

    private double[] Product(Node node, MatMul product)
    {
        var (a, b) = (_values[node.Inputs[0]], _values[node.Inputs[1]]);
        var (left, right) = (Lengths(node.Inputs[0].Shape), Lengths(node.Inputs[1].Shape));
        int rows = product.TransposeA ? left[1] : left[0],
            inner = product.TransposeA ? left[0] : left[1],
            columns = product.TransposeB ? right[0] : right[1];
        var (rowStep, innerStep) = product.TransposeA ? (1, rows) : (inner, 1);
        var (innerStride, columnStride) = product.TransposeB ? (1, inner) : (columns, 1);
        return PerSample(
            node,
            (result, at, from) =>
            {
                for (int r = 0; r < rows; r++)
                {
                    for (int k = 0; k < inner; k++)
                    {
                        double factor = a[from[0] + r * rowStep + k * innerStep];
                        if (factor == 0)
                            continue;
                        int row = at + r * columns,
                            source = from[1] + k * innerStride;
                        for (int c = 0; c < columns; c++)
                            result[row + c] += factor * b[source + c * columnStride];
                    }
                }
            }
        );
    }

    private double[] Folded(Node node, Reduce reduce)
    {
        var value = _values[node.Inputs[0]];
        var from = Lengths(node.Inputs[0].Shape);
        int count = from.Aggregate(1, (n, d) => n * d);
        var kept = from.Select((d, axis) => reduce.Along.Contains(axis) ? 1 : d).ToArray();
        int[] target = Broadcast(kept, from);
        bool isMax = reduce.Kind == Reduction.Max;
        return PerSample(
            node,
            (result, at, offsets) =>
            {
                if (isMax)
                    for (int i = 0; i < count; i++)
                        result[at + target[i]] = double.NegativeInfinity;
                for (int i = 0; i < count; i++)
                {
                    double x = value[offsets[0] + i];
                    result[at + target[i]] = isMax ? Math.Max(result[at + target[i]], x) : result[at + target[i]] + x;
                }
            }
        );
    }

    private double[] Joined(Node node, Concat concat)
    {
        int outer = Lengths(node.Shape).Take(concat.Axis).Aggregate(1, (n, d) => n * d);
        var values = node.Inputs.Select(i => _values[i]).ToArray();
        var parts = node.Inputs.Select(i => Count(i.Shape) / Math.Max(outer, 1)).ToArray();
        return PerSample(
            node,
            (result, at, from) =>
            {
                for (int o = 0; o < outer; o++)
                {
                    for (int k = 0; k < parts.Length; k++)
                    {
                        Array.Copy(values[k], from[k] + o * parts[k], result, at, parts[k]);
                        at += parts[k];
                    }
                }
            }
        );
    }

    /// <summary>Ops whose elements are elements of the operand, or depend on one row of it.</summary>
    private double[] Gathered(Node node)
    {
        var x = _values[node.Inputs[0]];
        var from = Lengths(node.Inputs[0].Shape);
        var to = Lengths(node.Shape);
        int count = to.Aggregate(1, (n, d) => n * d);
        switch (node.Op)
        {
            case Transpose transpose:
                return Map(Strided(to, transpose.Order.Select(axis => Stride(from, axis)).ToArray(), 0));
            case Slice slice:
                return Map(Strided(to, from.Select((_, axis) => Stride(from, axis)).ToArray(), Length(slice.Start) * Stride(from, slice.Axis)));
            case Pick:
            {
                var labels = _values[node.Inputs[1]];
                int classes = from[from.Length - 1];
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < count; i++)
                            result[at + i] = x[offsets[0] + i * classes + (int)labels[offsets[1] + i]];
                    }
                );
            }
            case OneHot:
            {
                int classes = to[to.Length - 1];
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < count / classes; i++)
                            result[at + i * classes + (int)x[offsets[0] + i]] = 1;
                    }
                );
            }
            case ArgMax arg:
            {
                int length = from[arg.Axis],
                    inner = Stride(from, arg.Axis);
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < count; i++)
                        {
                            int start = offsets[0] + i / inner * length * inner + i % inner,
                                best = 0;
                            for (int k = 1; k < length; k++)
                                if (x[start + k * inner] > x[start + best * inner] || (arg.IsLast && x[start + k * inner] == x[start + best * inner]))
                                    best = k;
                            result[at + i] = best;
                        }
                    }
                );
            }
            case Gather gather:
            {
                var index = _values[node.Inputs[1]];
                int length = from[gather.Axis],
                    inner = Stride(from, gather.Axis);
                int taken = gather.Along ? to[gather.Axis] : Count(node.Inputs[1].Shape);
                return PerSample(
                    node,
                    (result, at, offsets) =>
                    {
                        for (int i = 0; i < count; i++)
                        {
                            int position = (int)index[offsets[1] + (gather.Along ? i : i / inner % taken)];
                            result[at + i] = x[offsets[0] + (i / inner / taken * length + position) * inner + i % inner];
                        }
                    }
                );
            }
            default:
                throw new NotSupportedException($"'{node.Op.Name}' cannot be sampled");
        }

        double[] Map(int[] source) =>
            PerSample(
                node,
                (result, at, offsets) =>
                {
                    for (int i = 0; i < count; i++)
                        result[at + i] = x[offsets[0] + source[i]];
                }
            );
    }

    private static int Stride(int[] lengths, int axis) => lengths.Skip(axis + 1).Aggregate(1, (n, d) => n * d);

    /// <summary>Where each element of a result stands in an operand whose axes move by these steps.</summary>
    private static int[] Strided(int[] lengths, int[] steps, int start)
    {
        var result = new int[lengths.Aggregate(1, (n, d) => n * d)];
        for (int i = 0; i < result.Length; i++)
        {
            int rest = i,
                offset = start;
            for (int axis = lengths.Length - 1; axis >= 0; axis--)
            {
                offset += rest % lengths[axis] * steps[axis];
                rest /= lengths[axis];
            }
            result[i] = offset;
        }
        return result;
    }

    private static int[] Broadcast(int[] from, int[] to)
    {
        int skipped = to.Length - from.Length;
        var steps = to.Select((_, axis) => axis < skipped || from[axis - skipped] == 1 ? 0 : Stride(from, axis - skipped)).ToArray();
        return Strided(to, steps, 0);
    }
}
