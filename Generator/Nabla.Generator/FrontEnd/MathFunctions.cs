using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.FrontEnd;

/// <summary>The compositions of functions of System.Math and of the number types that are not functions of Nn.</summary>
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

    /// <summary>Returns the composition of a function; null if it is none of these.</summary>
    public static Func<Val[], Val>? Find(string name, int count) => Known.TryGetValue((name, count), out var build) ? build : null;

    /// <summary>Builds log a / log b, but NaN for the bases without a logarithm, as Math.Log does: always for 1, and for 0 and ∞ unless a is
    /// 1.</summary>
    private static Val Log(Val a, Val b)
    {
        var quotient = Formula.Log(a) / Formula.Log(b);
        // The logarithm of a negative base is NaN by itself.
        if (b.Node.Op is Constant { Value: not (0 or 1 or double.PositiveInfinity) })
            return quotient;
        var isNone = b.Is(1) | ((b.Is(0) | b.Is(double.PositiveInfinity)) & !a.Is(1));
        return Select(isNone, double.NaN, quotient);
    }

    /// <summary>Builds abs x with the sign of y, also for −0 and −∞. The derivative by x is 1 or −1, and that of abs at 0; by y it is 0.</summary>
    private static Val CopySign(Val x, Val y)
    {
        var magnitude = Abs(x);
        // 1/−0 is −∞; elsewhere y shows its sign itself. The sign of a NaN is ignored.
        var isNegative = Select(y.Is(0), y.Of(1) / y, y) < 0;
        return Select(isNegative, -magnitude, magnitude);
    }
}
