// Expanded by the generator for each width N (128, 256, 512 bits) and element type T (SINGLE or DOUBLE): docs/stages/emission.md.
using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.VectorN;
#if SINGLE
using Element = float;
using V = System.Runtime.Intrinsics.VectorN<float>;
#else
using Element = double;
using V = System.Runtime.Intrinsics.VectorN<double>;
#endif

namespace Nabla.Numerics;

/// <summary>The numbers that one <see cref="VectorN{T}"/> holds.</summary>
/// <remarks>
/// Works on every machine; fast where <see cref="VectorN.IsHardwareAccelerated"/>. The struct holds its vector and nothing else, and each operator is
/// one expression: the JIT then has as little as possible to inline, since its budget for a loop is soon spent.
/// </remarks>
[DebuggerDisplay("{Value}")]
public readonly struct LaneNT : ILane<LaneNT, Element>
{
    internal readonly V Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneNT(V value) => Value = value;

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Splat(Element value) => new(Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Load(ReadOnlySpan<Element> source, int index)
    {
        // Unsigned, so that a negative index falls through to the checked tail.
        if ((ulong)(uint)index + (uint)V.Count <= (uint)source.Length)
            return new(LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index));
        return new(LaneTail.Load<V, Element>(source, index));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<Element> destination, int index, LaneNT value)
    {
        if ((ulong)(uint)index + (uint)V.Count <= (uint)destination.Length)
            value.Value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)(uint)index);
        else
            LaneTail.Store(destination, index, value.Value);
    }

#if N128
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LoadMask(ReadOnlySpan<bool> source, int index)
    {
        ulong bytes =
            (ulong)(uint)index + (uint)Count <= (uint)source.Length
                ? LaneTail.ReadBooleans(source, index, Count)
                : LaneTail.ReadTail(source, index, Count);
        Vector128<uint> words = WidenLower(WidenLower(CreateScalar(bytes).AsByte()));
#if SINGLE
        return new((~VectorN.Equals(words, Vector128<uint>.Zero)).AsSingle());
#else
        return new((~VectorN.Equals(WidenLower(words), Vector128<ulong>.Zero)).AsDouble());
#endif
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMask(Span<bool> destination, int index, LaneNT mask)
    {
        Vector128<uint> words = mask.Value.AsUInt32();
#if DOUBLE
        // A double's mask has two equal words per element; the even ones are kept.
        words = Shuffle(words, Create(0u, 2, 0, 2));
#endif
        Vector128<ushort> shorts = Narrow(words, words);
        ulong bytes = (Narrow(shorts, shorts) & Vector128<byte>.One).AsUInt64().ToScalar();
        LaneTail.WriteBooleans(destination, index, Count, bytes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LoadInt32(ReadOnlySpan<int> source, int index)
    {
#if SINGLE
        Vector128<int> four =
            (ulong)(uint)index + 4 <= (uint)source.Length
                ? LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index)
                : LaneTail.Load<Vector128<int>, int>(source, index);
        return new(ConvertToSingle(four));
#else
        Vector128<int> two =
            (ulong)(uint)index + 2 <= (uint)source.Length
                ? CreateScalar(Unsafe.ReadUnaligned<long>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index))))
                    .AsInt32()
                : LaneTail.Load<Vector128<int>, int>(source, index);
        return new(Sse2.IsSupported ? Sse2.ConvertToVector128Double(two) : ConvertToDouble(WidenLower(two)));
#endif
    }
#else
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LoadMask(ReadOnlySpan<bool> source, int index) =>
        new(Create(LaneHT.LoadMask(source, index).Value, LaneHT.LoadMask(source, index + LaneHT.Count).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreMask(Span<bool> destination, int index, LaneNT mask)
    {
        LaneHT.StoreMask(destination, index, new(mask.Value.GetLower()));
        LaneHT.StoreMask(destination, index + LaneHT.Count, new(mask.Value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LoadInt32(ReadOnlySpan<int> source, int index) =>
        new(Create(LaneHT.LoadInt32(source, index).Value, LaneHT.LoadInt32(source, index + LaneHT.Count).Value));
#endif

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT operator +(LaneNT left, LaneNT right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT operator -(LaneNT left, LaneNT right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT operator *(LaneNT left, LaneNT right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT operator /(LaneNT left, LaneNT right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT operator -(LaneNT value) => new(-value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT FusedMultiplyAdd(LaneNT left, LaneNT right, LaneNT addend) =>
        new(VectorN.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT MultiplyAddEstimate(LaneNT left, LaneNT right, LaneNT addend) =>
        new(VectorN.MultiplyAddEstimate(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Min(LaneNT left, LaneNT right) => new(VectorN.Min(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Max(LaneNT left, LaneNT right) => new(VectorN.Max(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Abs(LaneNT value) => new(VectorN.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Sqrt(LaneNT value) => new(VectorN.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Floor(LaneNT value) => new(VectorN.Floor(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Truncate(LaneNT value) => new(VectorN.Truncate(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Round(LaneNT value) => new(VectorN.Round(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Sign(LaneNT value) =>
        // x + 0 turns −0 into +0 and keeps NaN.
        new(
            ConditionalSelect(
                VectorN.GreaterThan(value.Value, V.Zero),
                V.One,
                ConditionalSelect(VectorN.LessThan(value.Value, V.Zero), -V.One, value.Value + V.Zero)
            )
        );

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Exp(LaneNT value) => new(ElementaryNT.Exp(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Log(LaneNT value) => new(ElementaryNT.Log(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Log1p(LaneNT value) => new(ElementaryNT.Log1p(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Expm1(LaneNT value) => new(ElementaryNT.Expm1(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Tanh(LaneNT value) => new(ElementaryNT.Tanh(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Erf(LaneNT value) => new(ElementaryNT.Erf(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Erfc(LaneNT value) => new(ElementaryNT.Erfc(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Pow(LaneNT value, Element exponent)
    {
        // The exponents that models use take a few basic operations; the others go element by element through the platform's pow.
        if (exponent == 2)
            return new(value.Value * value.Value);
        if (exponent == 3)
            return new(value.Value * value.Value * value.Value);
        if (exponent == 1)
            return value;
        if (exponent == -1)
            return new(V.One / value.Value);
        // pow(x, ½) differs from the square root at −0 (+0) and −∞ (+∞).
        if (exponent == (Element)0.5)
            return new(
                ConditionalSelect(
                    VectorN.Equals(value.Value, Create(Element.NegativeInfinity)),
                    Create(Element.PositiveInfinity),
                    VectorN.Sqrt(value.Value + V.Zero)
                )
            );
        return LaneEach.Power<LaneNT, Element>(value, exponent);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LessThan(LaneNT left, LaneNT right) => new(VectorN.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT LessThanOrEqual(LaneNT left, LaneNT right) => new(VectorN.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT GreaterThan(LaneNT left, LaneNT right) => new(VectorN.GreaterThan(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT GreaterThanOrEqual(LaneNT left, LaneNT right) => new(VectorN.GreaterThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Equal(LaneNT left, LaneNT right) => new(VectorN.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT NotEqual(LaneNT left, LaneNT right) => new(~VectorN.Equals(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT And(LaneNT left, LaneNT right) => new(left.Value & right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Or(LaneNT left, LaneNT right) => new(left.Value | right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Not(LaneNT mask) => new(~mask.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneNT Select(LaneNT mask, LaneNT whenTrue, LaneNT whenFalse) =>
        new(ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));
}
