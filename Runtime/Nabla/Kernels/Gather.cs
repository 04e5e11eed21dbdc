using System;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace Nabla.Kernels;

/// <summary>Kernels that take elements by their positions, and their adjoints. Called by generated code and by <c>Nn</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gather
{
    /// <summary>y[i] = start + i·step.</summary>
    /// <param name="y">Any length.</param>
    /// <param name="start">The first value.</param>
    /// <param name="step">The difference between neighbours.</param>
    public static void Iota(Span<int> y, int start, int step)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = start + i * step;
    }

    /// <summary>y[o, j, i] = x[o, index[j], i].</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="index">[count], each below <paramref name="length"/>.</param>
    /// <param name="y">[outer, count, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="count">How many positions are taken from each line.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; nothing was written.</exception>
    public static void Take<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> index, Span<T> y, int outer, int length, int inner, int count)
    {
        Check(x.Length, y.Length, outer, length, inner, count);
        KernelCheck.Length(index.Length, count, 1, nameof(index));
        CheckIndices(index, length, nameof(index));
        for (int o = 0; o < outer; o++)
        {
            for (int j = 0; j < count; j++)
                x.Slice((o * length + index[j]) * inner, inner).CopyTo(y.Slice((o * count + j) * inner, inner));
        }
    }

    /// <summary>y[o, j, i] = x[o, index[o, j, i], i].</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="index">[outer, count, inner], each below <paramref name="length"/>.</param>
    /// <param name="y">[outer, count, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="count">How many positions are taken from each line.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; nothing was written.</exception>
    public static void TakeAlong<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> index, Span<T> y, int outer, int length, int inner, int count)
    {
        Check(x.Length, y.Length, outer, length, inner, count);
        KernelCheck.Length(index.Length, outer, count, inner, nameof(index));
        CheckIndices(index, length, nameof(index));
        for (int i = 0; i < y.Length; i++)
            y[i] = x[(i / inner / count * length + index[i]) * inner + i % inner];
    }

    /// <summary>y = 0, then y[o, index[j], i] += x[o, j, i], in order: the adjoint of <see cref="Take"/>.</summary>
    /// <param name="x">[outer, count, inner].</param>
    /// <param name="index">[count], each below <paramref name="length"/>.</param>
    /// <param name="y">[outer, length, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="count">How many positions are added to each line.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; nothing was written.</exception>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> index, Span<T> y, int outer, int length, int inner, int count)
        where T : unmanaged, INumberBase<T>
    {
        Check(y.Length, x.Length, outer, length, inner, count);
        KernelCheck.Length(index.Length, count, 1, nameof(index));
        CheckIndices(index, length, nameof(index));
        y.Clear();
        for (int o = 0; o < outer; o++)
        {
            for (int j = 0; j < count; j++)
                AddLine(x.Slice((o * count + j) * inner, inner), y.Slice((o * length + index[j]) * inner, inner));
        }
    }

    /// <summary>y = 0, then y[o, index[o, j, i], i] += x[o, j, i], in order: the adjoint of <see cref="TakeAlong"/>.</summary>
    /// <param name="x">[outer, count, inner].</param>
    /// <param name="index">[outer, count, inner], each below <paramref name="length"/>.</param>
    /// <param name="y">[outer, length, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="count">How many positions are added to each line.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; nothing was written.</exception>
    public static void AddAlong<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> index, Span<T> y, int outer, int length, int inner, int count)
        where T : unmanaged, INumberBase<T>
    {
        Check(y.Length, x.Length, outer, length, inner, count);
        KernelCheck.Length(index.Length, outer, count, inner, nameof(index));
        CheckIndices(index, length, nameof(index));
        y.Clear();
        for (int i = 0; i < x.Length; i++)
            y[(i / inner / count * length + index[i]) * inner + i % inner] += x[i];
    }

    /// <summary>y += x.</summary>
    internal static void AddLine<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < y.Length; i++)
            y[i] += x[i];
    }

    /// <summary>Checks that every index is a position of an axis.</summary>
    internal static void CheckIndices(ReadOnlySpan<int> index, int length, string name)
    {
        for (int i = 0; i < index.Length; i++)
        {
            if ((uint)index[i] < (uint)length)
                continue;
            string at = i.ToString(CultureInfo.InvariantCulture),
                value = index[i].ToString(CultureInfo.InvariantCulture),
                last = (length - 1).ToString(CultureInfo.InvariantCulture);
            throw new ArgumentOutOfRangeException(
                name,
                index[i],
                length == 0
                    ? $"element {at} of '{name}' is {value}; the axis is empty"
                    : $"element {at} of '{name}' is {value}; an index from 0 to {last} expected"
            );
        }
    }

    private static void Check(int whole, int part, int outer, int length, int inner, int count)
    {
        KernelCheck.Length(whole, outer, length, inner, "whole");
        KernelCheck.Length(part, outer, count, inner, "part");
    }
}
