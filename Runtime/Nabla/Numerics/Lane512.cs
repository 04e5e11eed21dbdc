using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Nabla.Numerics;

/// <summary>512 bits: 16 floats or 8 doubles.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>Works on every machine; quick where <see cref="Vector512.IsHardwareAccelerated"/>.</remarks>
[DebuggerDisplay("{_value}")]
public readonly struct Lane512<T> : IBitLane<Lane512<T>, T>
    where T : unmanaged
{
    private readonly Vector512<T> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane512(Vector512<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    internal Vector512<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    internal T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value.ToScalar();
    }

    private Lane512<float> Single
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsSingle());
    }

    private Lane512<double> Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Splat(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Load(ReadOnlySpan<T> source, int index)
    {
        // Unsigned, so that a negative index falls through to the checked tail.
        if ((ulong)(uint)index + (uint)Vector512<T>.Count <= (uint)source.Length)
            return new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index));
        return new(LaneTail.Load<Vector512<T>, T>(source, index));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<T> destination, int index, Lane512<T> value)
    {
        if ((ulong)(uint)index + (uint)Vector512<T>.Count <= (uint)destination.Length)
            value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)(uint)index);
        else
            LaneTail.Store(destination, index, value._value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> LoadMask(ReadOnlySpan<bool> source, int index) =>
        new(Vector512.Create(Lane256<T>.LoadMask(source, index).Value, Lane256<T>.LoadMask(source, index + Lane256<T>.Count).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMask(Span<bool> destination, int index, Lane512<T> mask)
    {
        Lane256<T>.StoreMask(destination, index, new(mask._value.GetLower()));
        Lane256<T>.StoreMask(destination, index + Lane256<T>.Count, new(mask._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> LoadInt32(ReadOnlySpan<int> source, int index) =>
        new(Vector512.Create(Lane256<T>.LoadInt32(source, index).Value, Lane256<T>.LoadInt32(source, index + Lane256<T>.Count).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator +(Lane512<T> left, Lane512<T> right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> left, Lane512<T> right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator *(Lane512<T> left, Lane512<T> right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator /(Lane512<T> left, Lane512<T> right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> FusedMultiplyAdd(Lane512<T> left, Lane512<T> right, Lane512<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector512.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector512.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> MultiplyAddEstimate(Lane512<T> left, Lane512<T> right, Lane512<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector512.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector512.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Min(Lane512<T> left, Lane512<T> right) => new(Vector512.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Max(Lane512<T> left, Lane512<T> right) => new(Vector512.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Abs(Lane512<T> value) => new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sqrt(Lane512<T> value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Floor(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector512.Floor(value._value.AsSingle()).As<float, T>());
        return new(Vector512.Floor(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Truncate(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector512.Truncate(value._value.AsSingle()).As<float, T>());
        return new(Vector512.Truncate(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Round(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector512.Round(value._value.AsSingle()).As<float, T>());
        return new(Vector512.Round(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sign(Lane512<T> value)
    {
        Vector512<T> zero = Vector512<T>.Zero;
        Vector512<T> one = Vector512<T>.One;
        // x + 0 turns −0 into +0 and keeps NaN.
        Vector512<T> notPositive = Vector512.ConditionalSelect(Vector512.LessThan(value._value, zero), -one, value._value + zero);
        return new(Vector512.ConditionalSelect(Vector512.GreaterThan(value._value, zero), one, notPositive));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Exp(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Exp(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Exp(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Log(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Log1p(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log1p(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log1p(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Expm1(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Expm1(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Expm1(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Tanh(Lane512<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Tanh(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Tanh(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Pow(Lane512<T> value, T exponent)
    {
        if (typeof(T) == typeof(float))
            return new(LanePower.Raise<Lane512<float>, float>(value.Single, Unsafe.BitCast<T, float>(exponent))._value.As<float, T>());
        return new(LanePower.Raise<Lane512<double>, double>(value.Double, Unsafe.BitCast<T, double>(exponent))._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> LessThan(Lane512<T> left, Lane512<T> right) => new(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> LessThanOrEqual(Lane512<T> left, Lane512<T> right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> GreaterThan(Lane512<T> left, Lane512<T> right) => new(Vector512.GreaterThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> GreaterThanOrEqual(Lane512<T> left, Lane512<T> right) => new(Vector512.GreaterThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Equal(Lane512<T> left, Lane512<T> right) => new(Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> NotEqual(Lane512<T> left, Lane512<T> right) => new(~Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> And(Lane512<T> left, Lane512<T> right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Or(Lane512<T> left, Lane512<T> right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Not(Lane512<T> mask) => new(~mask._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Select(Lane512<T> mask, Lane512<T> whenTrue, Lane512<T> whenFalse) =>
        new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IBitLane<Lane512<T>, T>.MinOrRight(Lane512<T> left, Lane512<T> right) => new(Vector512.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IBitLane<Lane512<T>, T>.MaxOrRight(Lane512<T> left, Lane512<T> right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IBitLane<Lane512<T>, T>.PowerOfTwo(Lane512<T> exponent)
    {
        // Adding 2^p puts the integer in the low bits of the mantissa; the shift moves it, biased, into the exponent.
        if (typeof(T) == typeof(float))
            return new(((exponent._value.AsSingle() + Vector512.Create(8388608f + 127)).AsUInt32() << 23).As<uint, T>());
        return new(((exponent._value.AsDouble() + Vector512.Create(4503599627370496.0 + 1023)).AsUInt64() << 52).As<ulong, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IBitLane<Lane512<T>, T>.Scale(Lane512<T> value, Lane512<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<float> single = value._value.AsSingle();
            if (Avx512F.IsSupported)
                return new(Avx512F.Scale(single, exponent._value.AsSingle()).As<float, T>());
            // 2ⁿ need not be a number where x · 2ⁿ is; two halves are, and the first product is exact. The bias doubles with them.
            Vector512<uint> n = (exponent._value.AsSingle() + Vector512.Create(8388608f + 2 * 127)).AsUInt32();
            Vector512<uint> half = n >> 1;
            return new((single * (half << 23).AsSingle() * ((n - half) << 23).AsSingle()).As<float, T>());
        }
        else
        {
            Vector512<double> number = value._value.AsDouble();
            if (Avx512F.IsSupported)
                return new(Avx512F.Scale(number, exponent._value.AsDouble()).As<double, T>());
            Vector512<ulong> n = (exponent._value.AsDouble() + Vector512.Create(4503599627370496.0 + 2 * 1023)).AsUInt64();
            Vector512<ulong> half = n >> 1;
            return new((number * (half << 52).AsDouble() * ((n - half) << 52).AsDouble()).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IBitLane<Lane512<T>, T>.Decompose(Lane512<T> value, out Lane512<T> exponent)
    {
        // Moving √½ to 1 in the order of the bit patterns makes the exponent field jump exactly where the mantissa should wrap.
        if (typeof(T) == typeof(float))
        {
            Vector512<uint> shifted = value._value.AsUInt32() + Vector512.Create(0x3F800000u - 0x3F3504F3u);
            Vector512<float> biased = ((shifted >> 23) | Vector512.Create(8388608f).AsUInt32()).AsSingle();
            exponent = new((biased - Vector512.Create(8388608f + 127)).As<float, T>());
            return new(((shifted & Vector512.Create(0x007FFFFFu)) + Vector512.Create(0x3F3504F3u)).As<uint, T>());
        }
        else
        {
            Vector512<ulong> shifted = value._value.AsUInt64() + Vector512.Create(0x3FF0000000000000ul - 0x3FE6A09E667F3BCDul);
            Vector512<double> biased = ((shifted >> 52) | Vector512.Create(4503599627370496.0).AsUInt64()).AsDouble();
            exponent = new((biased - Vector512.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((shifted & Vector512.Create(0x000FFFFFFFFFFFFFul)) + Vector512.Create(0x3FE6A09E667F3BCDul)).As<ulong, T>());
        }
    }
}
