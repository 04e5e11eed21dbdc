using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Ir;

internal enum ElementType
{
    Float32,
    Float64,
    Int32,
    Boolean,
}

internal static class ElementTypes
{
    public static bool IsFloat(this ElementType type) => type is ElementType.Float32 or ElementType.Float64;

    /// <summary>The size of one element in memory.</summary>
    public static int Bytes(this ElementType type) =>
        type switch
        {
            ElementType.Float64 => 8,
            ElementType.Boolean => 1,
            _ => 4,
        };

    /// <summary>Returns the name that the IR prints.</summary>
    public static string Short(this ElementType type) =>
        type switch
        {
            ElementType.Float32 => "f32",
            ElementType.Float64 => "f64",
            ElementType.Int32 => "i32",
            _ => "bool",
        };
}

/// <summary>The lengths of a tensor's axes, outermost first; row-major. Rank 0 is a scalar.</summary>
internal readonly record struct Shape(EquatableArray<Dim> Dims)
{
    public static readonly Shape Scalar = new(EquatableArray<Dim>.Empty);

    public static Shape Of(params Dim[] dims) => new(dims.ToEquatableArray());

    public static Shape From(IEnumerable<Dim> dims) => new(dims.ToEquatableArray());

    public int Rank => Dims.Count;

    public Dim this[int axis] => Dims[axis];

    /// <summary>Number of elements.</summary>
    public Dim Size => Count(0, Rank);

    /// <summary>Number of elements of some neighbouring axes.</summary>
    public Dim Count(int from, int to)
    {
        var product = Dim.One;
        for (int axis = from; axis < to; axis++)
            product *= this[axis];
        return product;
    }

    public bool IsConstant => Dims.All(d => d.IsConstant);

    /// <summary>The names of the symbolic lengths, in order of first appearance.</summary>
    public IEnumerable<string> Symbols => Dims.SelectMany(d => d.Symbols).Distinct();

    public override string ToString() => "[" + string.Join(", ", Dims) + "]";

    /// <summary>Broadcasts two shapes by NumPy's rule: they are aligned at the last axis, and an axis of length 1 stretches.</summary>
    /// <exception cref="ShapeException">The two do not fit.</exception>
    public static Shape Broadcast(string op, Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        var dims = new Dim[rank];
        for (int i = 0; i < rank; i++)
        {
            var x = i < rank - a.Rank ? Dim.One : a[i - (rank - a.Rank)];
            var y = i < rank - b.Rank ? Dim.One : b[i - (rank - b.Rank)];
            if (x == y || y.IsOne)
                dims[i] = x;
            else if (x.IsOne)
                dims[i] = y;
            else
                throw new ShapeException($"'{op}' cannot broadcast {a} with {b}: {x} ≠ {y}");
        }
        return new Shape(dims.ToEquatableArray());
    }
}

/// <summary>Element type and shape of a value.</summary>
internal readonly record struct TensorType(ElementType Element, Shape Shape)
{
    public static TensorType Scalar(ElementType element) => new(element, Shape.Scalar);

    public bool IsScalar => Shape.Rank == 0;

    public override string ToString() => Element.Short() + (IsScalar ? "" : Shape.ToString());
}

/// <summary>Shapes or element types that do not fit an op; the message is the text of NABLA6001.</summary>
internal sealed class ShapeException(string message) : Exception(message);
