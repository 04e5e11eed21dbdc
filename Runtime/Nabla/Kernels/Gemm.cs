using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Matrix products. Called by generated code and by <c>Nn</c>.</summary>
/// <remarks>
/// Every element of the result sums its k products in the same order, from the first to the last, so results do not depend on its position, on the
/// shape of the matrices or on the width of the vectors.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gemm
{
    // With fewer rows than this a copy of the second matrix does not pay.
    private const int FewRows = 4;

    /// <summary>C[m, n] = op(A)·op(B), row-major; op transposes where asked. C is overwritten; k = 0 gives zeros.</summary>
    /// <param name="a">[m, k], or [k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="b">[k, n], or [n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="c">[m, n]; must not overlap the operands.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="n">Columns of the result.</param>
    /// <exception cref="ArgumentException">A span's length is not that of its matrix.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int k, int n)
        where T : unmanaged
    {
        KernelCheck.Length(a.Length, m, k, nameof(a));
        KernelCheck.Length(b.Length, k, n, nameof(b));
        KernelCheck.Length(c.Length, m, n, nameof(c));
        if (typeof(T) == typeof(float))
        {
            NoEpilogue<float> none = default;
            Choose(Same<T, float>(a), transposeA, Same<T, float>(b), transposeB, Same<T, float>(c), m, k, n, ref none);
        }
        else if (typeof(T) == typeof(double))
        {
            NoEpilogue<double> none = default;
            Choose(Same<T, double>(a), transposeA, Same<T, double>(b), transposeB, Same<T, double>(c), m, k, n, ref none);
        }
        else
        {
            throw KernelCheck.NoFloat<T>();
        }
    }

    /// <summary>C[m, n] = epilogue(op(A)·op(B)): the product, its sums replaced by the epilogue's results.</summary>
    /// <param name="a">[m, k], or [k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="b">[k, n], or [n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="c">[m, n]; must not overlap the operands, the epilogue's included.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="k">Length of the sums; 0 gives the epilogue of zeros.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="epilogue">Applied to the finished sums, with the same bits as in a loop over the finished product.</param>
    /// <exception cref="ArgumentException">A span's length is not that of its matrix.</exception>
    public static void Multiply<TEpilogue>(
        ReadOnlySpan<float> a,
        bool transposeA,
        ReadOnlySpan<float> b,
        bool transposeB,
        Span<float> c,
        int m,
        int k,
        int n,
        TEpilogue epilogue
    )
        where TEpilogue : struct, IEpilogue<float>, allows ref struct
    {
        KernelCheck.Length(a.Length, m, k, nameof(a));
        KernelCheck.Length(b.Length, k, n, nameof(b));
        KernelCheck.Length(c.Length, m, n, nameof(c));
        Choose(a, transposeA, b, transposeB, c, m, k, n, ref epilogue);
    }

    /// <inheritdoc cref="Multiply{TEpilogue}(ReadOnlySpan{float}, bool, ReadOnlySpan{float}, bool, Span{float}, int, int, int, TEpilogue)"/>
    public static void Multiply<TEpilogue>(
        ReadOnlySpan<double> a,
        bool transposeA,
        ReadOnlySpan<double> b,
        bool transposeB,
        Span<double> c,
        int m,
        int k,
        int n,
        TEpilogue epilogue
    )
        where TEpilogue : struct, IEpilogue<double>, allows ref struct
    {
        KernelCheck.Length(a.Length, m, k, nameof(a));
        KernelCheck.Length(b.Length, k, n, nameof(b));
        KernelCheck.Length(c.Length, m, n, nameof(c));
        Choose(a, transposeA, b, transposeB, c, m, k, n, ref epilogue);
    }

    /// <summary>C[i] = op(A[i])·op(B[i]) for each i below <paramref name="batch"/>; the matrices lie one after another in memory.</summary>
    /// <param name="a">[batch, m, k], or [batch, k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether each A is stored transposed.</param>
    /// <param name="b">[batch, k, n], or [batch, n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether each B is stored transposed.</param>
    /// <param name="c">[batch, m, n]; must not overlap the operands.</param>
    /// <param name="batch">The number of products.</param>
    /// <param name="m">Rows of a result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="n">Columns of a result.</param>
    /// <exception cref="ArgumentException">A span's length is not that of its matrices.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void MultiplyBatch<T>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int batch,
        int m,
        int k,
        int n
    )
        where T : unmanaged
    {
        KernelCheck.Length(a.Length, batch, m, k, nameof(a));
        KernelCheck.Length(b.Length, batch, k, n, nameof(b));
        KernelCheck.Length(c.Length, batch, m, n, nameof(c));
        for (int i = 0; i < batch; i++)
            Multiply(a.Slice(i * m * k, m * k), transposeA, b.Slice(i * k * n, k * n), transposeB, c.Slice(i * m * n, m * n), m, k, n);
    }

    private static ReadOnlySpan<TTo> Same<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<TTo> Same<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static void Choose<TEpilogue>(
        ReadOnlySpan<float> a,
        bool transposeA,
        ReadOnlySpan<float> b,
        bool transposeB,
        Span<float> c,
        int m,
        int k,
        int n,
        scoped ref TEpilogue epilogue
    )
        where TEpilogue : struct, IEpilogue<float>, allows ref struct
    {
        // A single column is computed as a row, along which the vectors lie.
        int lanes = n == 1 ? m : n;
        if (Vector512.IsHardwareAccelerated && lanes >= Lane512Single.Count)
            Run<Lane512Single, float, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lane256Single.Count)
            Run<Lane256Single, float, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
        else
            Run<Lane128Single, float, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
    }

    private static void Choose<TEpilogue>(
        ReadOnlySpan<double> a,
        bool transposeA,
        ReadOnlySpan<double> b,
        bool transposeB,
        Span<double> c,
        int m,
        int k,
        int n,
        scoped ref TEpilogue epilogue
    )
        where TEpilogue : struct, IEpilogue<double>, allows ref struct
    {
        // A single column is computed as a row, along which the vectors lie.
        int lanes = n == 1 ? m : n;
        if (Vector512.IsHardwareAccelerated && lanes >= Lane512Double.Count)
            Run<Lane512Double, double, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lane256Double.Count)
            Run<Lane256Double, double, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
        else
            Run<Lane128Double, double, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, BlockedProduct.TileRows, ref epilogue);
    }

    /// <summary>Computes the product at one vector width, with tiles of <paramref name="tileRows"/> rows; tests run all of them.</summary>
    internal static void Run<L, T, TEpilogue>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int m,
        int k,
        int n,
        int tileRows,
        scoped ref TEpilogue epilogue
    )
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        if (c.IsEmpty)
            return;
        if (k == 0)
        {
            c.Clear();
            Finishing.Run<L, T, TEpilogue>(ref epilogue, c, m, n);
            return;
        }

        if (n == 1 && m > 1)
        {
            NoEpilogue<T> none = default;
            Run<L, T, NoEpilogue<T>>(b, false, a, !transposeA, c, 1, k, m, tileRows, ref none);
            Finishing.Run<L, T, TEpilogue>(ref epilogue, c, m, n);
        }
        else if (m < FewRows && !transposeB && n >= L.Count)
        {
            (int aRow, int aDepth) = transposeA ? (1, m) : (k, 1);
            for (int i = 0; i < m; i++)
                RowProduct.Run<L, T>(a[(i * aRow)..], aDepth, b, c.Slice(i * n, n), k, n);
            Finishing.Run<L, T, TEpilogue>(ref epilogue, c, m, n);
        }
        else
        {
            BlockedProduct.Run<L, T, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, tileRows, ref epilogue);
        }
    }
}
