using System;

namespace Nabla.Generator.Ir;

/// <summary>
/// What a primitive's elements are computed with: numbers, or values of a program. Truth values are of the same type. One is made for each node and a
/// structure, so that the runtime compiles a method over it for its own type and calls cost nothing.
/// </summary>
internal interface IArithmetic<T>
{
    /// <summary>The node's own elementwise op, of its first so many operands.</summary>
    T Apply(int operands, T a, T b, T c);

    /// <summary>The node's own value, which is a number that depends on nothing.</summary>
    T Own(double value);

    /// <summary>An element of the node's own value, which comes from a source of random numbers.</summary>
    T Drawn(int index);

    T Number(double value, ElementType type);

    T Add(T a, T b);

    T Multiply(T a, T b);

    /// <summary>NaN if one is.</summary>
    T Max(T a, T b);

    T Less(T a, T b);

    T Greater(T a, T b);

    /// <summary>False of NaN.</summary>
    T Equal(T a, T b);

    T And(T a, T b);

    T Or(T a, T b);

    T Not(T a);

    T Select(T condition, T whenTrue, T whenFalse);

    /// <summary>Whether a condition holds, if that is known now.</summary>
    bool? Holds(T condition);

    /// <summary>An index, if it is known now.</summary>
    int? Position(T index);
}

/// <summary>Elements chosen by their positions.</summary>
internal static class Positions
{
    /// <summary>The positions that an index may stand for: one, if it is known now, or all.</summary>
    /// <exception cref="NotSupportedException">It is known and lies outside the axis.</exception>
    public static (int First, int End) Candidates<T, A>(this A with, T index, int length)
        where A : struct, IArithmetic<T>
    {
        if (with.Position(index) is not { } known)
            return (0, length);
        if (known < 0 || known >= length)
            throw new NotSupportedException($"position {Invariant.Text(known)} of an axis of length {Invariant.Text(length)}");
        return (known, known + 1);
    }

    /// <summary>The element at an index, of those that stand in a line; one that is not known is chosen among all.</summary>
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
