using System;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>Elements of an array from a place on.</summary>
internal readonly struct Window<T>(T[] array, int start)
{
    public T this[int index]
    {
        get => array[start + index];
        set => array[start + index] = value;
    }

    public Window<T> From(int index) => new(array, start + index);
}

/// <summary>
/// The elements of a node's operands, row-major, and those of its result in the making, for one sample or for many. An operand has its elements once
/// for all samples, or once for each.
/// </summary>
internal sealed class Evaluation<T>
{
    private readonly T[][] _operands;
    private readonly int _samples;

    /// <param name="node">A node of a primitive.</param>
    /// <param name="operands">The elements of its operands.</param>
    /// <param name="samples">How many samples the result has.</param>
    /// <param name="length">The length that a symbolic one stands for.</param>
    public Evaluation(Node node, T[][] operands, int samples, Func<Dim, int> length)
    {
        (Node, _operands, _samples, Length) = (node, operands, samples, length);
        From = node.Inputs.Select(i => Lengths(i.Shape)).ToArray();
        To = Lengths(node.Shape);
        Count = Size(To);
        Result = new T[samples * Count];

        int[] Lengths(Shape shape) => shape.Dims.Select(length).ToArray();
    }

    public Node Node { get; }

    public ElementType Element => Node.Type.Element;

    public Func<Dim, int> Length { get; }

    /// <summary>The lengths of the operands' axes.</summary>
    public int[][] From { get; }

    /// <summary>The lengths of the result's axes.</summary>
    public int[] To { get; }

    /// <summary>How many elements the result has.</summary>
    public int Count { get; }

    public T[] Result { get; }

    public static int Size(int[] lengths) => lengths.Aggregate(1, (n, d) => n * d);

    /// <summary>Makes the result of each sample from its operands.</summary>
    public void Each(Action<Window<T>[], Window<T>> sample)
    {
        var sizes = From.Select(Size).ToArray();
        var x = new Window<T>[sizes.Length];
        for (int s = 0; s < _samples; s++)
        {
            for (int k = 0; k < x.Length; k++)
                x[k] = new Window<T>(_operands[k], _operands[k].Length == sizes[k] ? 0 : s * sizes[k]);
            sample(x, new Window<T>(Result, s * Count));
        }
    }

    /// <summary>An axis of a tensor seen as [outer, length, inner].</summary>
    public static (int Outer, int Length, int Inner) Axis(int[] lengths, int axis) =>
        (lengths.Take(axis).Aggregate(1, (n, d) => n * d), lengths[axis], IndexMap.Inner(lengths, axis));
}
