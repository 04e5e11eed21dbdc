using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>An argument of a kernel of the runtime. A closed union.</summary>
internal abstract record KernelArgument
{
    private KernelArgument() { }

    /// <summary>The elements of an operand.</summary>
    public sealed record Operand(int Index) : KernelArgument;

    /// <summary>The memory of the result.</summary>
    public sealed record Result : KernelArgument;

    /// <summary>A number of elements, or a place among them.</summary>
    public sealed record Extent(Dim Value) : KernelArgument;

    /// <summary>The lengths of several axes, or which axes they are.</summary>
    public sealed record Extents(EquatableArray<Dim> Values) : KernelArgument;

    public sealed record Flag(bool Value) : KernelArgument;

    /// <summary>A source of random numbers, by the name of its argument, and the number of draws before this one, which may exceed an int.</summary>
    public sealed record Drawn(string State, Dim Offset) : KernelArgument;

    public static implicit operator KernelArgument(Dim value) => new Extent(value);

    public static implicit operator KernelArgument(int value) => new Extent(value);

    public static implicit operator KernelArgument(bool value) => new Flag(value);
}

/// <summary>
/// A call of a kernel of the runtime with its arguments, in the order of the kernel's parameters. It contains no C#; the writer of text prints it.
/// </summary>
/// <param name="Kernel">The class of the kernel and its method.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record KernelCall(string Kernel, IReadOnlyList<KernelArgument> Arguments)
{
    public static readonly KernelArgument Result = new KernelArgument.Result();

    /// <summary>Whether the kernel returns the result: a number, which needs no memory.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The parameter whose list of touched rows has the method; null for a kernel. The method adds to the result's memory.</summary>
    public string? Rows { get; init; }

    public static KernelCall Of(string kernel, params KernelArgument[] arguments) => new(kernel, arguments);

    public static KernelArgument Operand(int index) => new KernelArgument.Operand(index);

    /// <summary>Makes a call along an axis: all operands, the result, the lengths [outer, length, inner], then further arguments.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="node">The node that it computes.</param>
    /// <param name="shape">The tensor that has the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="further">The further arguments.</param>
    public static KernelCall Along(string kernel, Node node, Shape shape, int axis, params KernelArgument[] further) =>
        Of(
            kernel,
            [.. node.Inputs.Select((_, i) => Operand(i)), Result, shape.Count(0, axis), shape[axis], shape.Count(axis + 1, shape.Rank), .. further]
        );

    /// <summary>Returns the calls that compute a node.</summary>
    public static IReadOnlyList<KernelCall> Of(Node node) =>
        node.Op is Primitive primitive && primitive.Calls(node) is { Count: > 0 } calls
            ? calls
            : throw new InvalidOperationException($"'{node.Op.Name}' has no kernel");
}
