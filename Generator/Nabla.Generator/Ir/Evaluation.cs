using System;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>The elements of an array from a start on.</summary>
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
/// The elements of a node's operands and of the result that is being computed, row-major, for one sample or for many. An operand has its elements
/// once for all samples, or once for each.
/// </summary>
internal sealed class Evaluation<T>
{
    private readonly T[][] _operands;
    private readonly int _samples;

    /// <param name="node">The node, whose op is a primitive.</param>
    /// <param name="operands">The elements of its operands.</param>
    /// <param name="samples">How many samples the result has.</param>
    /// <param name="length">Returns the number that a length stands for.</param>
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

    /// <summary>Computes the result of each sample from its operands.</summary>
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

    /// <summary>Splits the lengths of a tensor at an axis: [outer, length, inner].</summary>
    public static (int Outer, int Length, int Inner) Axis(int[] lengths, int axis) =>
        (lengths.Take(axis).Aggregate(1, (n, d) => n * d), lengths[axis], IndexMap.Inner(lengths, axis));
}
