using System;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// The operands in which an op is linear, as sets: the op is linear in the operands of each set taken together while the others are held fixed. A sum
/// has one set of two operands, a product two sets of one. Nothing else is needed to turn a gradient rule into a tangent rule.
/// </summary>
internal sealed class Linear
{
    /// <summary>Linear in no operand.</summary>
    public static readonly Linear None = new([]);

    /// <summary>Linear in all operands together, however many there are.</summary>
    public static readonly Linear InAll = new(null);

    private readonly int[][]? _sets;

    private Linear(int[][]? sets) => _sets = sets;

    /// <summary>Returns linearity in each of these operands by itself.</summary>
    public static Linear In(params int[] operands) => new(operands.Select(o => new[] { o }).ToArray());

    /// <summary>Returns linearity in the operands of each set taken together.</summary>
    public static Linear Together(params int[][] sets) => new(sets);

    /// <summary>Returns whether the result is linear in the operands that vary, and so 0 where those are 0.</summary>
    /// <param name="count">The number of operands.</param>
    /// <param name="varies">Whether an operand varies.</param>
    /// <param name="isZero">Whether an operand is always 0.</param>
    public bool Holds(int count, Func<int, bool> varies, Func<int, bool> isZero)
    {
        var all = Enumerable.Range(0, count).ToArray();
        return (_sets ?? [all]).Any(set => all.All(o => set.Contains(o) ? varies(o) || isZero(o) : !varies(o)));
    }
}
