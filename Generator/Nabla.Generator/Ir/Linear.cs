using System;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// In which operands an op is linear: sets of operands, and the op is linear in those of each set taken together while the others are held. A sum has
/// one set of two operands, a product two sets of one. This is all that turns a gradient rule into a tangent rule.
/// </summary>
internal sealed class Linear
{
    /// <summary>In no operand.</summary>
    public static readonly Linear None = new([]);

    /// <summary>In all operands together, however many there are.</summary>
    public static readonly Linear InAll = new(null);

    private readonly int[][]? _sets;

    private Linear(int[][]? sets) => _sets = sets;

    /// <summary>In each of these operands by itself.</summary>
    public static Linear In(params int[] operands) => new(operands.Select(o => new[] { o }).ToArray());

    /// <summary>In the operands of each set taken together.</summary>
    public static Linear Together(params int[][] sets) => new(sets);

    /// <summary>Whether the result is 0 where the operands that vary are 0, and linear in them.</summary>
    /// <param name="count">How many operands there are.</param>
    /// <param name="varies">Those that vary.</param>
    /// <param name="isZero">Those that are 0 in any case.</param>
    public bool Holds(int count, Func<int, bool> varies, Func<int, bool> isZero)
    {
        var all = Enumerable.Range(0, count).ToArray();
        return (_sets ?? [all]).Any(set => all.All(o => set.Contains(o) ? varies(o) || isZero(o) : !varies(o)));
    }
}
