using System;
using System.Runtime.CompilerServices;

namespace Nabla.Numerics;

/// <summary>Powers with one exponent for all elements.</summary>
internal static class LanePower
{
    /// <summary>The exponents that models use are a few exact operations; the others go element by element through the platform's pow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Raise<L, T>(L x, T exponent)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        double e = typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(exponent) : Unsafe.BitCast<T, double>(exponent);
        if (e == 2)
            return x * x;
        if (e == 3)
            return x * x * x;
        if (e == 1)
            return x;
        if (e == -1)
            return L.Splat(One<T>()) / x;
        if (e == 0.5)
            return Root<L, T>(x);
        return Each<L, T>(x, exponent);
    }

    /// <summary>pow(x, ½) differs from the square root at −0 (+0) and −∞ (+∞).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Root<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L zero = L.Splat(default);
        L minusInfinity = -(L.Splat(One<T>()) / zero);
        return L.Select(L.Equal(x, minusInfinity), -minusInfinity, L.Sqrt(x + zero));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static L Each<L, T>(L x, T exponent)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        // 16 floats are the widest lane.
        Span<T> elements = stackalloc T[16];
        elements = elements[..L.Count];
        L.Store(elements, 0, x);
        foreach (ref T element in elements)
        {
            if (typeof(T) == typeof(float))
                element = Unsafe.BitCast<float, T>(MathF.Pow(Unsafe.BitCast<T, float>(element), Unsafe.BitCast<T, float>(exponent)));
            else
                element = Unsafe.BitCast<double, T>(Math.Pow(Unsafe.BitCast<T, double>(element), Unsafe.BitCast<T, double>(exponent)));
        }

        return L.Load(elements, 0);
    }

    private static T One<T>()
        where T : unmanaged => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(1f) : Unsafe.BitCast<double, T>(1d);
}
