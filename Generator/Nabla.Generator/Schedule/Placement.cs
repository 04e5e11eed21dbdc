using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Decides which nodes form one kernel. Groups run in list order. A node joins the earliest group that can take it and in which its operands are
/// ready, so a value that only its own group reads never reaches memory. Truth values are recomputed wherever they are read, rather than stored.
/// </summary>
internal sealed class Placement
{
    private readonly List<Group> _groups = [];
    private readonly Dictionary<Node, int> _at;
    private readonly HashSet<Node> _floating = [];
    private readonly HashSet<Node> _views = [];
    private readonly Dictionary<Node, Node[]> _computed = [];
    private readonly Dictionary<Shape, List<int>> _bySpace = [];

    private Placement(Function function)
    {
        _at = function.Inputs.ToDictionary(i => i, _ => -1);
        // Numbers that depend on no computed value come first, so that no kernel waits for them.
        _groups.Add(new Group(Shape.Scalar, true));
        _bySpace[Shape.Scalar] = [0];
    }

    public static IReadOnlyList<Group> Of(Function function)
    {
        var placement = new Placement(function);
        placement.MarkFloating(function);
        foreach (var node in function.Body)
            placement.Place(node);
        Recompute.Apply(function, placement._groups);
        return placement._groups.Where(g => g.Nodes.Count > 0).ToList();
    }

    /// <summary>Returns whether a node is another name for memory that holds another value: the same elements, or a window of the outermost
    /// axis.</summary>
    public static bool IsView(Node node) => (node.Op as Primitive)?.ViewStart(node) is not null;

    /// <summary>Returns whether a node is another name for all of the memory, rather than for a window of it.</summary>
    public static bool IsRenamed(Node node) => IsView(node) && node.Op.CostOf(node) == Cost.View;

    /// <summary>Marks comparisons and logic that only elementwise ops of the same space read.</summary>
    private void MarkFloating(Function function)
    {
        var stored = new HashSet<Node>(function.Outputs.Select(o => o.Node));
        foreach (var node in function.Body)
        foreach (var input in node.Inputs)
            if (node.Op is not ElementwiseOp || node.Shape != input.Shape)
                stored.Add(input);
        foreach (var node in function.Body)
            if (node.Op is ElementwisePrimitive { IsTruth: true } && !stored.Contains(node))
                _floating.Add(node);
    }

    private void Place(Node node)
    {
        if (node.Op is Constant or SizeOf || _floating.Contains(node))
        {
            _at[node] = -1;
            if (_floating.Contains(node))
                _computed.Add(node, Computed(node));
            return;
        }
        int ready = Read(node).Select(i => _at[i]).DefaultIfEmpty(-1).Max();
        foreach (int k in Candidates(node, Math.Max(ready, 0)))
        {
            if (!Join(node, k))
                continue;
            _at[node] = k;
            return;
        }
        if (IsView(node))
        {
            // The view takes no place; its readers have to wait for the value that it shows.
            _at[node] = ready;
            _views.Add(node);
            return;
        }
        bool starts = StartsRows(node, out int split);
        var group = new Group(starts ? node.Inputs[0].Shape : node.Shape, node.Op is ElementwiseOp or Element || starts);
        if (starts)
            group.SplitAt(split, node.Type.Element);
        _at[node] = _groups.Count;
        (_bySpace.TryGetValue(group.Space, out var same) ? same : _bySpace[group.Space] = []).Add(_groups.Count);
        _groups.Add(group);
        Append(group, node);
    }

    /// <summary>Returns the truth values that are computed where this one is read, itself included.</summary>
    private Node[] Computed(Node node) => node.Inputs.Where(_floating.Contains).SelectMany(i => _computed[i]).Append(node).Distinct().ToArray();

    /// <summary>Returns what a node reads. Truth values are computed where they are read, so their own operands are read instead.</summary>
    private IEnumerable<Node> Read(Node node) =>
        node
            .Inputs.SelectMany(i => _computed.TryGetValue(i, out var computed) ? computed.SelectMany(c => c.Inputs) : [i])
            .Where(i => !_floating.Contains(i));

