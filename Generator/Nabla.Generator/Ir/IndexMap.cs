using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>Maps the elements of a result to places in an operand: a start, and a number of elements to move for each step along each axis of the
/// result.</summary>
internal readonly record struct IndexMap(int Start, int[] Steps)
{
    /// <summary>Returns the steps of row-major elements with these lengths.</summary>
    public static int[] RowMajor(int[] lengths) => lengths.Select((_, axis) => Inner(lengths, axis)).ToArray();

    /// <summary>Returns how many elements one step along an axis passes.</summary>
    public static int Inner(int[] lengths, int axis) => lengths.Skip(axis + 1).Aggregate(1, (n, d) => n * d);

    /// <summary>Returns the map of NumPy's broadcasting: axes of length 1, and axes missing in front, are stretched.</summary>
    public static IndexMap Broadcast(int[] from, int[] to)
    {
        int skipped = to.Length - from.Length;
        return new IndexMap(0, to.Select((_, axis) => axis < skipped || from[axis - skipped] == 1 ? 0 : Inner(from, axis - skipped)).ToArray());
    }

    /// <summary>Returns the place in the operand of each element of a result with these lengths.</summary>
    public int[] Sources(int[] lengths)
    {
        var result = new int[lengths.Aggregate(1, (n, d) => n * d)];
        for (int i = 0; i < result.Length; i++)
        {
            int rest = i,
                source = Start;
            for (int axis = lengths.Length - 1; axis >= 0; axis--)
            {
                source += rest % lengths[axis] * Steps[axis];
                rest /= lengths[axis];
            }
            result[i] = source;
        }
        return result;
    }
}
