using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Nodes that will be one kernel. A group over a space takes elementwise ops of that space. Once a reduction along the last axes has joined, it is a
/// group of rows: it also takes the numbers that each row has, and ops on them.
/// </summary>
internal sealed class Group(Shape space, bool isElementwise)
{
    /// <summary>The longest row that stays in the cache from one visit to the next.</summary>
    private const int LongestRow = 8192;

    public Shape Space => space;

    /// <summary>Whether it takes elementwise ops; otherwise it is a single op that a runtime kernel computes.</summary>
    public bool IsElementwise => isElementwise;

    private readonly List<Node> _nodes = [];
    private readonly HashSet<Node> _inside = [];

    /// <summary>The nodes in topological order.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The nodes that have one number for each row.</summary>
    public HashSet<Node> Numbers { get; } = [];

    /// <summary>The number of leading axes that count the rows; the others are the row. −1 as long as nothing asks for rows.</summary>
    public int Split { get; private set; } = -1;

    public bool HasRows => Split >= 0;

    /// <summary>Returns whether a shape is that of one number for each row, with or without the axes of the row.</summary>
    public bool IsOfRows(Shape shape) =>
        HasRows
        && shape.Rank >= Split
        && shape.Rank <= space.Rank
        && shape.Dims.Take(Split).SequenceEqual(space.Dims.Take(Split))
        && (shape.Rank == Split || shape.Rank == space.Rank)
        && shape.Dims.Skip(Split).All(d => d.IsOne);

    /// <summary>Returns whether everything in the group can be computed row by row.</summary>
    public bool CanSplit(int split, ElementType element) =>
        HasRows
            ? Split == split && element == Element
            : isElementwise
                && split > 0
                && split < space.Rank
                && Nodes.All(n => Fits(n, split, element, Contains))
                && Size(0, split) is var rows
                && !rows.IsOne
                && Size(split, space.Rank) is var row
                && !(row.IsConstant && row.Value is < 2 or > LongestRow);

    public void SplitAt(int split, ElementType element) => (Split, Element) = (split, element);

    /// <summary>The element type of a group of rows.</summary>
    public ElementType Element { get; private set; }

    public bool Contains(Node node) => _inside.Contains(node);

    /// <summary>Takes nodes that other groups compute as well.</summary>
    public void Compute(IEnumerable<Node> again, IReadOnlyDictionary<Node, int> order)
    {
        _nodes.AddRange(again.Where(_inside.Add));
        _nodes.Sort((a, b) => order[a].CompareTo(order[b]));
    }

    public void Drop(Node node)
    {
        _nodes.Remove(node);
        _inside.Remove(node);
    }

    public void Add(Node node, bool isNumber)
    {
        _nodes.Add(node);
        _inside.Add(node);
        if (isNumber)
            Numbers.Add(node);
    }

    /// <summary>Returns whether an elementwise node can be computed row by row: on lanes, and with each operand running along the whole row or
    /// standing still.</summary>
    /// <param name="node">The node.</param>
    /// <param name="split">The number of leading axes that count the rows.</param>
    /// <param name="element">The type of the lanes.</param>
    /// <param name="isComputed">Whether a truth value is recomputed where it is read; lanes read none from memory.</param>
    public bool Fits(Node node, int split, ElementType element, Func<Node, bool> isComputed) =>
        IsOnLanes(node, element, isComputed)
        && node.Op is not ElementwisePrimitive { HasLanes: false }
        && node.Inputs.All(i => IsOnLanes(i, element, isComputed) && FitsRow(i.Shape, split));

    public static bool IsOnLanes(Node node, ElementType element, Func<Node, bool> isComputed) =>
        node.Type.Element == element || (node.Op is ElementwisePrimitive { IsTruth: true } && isComputed(node));

    private bool FitsRow(Shape operand, int split)
    {
        bool runs = true,
            stands = true;
        for (int axis = split; axis < space.Rank; axis++)
        {
            if (space[axis].IsOne)
                continue;
            int own = axis - (space.Rank - operand.Rank);
            bool still = own < 0 || operand[own].IsOne;
            runs &= !still;
            stands &= still;
        }
        return runs || stands;
    }

    private Dim Size(int from, int to) => space.Dims.Skip(from).Take(to - from).Aggregate(Dim.One, (a, b) => a * b);
}
