using System;
using System.Runtime.CompilerServices;

namespace Nabla;

public sealed partial class Tensor<T>
{
    // The indexers have a metadata name of their own: the method Item takes their default name.
    /// <summary>An element of a rank 1 tensor. <c>t[^1]</c> is its last one.</summary>
    /// <param name="i">From 0 to the length − 1.</param>
    /// <exception cref="ArgumentException">The rank is not 1; <see cref="Row"/> gives a row of a matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside its axis.</exception>
    [IndexerName("Element")]
    public T this[int i]
    {
        get => _memory.Span[Offset([i])];
        set => _memory.Span[Offset([i])] = value;
    }

    /// <summary>An element of a rank 2 tensor.</summary>
    /// <param name="i">The index on axis 0.</param>
    /// <param name="j">The index on axis 1.</param>
    /// <exception cref="ArgumentException">The rank is not 2.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    [IndexerName("Element")]
    public T this[int i, int j]
    {
        get => _memory.Span[Offset([i, j])];
        set => _memory.Span[Offset([i, j])] = value;
    }

    /// <summary>An element of a rank 3 tensor.</summary>
    /// <param name="i">The index on axis 0.</param>
    /// <param name="j">The index on axis 1.</param>
    /// <param name="k">The index on axis 2.</param>
    /// <exception cref="ArgumentException">The rank is not 3.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    [IndexerName("Element")]
    public T this[int i, int j, int k]
    {
        get => _memory.Span[Offset([i, j, k])];
        set => _memory.Span[Offset([i, j, k])] = value;
    }

    /// <summary>An element of a tensor of any rank.</summary>
    /// <param name="indices">One index per axis.</param>
    /// <exception cref="ArgumentException">There are not as many indices as axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    [IndexerName("Element")]
    public T this[params ReadOnlySpan<int> indices]
    {
        get => _memory.Span[Offset(indices)];
        set => _memory.Span[Offset(indices)] = value;
    }

    /// <summary>The entries of the first axis that lie in a range: a view of the same rank.</summary>
    /// <param name="range">For example <c>1..3</c>, <c>..2</c> or <c>^2..</c>.</param>
    /// <exception cref="ArgumentException">A scalar (rank 0) has no axis to slice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is outside the first axis.</exception>
    [IndexerName("Element")]
    public Tensor<T> this[Range range]
    {
        get
        {
            if (_shape.Length == 0)
                throw new ArgumentException("a tensor of shape [] has no axis to slice");
            int start = range.Start.GetOffset(_shape[0]),
                end = range.End.GetOffset(_shape[0]);
            if (start < 0 || end > _shape[0] || start > end)
                throw new ArgumentOutOfRangeException(nameof(range), $"range {range} is outside axis 0 of {Shapes.Text(_shape)}");
            int stride = _shape[0] == 0 ? 0 : _memory.Length / _shape[0];
            int[] shape = (int[])_shape.Clone();
            shape[0] = end - start;
            return Over(_memory.Slice(start * stride, (end - start) * stride), shape);
        }
    }

    /// <summary>Returns one entry of the first axis (for a matrix, a row): a view whose rank is one less.</summary>
    /// <param name="i">From 0 to the length of the first axis − 1.</param>
    /// <exception cref="InvalidOperationException">A scalar (rank 0) has no rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the first axis.</exception>
    public Tensor<T> Row(int i)
    {
        if (_shape.Length == 0)
            throw new InvalidOperationException("a tensor of shape [] has no rows");
        if ((uint)i >= (uint)_shape[0])
            throw OutsideAxis(i, 0);
        int stride = _memory.Length / _shape[0];
        return Over(_memory.Slice(i * stride, stride), _shape[1..]);
    }

    private int Offset(ReadOnlySpan<int> indices)
    {
        if (indices.Length != _shape.Length)
            throw WrongRank(indices.Length);
        int offset = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            if ((uint)indices[axis] >= (uint)_shape[axis])
                throw OutsideAxis(indices[axis], axis);
            offset = (offset * _shape[axis]) + indices[axis];
        }

        return offset;
    }

    private ArgumentException WrongRank(int given)
    {
        string indices = given == 1 ? "1 index is" : $"{Shapes.Text(given)} indices are";
        string hint = given == 1 && _shape.Length > 1 ? "; a row is Row(i), several are t[i..j]" : "";
        return new ArgumentException($"{indices} given for a tensor of shape {Shapes.Text(_shape)}; {Shapes.Text(_shape.Length)} expected{hint}");
    }

    private ArgumentOutOfRangeException OutsideAxis(int index, int axis) =>
        new(nameof(index), $"index {Shapes.Text(index)} is outside axis {Shapes.Text(axis)} of {Shapes.Text(_shape)}");
}
