using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// What an op costs. All who ask share this one model: the report counts operations, the start of training limits what it samples, and unrolling
/// estimates the length of a straight line.
/// </summary>
/// <param name="Operations">Arithmetic and comparisons on numbers; an elementary function counts as one, moving an element as none.</param>
/// <param name="Bytes">The bytes read and written; 0 for a view, which moves nothing.</param>
internal readonly record struct Cost(Dim Operations, Dim Bytes)
{
    /// <summary>The cost of a view, which shows the same elements in another form.</summary>
    public static readonly Cost View = new(0, 0);

    /// <summary>
    /// The elements among which a position chooses that is known only at run time. Indexing memory costs nothing, but a straight line of scalars has
    /// to go through them all.
    /// </summary>
    public Dim Choices { get; init; } = Dim.Of(0);

    /// <summary>Returns the cost of this many operations that read all operands and write the whole result.</summary>
    public static Cost Of(Node node, Dim operations) =>
        new(operations, node.Inputs.Aggregate(Size(node.Type), (sum, input) => sum + Size(input.Type)));

    /// <summary>One operation for each element of the result.</summary>
    public static Cost PerElement(Node node) => Of(node, node.Shape.Size);

    /// <summary>Returns the cost of moving elements without computing anything.</summary>
    public static Cost Moving(Node node) => Of(node, 0);

    private static Dim Size(TensorType type) => type.Shape.Size * Dim.Of(type.Element.Bytes());
}
