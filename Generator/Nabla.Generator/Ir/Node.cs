using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>Where a node comes from: the source text that it implements, and a number by which a host finds the place again (−1 for a node made by a
/// pass).</summary>
internal readonly record struct Origin(string Text, int Place)
{
    public static readonly Origin None = new("", -1);
}

/// <summary>
/// One value of a function in single-assignment form. Nodes are compared by reference inside a function; a whole function is compared by its
/// printed text (<see cref="Function.Text"/>).
/// </summary>
internal sealed class Node
{
    public Node(Op op, IReadOnlyList<Node> inputs, TensorType type, Origin origin, string? name = null)
    {
        Op = op;
        Inputs = inputs;
        Type = type;
        Origin = origin;
        Name = name;
    }

    public Op Op { get; }

    public IReadOnlyList<Node> Inputs { get; }

    public TensorType Type { get; }

    public Shape Shape => Type.Shape;

    public Origin Origin { get; }

    /// <summary>The user's name for this value, if there is one; the first name given stays.</summary>
    public string? Name { get; set; }

    /// <summary>The word to name an unnamed value after: the method that returned it, or the value whose adjoint it is; null to use its op.</summary>
    public string? Hint { get; set; }

    public override string ToString() => (Name ?? "_") + " = " + Op.Print() + " : " + Type;
}
