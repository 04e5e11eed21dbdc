using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Nabla.Numerics;

/// <summary>128 bits: 4 floats or 2 doubles.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>Works on every machine; quick where <see cref="Vector128.IsHardwareAccelerated"/>.</remarks>
[DebuggerDisplay("{_value}")]
public readonly struct Lane128<T> : IBitLane<Lane128<T>, T>
    where T : unmanaged
{
    private readonly Vector128<T> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane128(Vector128<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    internal Vector128<T> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }

    internal T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value.ToScalar();
    }

    private Lane128<float> Single
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsSingle());
    }

    private Lane128<double> Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Splat(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Load(ReadOnlySpan<T> source, int index)
    {
        // Unsigned, so that a negative index falls through to the checked tail.
        if ((ulong)(uint)index + (uint)Vector128<T>.Count <= (uint)source.Length)
            return new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index));
        return new(LaneTail.Load<Vector128<T>, T>(source, index));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<T> destination, int index, Lane128<T> value)
    {
        if ((ulong)(uint)index + (uint)Vector128<T>.Count <= (uint)destination.Length)
            value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)(uint)index);
        else
            LaneTail.Store(destination, index, value._value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> LoadMask(ReadOnlySpan<bool> source, int index)
    {
        ulong bytes =
            (ulong)(uint)index + (uint)Count <= (uint)source.Length
                ? LaneTail.ReadBooleans(source, index, Count)
                : LaneTail.ReadTail(source, index, Count);
        Vector128<uint> words = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(bytes).AsByte()));
        if (typeof(T) == typeof(float))
            return new((~Vector128.Equals(words, Vector128<uint>.Zero)).As<uint, T>());
        return new((~Vector128.Equals(Vector128.WidenLower(words), Vector128<ulong>.Zero)).As<ulong, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMask(Span<bool> destination, int index, Lane128<T> mask)
    {
        Vector128<uint> words = mask._value.AsUInt32();
        // A double's mask has two equal words per element: the even ones stand for it.
        if (typeof(T) == typeof(double))
            words = Vector128.Shuffle(words, Vector128.Create(0u, 2, 0, 2));
        Vector128<ushort> shorts = Vector128.Narrow(words, words);
        ulong bytes = (Vector128.Narrow(shorts, shorts) & Vector128<byte>.One).AsUInt64().ToScalar();
        LaneTail.WriteBooleans(destination, index, Count, bytes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> LoadInt32(ReadOnlySpan<int> source, int index)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> four =
                (ulong)(uint)index + 4 <= (uint)source.Length
                    ? Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index)
                    : LaneTail.Load<Vector128<int>, int>(source, index);
            return new(Vector128.ConvertToSingle(four).As<float, T>());
        }

        Vector128<int> two =
            (ulong)(uint)index + 2 <= (uint)source.Length
                ? Vector128
                    .CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index))))
                    .AsInt32()
                : LaneTail.Load<Vector128<int>, int>(source, index);
        Vector128<double> converted = Sse2.IsSupported ? Sse2.ConvertToVector128Double(two) : Vector128.ConvertToDouble(Vector128.WidenLower(two));
        return new(converted.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator +(Lane128<T> left, Lane128<T> right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> left, Lane128<T> right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator *(Lane128<T> left, Lane128<T> right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator /(Lane128<T> left, Lane128<T> right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> operator -(Lane128<T> value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> FusedMultiplyAdd(Lane128<T> left, Lane128<T> right, Lane128<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector128.FusedMultiplyAdd(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector128.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> MultiplyAddEstimate(Lane128<T> left, Lane128<T> right, Lane128<T> addend)
    {
        if (typeof(T) == typeof(float))
            return new(Vector128.MultiplyAddEstimate(left._value.AsSingle(), right._value.AsSingle(), addend._value.AsSingle()).As<float, T>());
        return new(Vector128.MultiplyAddEstimate(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Min(Lane128<T> left, Lane128<T> right) => new(Vector128.Min(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Max(Lane128<T> left, Lane128<T> right) => new(Vector128.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Abs(Lane128<T> value) => new(Vector128.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sqrt(Lane128<T> value) => new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Floor(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector128.Floor(value._value.AsSingle()).As<float, T>());
        return new(Vector128.Floor(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Truncate(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector128.Truncate(value._value.AsSingle()).As<float, T>());
        return new(Vector128.Truncate(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Round(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(Vector128.Round(value._value.AsSingle()).As<float, T>());
        return new(Vector128.Round(value._value.AsDouble()).As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Sign(Lane128<T> value)
    {
        Vector128<T> zero = Vector128<T>.Zero;
        Vector128<T> one = Vector128<T>.One;
        // x + 0 turns −0 into +0 and keeps NaN.
        Vector128<T> notPositive = Vector128.ConditionalSelect(Vector128.LessThan(value._value, zero), -one, value._value + zero);
        return new(Vector128.ConditionalSelect(Vector128.GreaterThan(value._value, zero), one, notPositive));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Exp(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Exp(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Exp(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Log(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Log1p(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Log1p(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Log1p(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Expm1(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Expm1(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Expm1(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Tanh(Lane128<T> value)
    {
        if (typeof(T) == typeof(float))
            return new(ElementarySingle.Tanh(value.Single)._value.As<float, T>());
        return new(ElementaryDouble.Tanh(value.Double)._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Pow(Lane128<T> value, T exponent)
    {
        if (typeof(T) == typeof(float))
            return new(LanePower.Raise<Lane128<float>, float>(value.Single, Unsafe.BitCast<T, float>(exponent))._value.As<float, T>());
        return new(LanePower.Raise<Lane128<double>, double>(value.Double, Unsafe.BitCast<T, double>(exponent))._value.As<double, T>());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> LessThan(Lane128<T> left, Lane128<T> right) => new(Vector128.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> LessThanOrEqual(Lane128<T> left, Lane128<T> right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> GreaterThan(Lane128<T> left, Lane128<T> right) => new(Vector128.GreaterThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> GreaterThanOrEqual(Lane128<T> left, Lane128<T> right) => new(Vector128.GreaterThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Equal(Lane128<T> left, Lane128<T> right) => new(Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> NotEqual(Lane128<T> left, Lane128<T> right) => new(~Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> And(Lane128<T> left, Lane128<T> right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Or(Lane128<T> left, Lane128<T> right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Not(Lane128<T> mask) => new(~mask._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128<T> Select(Lane128<T> mask, Lane128<T> whenTrue, Lane128<T> whenFalse) =>
        new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> IBitLane<Lane128<T>, T>.MinOrRight(Lane128<T> left, Lane128<T> right) => new(Vector128.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> IBitLane<Lane128<T>, T>.MaxOrRight(Lane128<T> left, Lane128<T> right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> IBitLane<Lane128<T>, T>.PowerOfTwo(Lane128<T> exponent)
    {
        // Adding 2^p puts the integer in the low bits of the mantissa; the shift moves it, biased, into the exponent.
        if (typeof(T) == typeof(float))
            return new(((exponent._value.AsSingle() + Vector128.Create(8388608f + 127)).AsUInt32() << 23).As<uint, T>());
        return new(((exponent._value.AsDouble() + Vector128.Create(4503599627370496.0 + 1023)).AsUInt64() << 52).As<ulong, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> IBitLane<Lane128<T>, T>.Scale(Lane128<T> value, Lane128<T> exponent)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<float> single = value._value.AsSingle();
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(single, exponent._value.AsSingle()).As<float, T>());
            // 2ⁿ need not be a number where x · 2ⁿ is; two halves are, and the first product is exact. The bias doubles with them.
            Vector128<uint> n = (exponent._value.AsSingle() + Vector128.Create(8388608f + 2 * 127)).AsUInt32();
            Vector128<uint> half = n >> 1;
            return new((single * (half << 23).AsSingle() * ((n - half) << 23).AsSingle()).As<float, T>());
        }
        else
        {
            Vector128<double> number = value._value.AsDouble();
            if (Avx512F.VL.IsSupported)
                return new(Avx512F.VL.Scale(number, exponent._value.AsDouble()).As<double, T>());
            Vector128<ulong> n = (exponent._value.AsDouble() + Vector128.Create(4503599627370496.0 + 2 * 1023)).AsUInt64();
            Vector128<ulong> half = n >> 1;
            return new((number * (half << 52).AsDouble() * ((n - half) << 52).AsDouble()).As<double, T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane128<T> IBitLane<Lane128<T>, T>.Decompose(Lane128<T> value, out Lane128<T> exponent)
    {
        // Moving √½ to 1 in the order of the bit patterns makes the exponent field jump exactly where the mantissa should wrap.
        if (typeof(T) == typeof(float))
        {
            Vector128<uint> shifted = value._value.AsUInt32() + Vector128.Create(0x3F800000u - 0x3F3504F3u);
            Vector128<float> biased = ((shifted >> 23) | Vector128.Create(8388608f).AsUInt32()).AsSingle();
            exponent = new((biased - Vector128.Create(8388608f + 127)).As<float, T>());
            return new(((shifted & Vector128.Create(0x007FFFFFu)) + Vector128.Create(0x3F3504F3u)).As<uint, T>());
        }
        else
        {
            Vector128<ulong> shifted = value._value.AsUInt64() + Vector128.Create(0x3FF0000000000000ul - 0x3FE6A09E667F3BCDul);
            Vector128<double> biased = ((shifted >> 52) | Vector128.Create(4503599627370496.0).AsUInt64()).AsDouble();
            exponent = new((biased - Vector128.Create(4503599627370496.0 + 1023)).As<double, T>());
            return new(((shifted & Vector128.Create(0x000FFFFFFFFFFFFFul)) + Vector128.Create(0x3FE6A09E667F3BCDul)).As<ulong, T>());
        }
    }
}
