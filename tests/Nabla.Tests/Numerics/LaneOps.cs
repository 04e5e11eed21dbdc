using System;
using System.Runtime.CompilerServices;
using Nabla.Numerics;

namespace Nabla.Tests.Numerics;

/// <summary>A function of lanes as a type, so that one test body runs it at every width and element type.</summary>
internal interface ILaneOp
{
    static abstract L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged;
}

internal struct ExpOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Exp(x);
}

internal struct LogOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Log(x);
}

internal struct Log1pOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Log1p(x);
}

internal struct Expm1Op : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Expm1(x);
}

internal struct TanhOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Tanh(x);
}

internal struct ErfOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Erf(x);
}

internal struct ErfcOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Erfc(x);
}

internal struct SqrtOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Sqrt(x);
}

internal struct AbsOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Abs(x);
}

internal struct FloorOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Floor(x);
}

internal struct TruncateOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Truncate(x);
}

internal struct RoundOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Round(x);
}

internal struct SignOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Sign(x);
}

internal struct NegateOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => -x;
}

/// <summary>Several operations in one, as in a fused kernel.</summary>
internal struct MixedOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L y = L.FusedMultiplyAdd(x, x, L.Min(x, L.Sign(x))) / (L.Max(-x, x) + L.Sqrt(L.Abs(x)));
        return L.Select(L.Or(L.LessThan(y, x), L.Not(L.Equal(x, x))), L.MultiplyAddEstimate(y, x, y), y - x);
    }
}

internal struct PowOp : ILaneOp
{
    public static L Apply<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Pow(x, typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(1.7f) : Unsafe.BitCast<double, T>(1.7));
}

internal static class Lanes
{
    /// <summary>The loop that generated code uses.</summary>
    public static void Map<TOp, L, T>(ReadOnlySpan<T> x, Span<T> y)
        where TOp : ILaneOp
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        for (int i = 0; i < y.Length; i += L.Count)
            L.Store(y, i, TOp.Apply<L, T>(L.Load(x, i)));
    }

    public static double Value<TOp>(double x)
        where TOp : ILaneOp
    {
        Span<double> y = stackalloc double[1];
        Map<TOp, Lane128Double, double>([x], y);
        return y[0];
    }

    public static float Value<TOp>(float x)
        where TOp : ILaneOp
    {
        Span<float> y = stackalloc float[1];
        Map<TOp, Lane128Single, float>([x], y);
        return y[0];
    }
}
