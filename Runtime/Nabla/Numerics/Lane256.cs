using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Nabla.Numerics;

/// <summary>256 bits: 8 floats or 4 doubles.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>Works on every machine; quick where <see cref="Vector256.IsHardwareAccelerated"/>.</remarks>
[DebuggerDisplay("{_value}")]
public readonly struct Lane256<T> : IBitLane<Lane256<T>, T>
    where T : unmanaged
{
    private readonly Vector256<T> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane256(Vector256<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    internal Vector256<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    internal T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value.ToScalar();
    }

    private Lane256<float> Single
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsSingle());
    }

    private Lane256<double> Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Splat(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Load(ReadOnlySpan<T> source, int index)
    {
        // Unsigned, so that a negative index falls through to the checked tail.
        if ((ulong)(uint)index + (uint)Vector256<T>.Count <= (uint)source.Length)
            return new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index));
        return new(LaneTail.Load<Vector256<T>, T>(source, index));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<T> destination, int index, Lane256<T> value)
    {
        if ((ulong)(uint)index + (uint)Vector256<T>.Count <= (uint)destination.Length)
            value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)(uint)index);
        else
            LaneTail.Store(destination, index, value._value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> LoadMask(ReadOnlySpan<bool> source, int index) =>
        new(Vector256.Create(Lane128<T>.LoadMask(source, index).Value, Lane128<T>.LoadMask(source, index + Lane128<T>.Count).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMask(Span<bool> destination, int index, Lane256<T> mask)
    {
        Lane128<T>.StoreMask(destination, index, new(mask._value.GetLower()));
        Lane128<T>.StoreMask(destination, index + Lane128<T>.Count, new(mask._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> LoadInt32(ReadOnlySpan<int> source, int index) =>
        new(Vector256.Create(Lane128<T>.LoadInt32(source, index).Value, Lane128<T>.LoadInt32(source, index + Lane128<T>.Count).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator +(Lane256<T> left, Lane256<T> right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> left, Lane256<T> right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator *(Lane256<T> left, Lane256<T> right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator /(Lane256<T> left, Lane256<T> right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> operator -(Lane256<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> FusedMultiplyAdd(Lane256<T> left, Lane256<T> right, Lane256<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector256.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector256.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> MultiplyAddEstimate(Lane256<T> left, Lane256<T> right, Lane256<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector256.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector256.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Min(Lane256<T> left, Lane256<T> right) => new(Vector256.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Max(Lane256<T> left, Lane256<T> right) => new(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Abs(Lane256<T> value) => new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Sqrt(Lane256<T> value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Floor(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector256.Floor(value._value.AsSingle()).As<float, T>());
        return new(Vector256.Floor(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Truncate(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector256.Truncate(value._value.AsSingle()).As<float, T>());
        return new(Vector256.Truncate(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Round(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector256.Round(value._value.AsSingle()).As<float, T>());
        return new(Vector256.Round(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Sign(Lane256<T> value)
    {
        Vector256<T> zero = Vector256<T>.Zero;
        Vector256<T> one = Vector256<T>.One;
        // x + 0 turns −0 into +0 and keeps NaN.
        Vector256<T> notPositive = Vector256.ConditionalSelect(Vector256.LessThan(value._value, zero), -one, value._value + zero);
        return new(Vector256.ConditionalSelect(Vector256.GreaterThan(value._value, zero), one, notPositive));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Exp(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Exp(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Exp(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Log(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Log1p(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log1p(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log1p(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Expm1(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Expm1(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Expm1(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Tanh(Lane256<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Tanh(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Tanh(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Pow(Lane256<T> value, T exponent)
    {
        if (typeof(T) == typeof(float))
            return new(LanePower.Raise<Lane256<float>, float>(value.Single, Unsafe.BitCast<T, float>(exponent))._value.As<float, T>());
        return new(LanePower.Raise<Lane256<double>, double>(value.Double, Unsafe.BitCast<T, double>(exponent))._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> LessThan(Lane256<T> left, Lane256<T> right) => new(Vector256.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> LessThanOrEqual(Lane256<T> left, Lane256<T> right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> GreaterThan(Lane256<T> left, Lane256<T> right) => new(Vector256.GreaterThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> GreaterThanOrEqual(Lane256<T> left, Lane256<T> right) => new(Vector256.GreaterThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Equal(Lane256<T> left, Lane256<T> right) => new(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> NotEqual(Lane256<T> left, Lane256<T> right) => new(~Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> And(Lane256<T> left, Lane256<T> right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Or(Lane256<T> left, Lane256<T> right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Not(Lane256<T> mask) => new(~mask._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256<T> Select(Lane256<T> mask, Lane256<T> whenTrue, Lane256<T> whenFalse) =>
        new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane256<T> IBitLane<Lane256<T>, T>.MinOrRight(Lane256<T> left, Lane256<T> right) => new(Vector256.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane256<T> IBitLane<Lane256<T>, T>.MaxOrRight(Lane256<T> left, Lane256<T> right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane256<T> IBitLane<Lane256<T>, T>.PowerOfTwo(Lane256<T> exponent)
    {
        // Adding 2^p puts the integer in the low bits of the mantissa; the shift moves it, biased, into the exponent.
        if (typeof(T) == typeof(float))
            return new(((exponent._value.AsSingle() + Vector256.Create(8388608f + 127)).AsUInt32() << 23).As<uint, T>());
        return new(((exponent._value.AsDouble() + Vector256.Create(4503599627370496.0 + 1023)).AsUInt64() << 52).As<ulong, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane256<T> IBitLane<Lane256<T>, T>.Scale(Lane256<T> value, Lane256<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<float> single = value._value.AsSingle();
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(single, exponent._value.AsSingle()).As<float, T>());
            // 2ⁿ need not be a number where x · 2ⁿ is; two halves are, and the first product is exact. The bias doubles with them.
            Vector256<uint> n = (exponent._value.AsSingle() + Vector256.Create(8388608f + 2 * 127)).AsUInt32();
            Vector256<uint> half = n >> 1;
            return new((single * (half << 23).AsSingle() * ((n - half) << 23).AsSingle()).As<float, T>());
        }
        else
        {
            Vector256<double> number = value._value.AsDouble();
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(number, exponent._value.AsDouble()).As<double, T>());
            Vector256<ulong> n = (exponent._value.AsDouble() + Vector256.Create(4503599627370496.0 + 2 * 1023)).AsUInt64();
            Vector256<ulong> half = n >> 1;
            return new((number * (half << 52).AsDouble() * ((n - half) << 52).AsDouble()).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane256<T> IBitLane<Lane256<T>, T>.Decompose(Lane256<T> value, out Lane256<T> exponent)
    {
        // Moving √½ to 1 in the order of the bit patterns makes the exponent field jump exactly where the mantissa should wrap.
        if (typeof(T) == typeof(float))
        {
            Vector256<uint> shifted = value._value.AsUInt32() + Vector256.Create(0x3F800000u - 0x3F3504F3u);
            Vector256<float> biased = ((shifted >> 23) | Vector256.Create(8388608f).AsUInt32()).AsSingle();
            exponent = new((biased - Vector256.Create(8388608f + 127)).As<float, T>());
            return new(((shifted & Vector256.Create(0x007FFFFFu)) + Vector256.Create(0x3F3504F3u)).As<uint, T>());
        }
        else
        {
            Vector256<ulong> shifted = value._value.AsUInt64() + Vector256.Create(0x3FF0000000000000ul - 0x3FE6A09E667F3BCDul);
            Vector256<double> biased = ((shifted >> 52) | Vector256.Create(4503599627370496.0).AsUInt64()).AsDouble();
            exponent = new((biased - Vector256.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((shifted & Vector256.Create(0x000FFFFFFFFFFFFFul)) + Vector256.Create(0x3FE6A09E667F3BCDul)).As<ulong, T>());
        }
    }
}
