using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Linq;

namespace Nabla;

/// <summary>All parameters of a model, or their gradients, in one piece of memory: one after another in the order of their declaration.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>The memory is zeroed, starts at a multiple of 64 bytes and never moves. Views share it: what is written to one is seen by all.
/// <see cref="CopyFrom(string, Tensor{T})"/> and its overloads write by name and check shapes; writes through a span are not checked.</remarks>
public sealed partial class ParameterBuffer<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _buffer;
    private readonly Tensor<T>[] _views;
    private readonly FrozenDictionary<string, int> _indices;
    private readonly TouchedRows?[] _touched;

    /// <summary>Allocates a buffer.</summary>
    /// <param name="layout">The parameters; the buffer sets their offsets.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name.</exception>
    /// <exception cref="OverflowException">There are more than 2³¹ − 1 values.</exception>
    public ParameterBuffer(params IReadOnlyList<ParameterInfo> layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ImmutableArray<ParameterInfo>.Builder placed = ImmutableArray.CreateBuilder<ParameterInfo>(layout.Count);
        Dictionary<string, int> indices = new(StringComparer.Ordinal);
        int offset = 0;
        foreach (ParameterInfo info in layout)
        {
            if (!indices.TryAdd(info.Name, placed.Count))
                throw new ArgumentException($"two parameters are named '{info.Name}'", nameof(layout));
            placed.Add(info with { Offset = offset });
            offset = checked(offset + info.Length);
        }

        Layout = placed.MoveToImmutable();
        _indices = indices.ToFrozenDictionary(StringComparer.Ordinal);
        _buffer = Workspace.Allocate<T>(offset);
        _views = [.. Layout.Select(info => Tensor<T>.Wrap(_buffer.Memory.Slice(info.Offset, info.Length), [.. info.Shape]))];
        Names = [.. Layout.Select(info => info.Name)];
        _touched = new TouchedRows?[Layout.Length];
    }

    /// <summary>The number of values of all parameters together.</summary>
    public int Length => _buffer.Length;

    /// <summary>All values, one parameter after another. A copy into the span is not checked: a shorter array leaves the rest as it was.</summary>
    public Span<T> Span => _buffer.Span;

    /// <summary>The parameters in order, with their offsets.</summary>
    public ImmutableArray<ParameterInfo> Layout { get; }

    /// <summary>The parameters' names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>One parameter's values: always the same view.</summary>
    /// <exception cref="ArgumentException">No parameter has this name.</exception>
    public Tensor<T> this[string name]
    {
        get => _views[IndexOf(name)];
    }

    /// <summary>One parameter's values by its place in <see cref="Layout"/>: always the same view.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No parameter has this place.</exception>
    public Tensor<T> View(int index)
    {
        CheckIndex(index);
        return _views[index];
    }

    /// <summary>The rows of one parameter's gradient that the plan's last call touched; null where the plan does not keep the gradient by
    /// rows.</summary>
    /// <remarks>
    /// A plan keeps the touched rows of a parameter that it reads only by rows: see <see cref="Nn.Embedding{T}(Tensor{T}, Tensor{int})"/>.
    /// The gradient then holds the rows of the last call and zeros elsewhere: each call zeroes the rows of the call before and adds to its own, and a
    /// step moves only these, as if the whole gradient had been computed. An optimizer of your own does the same by going through
    /// <see cref="Nabla.TouchedRows.Rows"/>. The object is always the same.
    /// </remarks>
    /// <param name="index">The parameter's place in <see cref="Layout"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No parameter has this place.</exception>
    public TouchedRows? TouchedRows(int index)
    {
        CheckIndex(index);
        return _touched[index];
    }

    /// <inheritdoc cref="TouchedRows(int)"/>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">No parameter has this name.</exception>
    public TouchedRows? TouchedRows(string name) => _touched[IndexOf(name)];

    /// <summary>Starts to track the rows that a gradient touches. Called by generated code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No parameter has this place.</exception>
    /// <exception cref="ArgumentException">The parameter is a scalar.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TouchedRows TrackRows(int index)
    {
        CheckIndex(index);
        ParameterInfo info = Layout[index];
        if (info.Shape.IsEmpty)
            throw new ArgumentException($"'{info.Name}' is a scalar and has no rows", nameof(index));
        return _touched[index] ??= new TouchedRows(info.Shape[0], info.Shape[0] == 0 ? 0 : info.Length / info.Shape[0]);
    }

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)_views.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"{_views.Length} parameters are here, counted from 0");
    }

    private int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_indices.TryGetValue(name, out int index))
            throw new ArgumentException($"there is no parameter '{name}'; {There(Names)}", nameof(name));
        return index;
    }

    private static string There(ImmutableArray<string> names) => $"there are: {(names.IsEmpty ? "none" : string.Join(", ", names))}";
}
