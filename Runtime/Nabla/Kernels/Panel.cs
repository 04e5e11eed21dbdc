using System;

namespace Nabla.Kernels;

/// <summary>A product whose columns fit into two registers, with everything that the tiles of its rows have in common.</summary>
/// <remarks>Strides count elements. The second register may overlap the first: both then hold the same sums there.</remarks>
internal ref struct Panel<T>
{
    public ReadOnlySpan<T> A;

    /// <summary>The stride from one row of A to the next.</summary>
    public int ARow;

    /// <summary>The stride from one summand to the next in A.</summary>
    public int ADepth;

    public ReadOnlySpan<T> B;

    /// <summary>The stride from one row of B to the next.</summary>
    public int BRow;

    /// <summary>The stride from the first register's columns to the second's in B; 0 if there is no second.</summary>
    public int BSecond;

    public Span<T> C;

    /// <summary>The stride from one row of C to the next.</summary>
    public int CRow;

    /// <summary>The stride from the first register's columns to the second's in C; 0 if there is no second.</summary>
    public int CSecond;

    /// <summary>The number of summands, at least 1.</summary>
    public int Depth;

    /// <summary>Whether the sums start here; otherwise they continue from the values in C.</summary>
    public bool Starts;

    /// <summary>Where the next tile copies the rows of B that it reads, one after another; empty if no copy is needed.</summary>
    public Span<T> Packed;
}
