namespace Nabla.Generator.Ir;

/// <summary>What an op does where one row after another is visited and lies at hand. A closed union.</summary>
/// <param name="Split">How many leading axes count the rows; the others are the row.</param>
internal abstract record RowForm(int Split)
{
    /// <summary>A number that a kernel makes of the row.</summary>
    public sealed record Folded(int Split, string Kernel) : RowForm(Split);

    /// <summary>The element of the row at the position that the second operand has for it.</summary>
    public sealed record Chosen(int Split) : RowForm(Split);

    /// <summary>A row of zeros but for a one at the position that the operand has for it.</summary>
    public sealed record Marked(int Split) : RowForm(Split);

    /// <summary>What the op of a node does with rows; null if it is elementwise or knows none.</summary>
    public static RowForm? Of(Node node) => (node.Op as Primitive)?.InRows(node);

    /// <summary>Whether an op makes one number of each row.</summary>
    public static bool IsNumber(Node node) => Of(node) is Folded or Chosen;
}
