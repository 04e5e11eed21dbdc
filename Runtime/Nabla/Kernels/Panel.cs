using System;

namespace Nabla.Kernels;

/// <summary>A product whose columns fit into two registers: what the tiles of its rows have in common.</summary>
/// <remarks>Strides count elements. The second register may overlap the first: both then hold the same sums there.</remarks>
internal ref struct Panel<T>
{
    public ReadOnlySpan<T> A;

    /// <summary>From one row of A to the next.</summary>
    public int ARow;

    /// <summary>From one summand to the next in A.</summary>
    public int ADepth;

    public ReadOnlySpan<T> B;

    /// <summary>From one row of B to the next.</summary>
    public int BRow;

    /// <summary>From the first register's columns to the second's in B; 0 if there is no second.</summary>
    public int BSecond;

    public Span<T> C;

    /// <summary>From one row of C to the next.</summary>
    public int CRow;

    /// <summary>From the first register's columns to the second's in C; 0 if there is no second.</summary>
    public int CSecond;

    /// <summary>The number of summands, at least 1.</summary>
    public int Depth;

    /// <summary>Whether the sums start here; else they go on from what C has.</summary>
    public bool Starts;

    /// <summary>Where the next tile leaves the rows of B that it has read, one after another; empty if it need not.</summary>
    public Span<T> Packed;
}
