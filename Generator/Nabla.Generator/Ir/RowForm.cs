namespace Nabla.Generator.Ir;

/// <summary>The part that an op takes in a visit of rows, in which each row is in the cache. A closed union.</summary>
/// <param name="Split">The number of leading axes that count the rows; the others are the row.</param>
internal abstract record RowForm(int Split)
{
    /// <summary>A number that a kernel computes from the row.</summary>
    public sealed record Folded(int Split, string Kernel) : RowForm(Split);

    /// <summary>The element of the row at the position that the second operand has for it.</summary>
    public sealed record Chosen(int Split) : RowForm(Split);

    /// <summary>A row of zeros but for a one at the position that the operand has for it.</summary>
    public sealed record Marked(int Split) : RowForm(Split);

    /// <summary>Returns the part that the op of a node takes; null if it is elementwise or takes none.</summary>
    public static RowForm? Of(Node node) => (node.Op as Primitive)?.InRows(node);

    /// <summary>Returns whether an op computes one number from each row.</summary>
    public static bool IsNumber(Node node) => Of(node) is Folded or Chosen;
}
