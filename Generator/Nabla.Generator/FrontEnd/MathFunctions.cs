using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.FrontEnd;

/// <summary>Functions of System.Math, and of the number types themselves, that are no function of Nn: what they are made of.</summary>
internal static class MathFunctions
{
    private static readonly Dictionary<(string Name, int Count), Func<Val[], Val>> Known = new()
    {
        [("Log", 2)] = x => Log(x[0], x[1]),
        [("FusedMultiplyAdd", 3)] = x => FusedMultiplyAdd(x[0], x[1], x[2]),
        [("MultiplyAddEstimate", 3)] = x => FusedMultiplyAdd(x[0], x[1], x[2]),
        [("CopySign", 2)] = x => CopySign(x[0], x[1]),
        [("ExpM1", 1)] = x => Expm1(x[0]),
        [("LogP1", 1)] = x => Log1p(x[0]),
        [("IsNaN", 1)] = x => !x[0].Is(x[0]),
        [("IsInfinity", 1)] = x => Abs(x[0]).Is(double.PositiveInfinity),
        [("IsPositiveInfinity", 1)] = x => x[0].Is(double.PositiveInfinity),
        [("IsNegativeInfinity", 1)] = x => x[0].Is(double.NegativeInfinity),
        [("IsFinite", 1)] = x => Abs(x[0]) < double.PositiveInfinity,
    };

    /// <summary>Null if it is none of these.</summary>
    public static Func<Val[], Val>? Find(string name, int count) => Known.TryGetValue((name, count), out var build) ? build : null;

    /// <summary>log a / log b, but NaN for the bases that no logarithm has, as Math.Log says: 1 always, 0 and ∞ unless a is 1.</summary>
    private static Val Log(Val a, Val b)
    {
        var quotient = Formula.Log(a) / Formula.Log(b);
        // Of a negative base the logarithm is NaN by itself.
        if (b.Node.Op is Constant { Value: not (0 or 1 or double.PositiveInfinity) })
            return quotient;
        var isNone = b.Is(1) | ((b.Is(0) | b.Is(double.PositiveInfinity)) & !a.Is(1));
        return Select(isNone, double.NaN, quotient);
    }

    /// <summary>abs x with the sign of y, that of −0 and of −∞ included. The derivative by x is 1 or −1, at 0 the one of abs; by y it is 0.</summary>
    private static Val CopySign(Val x, Val y)
    {
        var magnitude = Abs(x);
        // 1/−0 is −∞; elsewhere y says it itself. The sign of a NaN is not seen.
        var isNegative = Select(y.Is(0), y.Of(1) / y, y) < 0;
        return Select(isNegative, -magnitude, magnitude);
    }
}
