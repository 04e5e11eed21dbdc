using System;
using System.ComponentModel;
using System.Numerics;
using Nabla.Kernels;

namespace Nabla;

/// <summary>The rows that the last gradient touched of a parameter that a plan reads only by rows: a table of embeddings, the classes of a
/// hierarchical softmax.</summary>
/// <remarks>
/// A row is everything at one position of the parameter's first axis. The gradient's other rows are zero, and no call writes them, so a step costs
/// what its touched rows cost, however many rows there are. The touched rows may be overwritten until the next call, which zeroes them; code that
/// writes into other rows has to zero them again. Calls that compute no gradient leave the rows and the list as they are. All memory is allocated at
/// the start. See <see cref="ParameterBuffer{T}.TouchedRows(int)"/>.
/// </remarks>
public sealed class TouchedRows
{
    private readonly bool[] _isTouched;
    private readonly int[] _rows;
    private readonly int _rowLength;

    internal TouchedRows(int rows, int rowLength) => (_isTouched, _rows, _rowLength) = (new bool[rows], new int[rows], rowLength);

    /// <summary>How many rows the last gradient touched.</summary>
    public int Count { get; private set; }

    /// <summary>Those rows, each once, in the order in which they were first touched. The next call overwrites them.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>How many values a row has.</summary>
    public int RowLength => _rowLength;

    /// <summary>Whether the last gradient touched this row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The parameter has no such row.</exception>
    public bool Contains(int row)
    {
        if ((uint)row >= (uint)_isTouched.Length)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"a row from 0 to {Shapes.Text(_isTouched.Length - 1)} expected");
        return _isTouched[row];
    }

    /// <summary>Zeroes the touched rows of a gradient and forgets them. Called by generated code.</summary>
    /// <exception cref="ArgumentException">The gradient and the parameter differ in length.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Clear<T>(Span<T> gradient)
        where T : unmanaged
    {
        KernelCheck.Length(gradient.Length, _rows.Length, _rowLength, nameof(gradient));
        foreach (int row in Rows)
        {
            gradient.Slice(row * _rowLength, _rowLength).Clear();
            _isTouched[row] = false;
        }

        Count = 0;
    }

    /// <summary>Adds rows to a gradient, gradient[index[j]] += x[j], in order, and notes them as touched. Called by generated code.</summary>
    /// <param name="x">[count, row length].</param>
    /// <param name="index">[count], each a row.</param>
    /// <param name="gradient">[rows, row length].</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row; nothing was written.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> index, Span<T> gradient)
        where T : unmanaged, INumberBase<T>
    {
        KernelCheck.Length(gradient.Length, _rows.Length, _rowLength, nameof(gradient));
        KernelCheck.Length(x.Length, index.Length, _rowLength, nameof(x));
        Gather.CheckIndices(index, _rows.Length, nameof(index));
        for (int j = 0; j < index.Length; j++)
        {
            int row = index[j];
            if (!_isTouched[row])
            {
                _isTouched[row] = true;
                _rows[Count++] = row;
            }

            Gather.AddLine(x.Slice(j * _rowLength, _rowLength), gradient.Slice(row * _rowLength, _rowLength));
        }
    }
}
