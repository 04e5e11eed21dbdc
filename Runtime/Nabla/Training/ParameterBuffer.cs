using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Nabla;

/// <summary>All parameters of a model, or their gradients, in one piece of memory: one after another in the order of their declaration.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>The memory is zeroed, starts at a multiple of 64 bytes and never moves. Views share it: what is written to one is seen by all.</remarks>
public sealed class ParameterBuffer<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _buffer;
    private readonly Tensor<T>[] _views;
    private readonly FrozenDictionary<string, int> _indices;

    /// <summary>Allocates a buffer.</summary>
    /// <param name="layout">The parameters; their offsets are set here.</param>
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
    }

    /// <summary>The number of values of all parameters together.</summary>
    public int Length => _buffer.Length;

    /// <summary>All values.</summary>
    public Span<T> Span => _buffer.Span;

    /// <summary>The parameters in order, with their offsets.</summary>
    public ImmutableArray<ParameterInfo> Layout { get; }

    /// <summary>The parameters' names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>One parameter's values: always the same view.</summary>
    /// <exception cref="ArgumentException">No parameter has this name.</exception>
    public Tensor<T> this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            if (!_indices.TryGetValue(name, out int index))
                throw new ArgumentException($"there is no parameter '{name}'; there are: {(Names.IsEmpty ? "none" : string.Join(", ", Names))}", nameof(name));
            return _views[index];
        }
    }

    /// <summary>One parameter's values by its place in <see cref="Layout"/>: always the same view.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many parameters.</exception>
    public Tensor<T> View(int index)
    {
        if ((uint)index >= (uint)_views.Length)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"{_views.Length} parameters are here, counted from 0");
        return _views[index];
    }
}
