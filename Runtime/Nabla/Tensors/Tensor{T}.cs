using System;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Nabla.Kernels;

namespace Nabla;

/// <summary>A dense array of any rank: a shape and its elements in row-major order, the last axis running fastest.</summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="bool"/>. Any other type throws
/// <see cref="NotSupportedException"/> when a tensor is made.</typeparam>
/// <remarks>
/// <para>The elements always lie next to each other. A view (<see cref="Row"/>, <c>t[1..3]</c>, <see cref="Reshape"/>, <see cref="Wrap"/>) is a
/// window on the same memory: writing through it writes into the original.</para>
/// <para>Integer indices give an element and must be as many as the rank; a range gives a view along the first axis.</para>
/// <para>Operators work elementwise with NumPy's broadcasting on both sides, and never write into an operand. Comparisons give a
/// <see cref="Tensor{T}"/> of <see cref="bool"/>.
/// <c>==</c> between tensors does not compile, because it could mean two things: <see cref="Nn.Equal{T}(Tensor{T}, Tensor{T})"/> compares elements,
/// <see cref="object.ReferenceEquals"/> compares identities.</para>
/// <para>As JSON a tensor is its shape and its elements: <see cref="TensorJsonConverter"/>.</para>
/// </remarks>
[JsonConverter(typeof(TensorJsonConverter))]
public sealed partial class Tensor<T>
    where T : unmanaged
{
    private readonly Memory<T> _memory;
    private readonly int[] _shape;

    /// <summary>Makes a tensor of zeros (<see langword="false"/> for <see cref="bool"/>).</summary>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0).</param>
    /// <exception cref="ArgumentException">A length is negative, or there are more than 2 147 483 591 elements.</exception>
    public Tensor(params int[] shape)
        : this((int[])shape.Clone(), new T[Shapes.Count(shape)].AsMemory()) { }

    /// <summary>Makes a tensor from a copy of the values.</summary>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0). <see cref="Tensor.Of"/> makes a rank 1 tensor of all
    /// values.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values.</exception>
    public Tensor(ReadOnlySpan<T> values, params int[] shape)
        : this((int[])shape.Clone(), Copy(values, shape)) { }

    private Tensor(int[] shape, Memory<T> memory)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(int) && typeof(T) != typeof(bool))
            throw new NotSupportedException(
                $"Tensor<{TensorText.Name(typeof(T))}> is not supported; the element type must be float, double, int or bool"
            );
        _memory = memory;
        _shape = shape;
    }

    /// <summary>The number of axes; 0 for a scalar.</summary>
    public int Rank => _shape.Length;

    /// <summary>The length of each axis.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of elements over all axes: the product of <see cref="Shape"/>, 1 for a scalar.</summary>
    public int Length => _memory.Length;

    internal int[] ShapeArray => _shape;

    /// <summary>Makes a view on memory that somebody else owns. What is written through one is seen through the other.</summary>
    /// <param name="memory">The elements in row-major order.</param>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0).</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the memory.</exception>
    public static Tensor<T> Wrap(Memory<T> memory, params int[] shape)
    {
        Shapes.CheckLength(memory.Length, shape, nameof(memory));
        return Over(memory, (int[])shape.Clone());
    }

    /// <summary>The elements in row-major order, to be read. A null tensor throws: it is a mistake, not an empty span.</summary>
    /// <param name="tensor">Any shape.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null.</exception>
    public static implicit operator ReadOnlySpan<T>(Tensor<T> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor._memory.Span;
    }

    /// <summary>The elements in row-major order, to be read and written.</summary>
    public Span<T> AsSpan() => _memory.Span;

    /// <summary>The elements in row-major order, to be read.</summary>
    public ReadOnlySpan<T> AsReadOnlySpan() => _memory.Span;

    /// <summary>A copy of the elements in row-major order.</summary>
    public T[] ToArray() => _memory.ToArray();

    /// <summary>The value of a tensor that has one element, whatever its rank.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public T Item()
    {
        if (_memory.Length != 1)
            throw new InvalidOperationException($"Item() needs exactly one element; shape {Shapes.Text(_shape)} has {Shapes.Text(_memory.Length)}");
        return _memory.Span[0];
    }

    /// <summary>Copies the elements, in row-major order, to the start of a span.</summary>
    /// <param name="destination">At least <see cref="Length"/> long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < _memory.Length)
            throw new ArgumentException(
                $"'{nameof(destination)}' has room for {Shapes.Text(destination.Length)} values; {Shapes.ProductText(_shape)} expected"
            );
        _memory.Span.CopyTo(destination);
    }

    /// <summary>Overwrites all elements.</summary>
    /// <param name="source">Exactly <see cref="Length"/> values in row-major order.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    public void CopyFrom(ReadOnlySpan<T> source)
    {
        Shapes.CheckLength(source.Length, _shape, nameof(source));
        source.CopyTo(_memory.Span);
    }

    /// <summary>Overwrites all elements with those of a tensor of the same shape.</summary>
    /// <param name="source">The same shape.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another shape, even if it has as many elements; nothing was
    /// written.</exception>
    public void CopyFrom(Tensor<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        PlanCheck.Shape(source._shape, _shape, nameof(source));
        source._memory.Span.CopyTo(_memory.Span);
    }

    /// <summary>Overwrites every element with the same value.</summary>
    /// <param name="value">The value.</param>
    public void Fill(T value) => _memory.Span.Fill(value);

    /// <summary>The same elements under another shape: a view.</summary>
    /// <param name="shape">The length of each axis; one of them may be −1 and is then computed from the others.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as this tensor.</exception>
    public Tensor<T> Reshape(params int[] shape) => Over(_memory, Shapes.Resolve(shape, _shape));

    /// <summary>The transpose of a matrix: a copy in which rows and columns are exchanged. A tensor of rank 0 or 1 is its own transpose and is
    /// returned as it is.</summary>
    /// <exception cref="InvalidOperationException">The rank is above 2.</exception>
    public Tensor<T> Transpose()
    {
        if (_shape.Length < 2)
            return this;
        if (_shape.Length > 2)
            throw new InvalidOperationException($"'Transpose' expects a matrix or a vector but has {Shapes.Text(_shape)}");
        var result = new Tensor<T>(_shape[1], _shape[0]);
        Arrange.Transpose(_memory.Span, result.AsSpan(), _shape, [1, 0]);
        return result;
    }

    /// <summary>By reference: two tensors are equal only when they are the same object. Elements are compared by
    /// <see cref="Nn.Equal{T}(Tensor{T}, Tensor{T})"/>.</summary>
    /// <param name="obj">Anything.</param>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>By reference, as <see cref="Equals"/>: it does not depend on the elements.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The type, the shape and the elements, for people to read: columns aligned, at most six decimals, an axis longer than 12 shown by its
    /// first and last six entries. A scalar is shown in full. Independent of the culture.</summary>
    public override string ToString() => TensorText.Write(this);

    /// <summary>A tensor over this memory and this shape array, neither copied nor checked: nobody may write into the shape, and the lengths
    /// fit.</summary>
    internal static Tensor<T> Over(Memory<T> memory, int[] shape) => new(shape, memory);

    private static Memory<T> Copy(ReadOnlySpan<T> values, int[] shape)
    {
        Shapes.CheckLength(values.Length, shape, nameof(values));
        return values.ToArray();
    }
}
