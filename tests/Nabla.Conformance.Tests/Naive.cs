using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>
/// ONNX's operators by their definitions, one element after the other, in double, as the reference for made-up cases. Nothing here knows the library.
/// </summary>
internal sealed record Naive(int[] Shape, double[] Data)
{
    public static Naive Of(int[] shape, Func<int, double> element) => new(shape, Enumerable.Range(0, Size(shape)).Select(element).ToArray());

    public static int Size(IEnumerable<int> shape) => shape.Aggregate(1, (a, b) => a * b);

    /// <summary>Every position of a shape, in row-major order.</summary>
    public static IEnumerable<int[]> Positions(int[] shape)
    {
        for (int i = 0; i < Size(shape); i++)
        {
            int[] at = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = i; axis >= 0; rest /= shape[axis--])
                at[axis] = rest % shape[axis];
            yield return at;
        }
    }

    /// <summary>The element at a position of a shape that this one broadcasts to.</summary>
    public double At(params int[] at)
    {
        int index = 0;
        for (int axis = 0; axis < Shape.Length; axis++)
            index = index * Shape[axis] + (Shape[axis] == 1 ? 0 : at[at.Length - Shape.Length + axis]);
        return Data[index];
    }

    public static int[] Broadcast(params int[][] shapes)
    {
        int[] shape = new int[shapes.Max(s => s.Length)];
        for (int axis = 1; axis <= shape.Length; axis++)
            shape[^axis] = shapes.Select(s => axis <= s.Length ? s[^axis] : 1).Aggregate(1, (a, b) => a == 1 ? b : a);
        return shape;
    }

    public Naive Reduced(int[] axes, bool keep, Func<double[], double> function)
    {
        int[] along = axes.Select(a => a < 0 ? a + Shape.Length : a).ToArray();
        int[] kept = Shape.Select((d, i) => along.Contains(i) ? 1 : d).ToArray();
        double[] results = Positions(kept)
            .Select(at =>
                function(Positions(Shape).Where(p => Enumerable.Range(0, p.Length).All(i => along.Contains(i) || p[i] == at[i])).Select(At).ToArray())
            )
            .ToArray();
        return new(keep ? kept : Shape.Where((_, i) => !along.Contains(i)).ToArray(), results);
    }

    public static Naive Elementwise(Func<double[], double> function, params Naive[] operands)
    {
        int[] shape = Broadcast(operands.Select(o => o.Shape).ToArray());
        return new(shape, Positions(shape).Select(at => function(operands.Select(o => o.At(at)).ToArray())).ToArray());
    }

    public Naive Transposed() => Of([Shape[1], Shape[0]], i => Data[i % Shape[0] * Shape[1] + i / Shape[0]]);

    public static Naive MatMul(Naive a, Naive b)
    {
        var left = a.Shape.Length == 1 ? a with { Shape = [1, a.Shape[0]] } : a;
        var right = b.Shape.Length == 1 ? b with { Shape = [b.Shape[0], 1] } : b;
        int[] shape = [.. Broadcast(left.Shape[..^2], right.Shape[..^2]), left.Shape[^2], right.Shape[^1]];
        double[] data = Positions(shape)
            .Select(at => Enumerable.Range(0, left.Shape[^1]).Sum(k => left.At([.. at[..^1], k]) * right.At([.. at[..^2], k, at[^1]])))
            .ToArray();
        int[] rows = a.Shape.Length == 1 ? [] : [left.Shape[^2]],
            columns = b.Shape.Length == 1 ? [] : [right.Shape[^1]];
        return new([.. shape[..^2], .. rows, .. columns], data);
    }

    /// <summary>The first k of each line in order, with their positions.</summary>
    public (Naive Values, Naive Positions) TopK(int k, int axis, bool largest)
    {
        axis = axis < 0 ? axis + Shape.Length : axis;
        int[] shape = Shape.Select((d, i) => i == axis ? k : d).ToArray();
        double[] positions = Positions(shape)
            .Select(at =>
            {
                var line = Enumerable.Range(0, Shape[axis]);
                double ValueAt(int l) => At([.. at[..axis], l, .. at[(axis + 1)..]]);
                return (double)line.OrderBy(l => largest ? -ValueAt(l) : ValueAt(l)).ThenBy(l => l).ElementAt(at[axis]);
            })
            .ToArray();
        double[] values = Positions(shape).Select((at, i) => At([.. at[..axis], (int)positions[i], .. at[(axis + 1)..]])).ToArray();
        return (new(shape, values), new(shape, positions));
    }

    public Naive CumSum(int axis, bool exclusive, bool reverse)
    {
        axis = axis < 0 ? axis + Shape.Length : axis;
        double Total(int[] at) =>
            Enumerable
                .Range(0, Shape[axis])
                .Where(l => (reverse ? l > at[axis] : l < at[axis]) || (l == at[axis] && !exclusive))
                .Sum(l => At([.. at[..axis], l, .. at[(axis + 1)..]]));
        return new(Shape, Positions(Shape).Select(Total).ToArray());
    }

    /// <summary>NumPy's einsum. It goes through all assignments of the letters; '...' stands for letters that are matched from the right.</summary>
    public static Naive Einsum(string equation, params Naive[] operands)
    {
        string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        string[] terms = sides[0].Split(',');
        int[] open = terms.Select((t, k) => operands[k].Shape.Length - t.Replace("...", "", StringComparison.Ordinal).Length).ToArray();
        string Digits(int count) => string.Concat(Enumerable.Range(1, count).Select(i => (char)('0' + count - i)));
        string result =
            sides.Length > 1
                ? sides[1].Replace("...", Digits(open.Max()), StringComparison.Ordinal)
                : Digits(open.Max())
                    + string.Concat(string.Concat(terms).Where(l => l != '.').GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        for (int k = 0; k < terms.Length; k++)
            terms[k] = terms[k].Replace("...", Digits(open[k]), StringComparison.Ordinal);
        char[] letters = string.Concat(terms).Distinct().ToArray();
        int LengthOf(char letter) =>
            terms.SelectMany((t, k) => t.Select((l, i) => l == letter ? operands[k].Shape[i] : 1)).Aggregate(1, (a, b) => a == 1 ? b : a);
        int[] lengths = letters.Select(LengthOf).ToArray();
        int[] shape = result.Select(LengthOf).ToArray();
        double[] sums = new double[Size(shape)];
        foreach (int[] at in Positions(lengths))
        {
            int Of(char letter) => at[Array.IndexOf(letters, letter)];
            int target = result.Aggregate(0, (index, letter) => index * LengthOf(letter) + Of(letter));
            sums[target] += terms.Select((t, k) => operands[k].At(t.Select(Of).ToArray())).Aggregate(1.0, (a, b) => a * b);
        }
        return new(shape, sums);
    }

    /// <summary>log softmax along axis 1.</summary>
    public Naive LogSoftmax() =>
        new(
            Shape,
            Positions(Shape).Select(at => At(at) - Math.Log(Enumerable.Range(0, Shape[1]).Sum(k => Math.Exp(At([at[0], k, .. at[2..]]))))).ToArray()
        );

    /// <summary>−w[t]·x[t] along axis 1.</summary>
    public Naive Likelihood(Naive labels, Naive? weights, int? ignored, string reduction)
    {
        double WeightOf(int label) => label == ignored ? 0 : weights?.Data[label] ?? 1;
        double[] losses = Positions(labels.Shape)
            .Select(at => (int)labels.At(at) == ignored ? 0 : -WeightOf((int)labels.At(at)) * At([at[0], (int)labels.At(at), .. at[1..]]))
            .ToArray();
        return reduction switch
        {
            "none" => new(labels.Shape, losses),
            "sum" => new([], [losses.Sum()]),
            _ => new([], [losses.Sum() / labels.Data.Sum(l => WeightOf((int)l))]),
        };
    }
}
