using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>Who owns a buffer's memory, and how long its content lives.</summary>
internal enum Lifetime
{
    /// <summary>The memory belongs to the caller or the model: arguments, parameters, gradients, results.</summary>
    External,

    /// <summary>The memory belongs to the plan and is kept from one call to the next, for all entry points: state, values that live between a forward
    /// and a backward call, and the rows of a gradient that the last call touched.</summary>
    Persistent,

    /// <summary>The memory is part of the slab, from the kernel that first writes it to the one that last reads it.</summary>
    Transient,
}

/// <summary>Memory that kernels read and write.</summary>
/// <param name="wish">The name that suits a reader, before it is made unique.</param>
/// <param name="element">The type of its elements.</param>
/// <param name="length">The number of elements in a call: a current length.</param>
/// <param name="lifetime">Its owner and lifetime.</param>
internal sealed class Buffer(string wish, ElementType element, Dim length, Lifetime lifetime)
{
    public string Wish => wish;

    public ElementType Element => element;

    public Dim Length { get; } = length;

    /// <summary>The number of elements that the memory has room for.</summary>
    public Capacity Capacity { get; init; } = Capacity.Of(length);

    public Lifetime Lifetime => lifetime;

    /// <summary>The output that is computed in it, if that is external.</summary>
    public OutputRole? Role { get; init; }

    /// <summary>The buffer that this one is a window of; null for a buffer with memory of its own.</summary>
    public Buffer? Base { get; init; }

    /// <summary>The offset of the window.</summary>
    public Dim Start { get; init; }

    /// <summary>The part of the slab that a transient buffer lies in; −1 before that is decided.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>The buffer that owns the memory.</summary>
    public Buffer Root => Base?.Root ?? this;

    public Capacity Bytes => Capacity * element.Bytes();

    public override string ToString() => wish;
}

internal enum AccessMode
{
    Read,

    Write,

    /// <summary>Adds to the content of the buffer, which may come from an earlier call.</summary>
    Accumulate,
}

/// <summary>How a kernel uses a buffer.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Mode">How the kernel uses it.</param>
/// <param name="Node">The value; null for scratch memory of another value.</param>
/// <param name="Runs">For each axis of the kernel's space, whether the position in the buffer moves along it; null for a kernel that accesses it in
/// an order of its own.</param>
/// <param name="Result">The number of the node's result that is written, if it has several: values and their places.</param>
internal readonly record struct Access(Buffer Buffer, AccessMode Mode, Node? Node, EquatableArray<bool>? Runs = null, int Result = 0)
{
    /// <summary>Returns along which axes of a space an operand of an elementwise op runs; along the others it is broadcast.</summary>
    public static EquatableArray<bool> Along(Shape space, Shape operand) =>
        Enumerable
            .Range(0, space.Rank)
            .Select(axis => axis - (space.Rank - operand.Rank) is var own && own >= 0 && own < operand.Rank && !operand[own].IsOne)
            .ToEquatableArray();

    /// <summary>Returns how many elements of the buffer a kernel over a space goes through.</summary>
    public Dim Length(Shape? space) =>
        Runs is { } runs && space is { } over ? over.Dims.Where((_, axis) => runs[axis]).Aggregate(Dim.One, (size, d) => size * d)
        : Node is not null && Result == 0 ? Node.Shape.Size
        : Buffer.Length;

    /// <summary>Returns whether element i of the space is element i of the buffer.</summary>
    public bool IsStraight(Shape space)
    {
        if (Runs is not { } runs)
            return false;
        for (int axis = 0; axis < space.Rank; axis++)
            if (!runs[axis] && !space[axis].IsOne)
                return false;
        return true;
    }
}
