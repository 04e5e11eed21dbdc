using System;

namespace Nabla.Generator.Ir;

/// <summary>
/// The arithmetic in which a primitive's elements are computed: on numbers, or on values of a program. Truth values have the same type.
/// Implementations are structures, one made for each node, so that the JIT compiles each method for that type and calls cost nothing.
/// </summary>
internal interface IArithmetic<T>
{
    /// <summary>Applies the node's own elementwise op to the first <paramref name="operands"/> of the three values.</summary>
    T Apply(int operands, T a, T b, T c);

    /// <summary>Returns the node's own value, a number that depends on nothing.</summary>
    T Own(double value);

    /// <summary>Returns an element of the node's own value, which comes from a source of random numbers.</summary>
    T Drawn(int index);

    T Number(double value, ElementType type);

    T Add(T a, T b);

    T Multiply(T a, T b);

    /// <summary>Returns the larger value; NaN if either is NaN.</summary>
    T Max(T a, T b);

    T Less(T a, T b);

    T Greater(T a, T b);

    /// <summary>Returns whether two values are equal; false if either is NaN.</summary>
    T Equal(T a, T b);

    T And(T a, T b);

    T Or(T a, T b);

    T Not(T a);

    T Select(T condition, T whenTrue, T whenFalse);

    /// <summary>Returns whether a condition holds, if that is known now.</summary>
    bool? Holds(T condition);

    /// <summary>Returns the number that an index stands for, if it is known now.</summary>
    int? Position(T index);
}

/// <summary>Elements chosen by their positions.</summary>
internal static class Positions
{
    /// <summary>Returns the range of positions that an index may stand for: one position if it is known now, otherwise all.</summary>
    /// <exception cref="NotSupportedException">The index is known and lies outside the axis.</exception>
    public static (int First, int End) Candidates<T, A>(this A with, T index, int length)
        where A : struct, IArithmetic<T>
    {
        if (with.Position(index) is not { } known)
            return (0, length);
        if (known < 0 || known >= length)
            throw new NotSupportedException($"position {Invariant.Text(known)} of an axis of length {Invariant.Text(length)}");
        return (known, known + 1);
    }

    /// <summary>Returns the element at an index, among elements at a fixed step; an index that is not known now selects among all of them.</summary>
    public static T At<T, A>(this A with, Window<T> x, int start, int step, int length, T index)
        where A : struct, IArithmetic<T>
    {
        var (first, end) = with.Candidates(index, length);
        if (first == end)
            throw new NotSupportedException("an element of an empty axis");
        var value = x[start + first * step];
        for (int l = first + 1; l < end; l++)
            value = with.Select(with.Equal(index, with.Number(l, ElementType.Int32)), x[start + l * step], value);
        return value;
    }
}
