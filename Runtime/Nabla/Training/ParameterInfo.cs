using System;
using System.Collections.Immutable;

namespace Nabla;

/// <summary>The name, shape and place of one parameter in a <see cref="ParameterBuffer{T}"/>.</summary>
/// <remarks>Two are equal when their names, shapes and offsets are.</remarks>
public sealed record ParameterInfo
{
    /// <summary>Describes a parameter; the buffer that it is put into sets its offset.</summary>
    /// <param name="name">The parameter's name, as the model declares it.</param>
    /// <param name="shape">Its shape; none for a scalar.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    /// <exception cref="OverflowException">The shape has more than 2³¹ − 1 values.</exception>
    public ParameterInfo(string name, params ImmutableArray<int> shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Shape = shape.IsDefault ? [] : shape;
        int length = 1;
        foreach (int dimension in Shape)
        {
            PlanCheck.Dimension(dimension, name);
            length = checked(length * dimension);
        }

        Length = length;
    }

    /// <summary>The parameter's name, as the model declares it.</summary>
    public string Name { get; }

    /// <summary>Its shape; empty for a scalar.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The number of its values.</summary>
    public int Length { get; }

    /// <summary>Where its values begin in the buffer.</summary>
    public int Offset { get; internal init; }

    /// <inheritdoc/>
    public bool Equals(ParameterInfo? other) =>
        other is not null && Name == other.Name && Offset == other.Offset && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Offset, Length, Shape.Length);

    /// <summary>For example <c>W1 [784, 128] at 0</c>.</summary>
    public override string ToString() => $"{Name} {Shapes.Text(Shape.AsSpan())} at {Shapes.Text(Offset)}";
}