    /// <summary>Returns the groups that may take a node, in order.</summary>
    private IEnumerable<int> Candidates(Node node, int from)
    {
        var space = RowsOf(node) is null ? node.Shape : node.Inputs[0].Shape;
        var same = _bySpace.TryGetValue(space, out var found) ? found : [];
        int first = same.BinarySearch(from);
        var later = same.Skip(first < 0 ? ~first : first);
        // Numbers of rows can be read in the group that computes them, or from memory.
        var numbers = Read(node).Where(i => _at[i] >= from && _groups[_at[i]].Numbers.Contains(i)).Select(i => _at[i]).ToList();
        return numbers.Count == 0 ? later : later.Concat(numbers).Distinct().OrderBy(k => k);
    }

    private bool Join(Node node, int at)
    {
        var group = _groups[at];
        if (!group.IsElementwise)
            return false;
        if (RowsOf(node) is { } split)
        {
            if (
                node.Inputs[0].Shape != group.Space
                || !group.CanSplit(split, node.Type.Element)
                || !AreReady(node, at, inside: i => i == node.Inputs[0] && !group.Numbers.Contains(i))
            )
                return false;
            group.SplitAt(split, node.Type.Element);
            Append(group, node);
            return true;
        }
        if (RowForm.Of(node) is RowForm.Marked fill)
        {
            // The op writes into the row by position, since lanes know no position.
            if (!group.HasRows || group.Space != node.Shape || !group.CanSplit(fill.Split, node.Type.Element) || !AreReady(node, at, _ => false))
                return false;
            Append(group, node);
            return true;
        }
        bool isNumber = group.IsOfRows(node.Shape) && node.Shape != group.Space && Read(node).Any(group.Numbers.Contains);
        if (isNumber && (node.Op is ElementwisePrimitive { HasLanes: true } || IsRenamed(node)) && AreReady(node, at, group.Numbers.Contains))
        {
            if (node.Type.Element != group.Element || !node.Inputs.All(i => Group.IsOnLanes(i, group.Element, _floating.Contains)))
                return false;
            Append(group, node);
            return true;
        }
        if (node.Op is not (ElementwiseOp or Element) || group.Space != node.Shape)
            return false;
        if (group.HasRows && !(node.Op is ElementwiseOp && Fits(node, group)))
            return false;
        if (!AreReady(node, at, i => (i.Shape == group.Space && node.Op is not Element) || group.Numbers.Contains(i)))
            return false;
        Append(group, node);
        return true;
    }

    private bool Fits(Node node, Group group) =>
        node
            .Inputs.Where(_floating.Contains)
            .SelectMany(i => _computed[i])
            .Append(node)
            .All(n => group.Fits(n, group.Split, group.Element, _floating.Contains));

    /// <summary>Returns whether every operand comes from an earlier group, or from this one in a form that can be read inside it.</summary>
    private bool AreReady(Node node, int at, Func<Node, bool> inside) =>
        Read(node).All(i => _at[i] < at || (_at[i] == at && !_views.Contains(i) && inside(i)));

    /// <summary>Returns the number of leading axes that remain after a reduction along the last axes, or after picking one element of each row; null
    /// for other ops.</summary>
    private static int? RowsOf(Node node) => RowForm.IsNumber(node) ? RowForm.Of(node)!.Split : null;

    private static bool StartsRows(Node node, out int split)
    {
        split = RowsOf(node) ?? -1;
        return split >= 0 && new Group(node.Inputs[0].Shape, true).CanSplit(split, node.Type.Element);
    }

    private void Append(Group group, Node node)
    {
        foreach (var operand in node.Inputs)
            if (_floating.Contains(operand) && !group.Contains(operand))
                Append(group, operand);
        group.Add(node, group.HasRows && (RowsOf(node) is not null || node.Shape != group.Space));
    }
}
