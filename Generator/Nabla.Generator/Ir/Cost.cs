using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// What an op costs. One model for all who ask: the report counts operations, the start of training what it may sample, unrolling how long a straight
/// line gets.
/// </summary>
/// <param name="Operations">Arithmetic and comparisons on numbers; an elementary function counts as one. To move elements is none.</param>
/// <param name="Bytes">What is read and written; 0 for a view, which moves nothing.</param>
internal readonly record struct Cost(Dim Operations, Dim Bytes)
{
    /// <summary>The same elements, seen otherwise.</summary>
    public static readonly Cost View = new(0, 0);

    /// <summary>
    /// Elements among which a position that is known at run time alone chooses. Memory is indexed for nothing; a straight line of scalars has to go
    /// through them all.
    /// </summary>
    public Dim Choices { get; init; } = Dim.Of(0);

    /// <summary>So many operations on all elements of the operands, which give all of the result's.</summary>
    public static Cost Of(Node node, Dim operations) =>
        new(operations, node.Inputs.Aggregate(Size(node.Type), (sum, input) => sum + Size(input.Type)));

    /// <summary>One operation for each element of the result.</summary>
    public static Cost PerElement(Node node) => Of(node, node.Shape.Size);

    /// <summary>Elements are moved, and nothing is computed.</summary>
    public static Cost Moving(Node node) => Of(node, 0);

    private static Dim Size(TensorType type) => type.Shape.Size * Dim.Of(type.Element.Bytes());
}
