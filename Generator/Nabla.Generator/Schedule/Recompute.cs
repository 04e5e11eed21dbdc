using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Moves cheap values into the loops that read them, where they are computed again rather than kept. An example is 1 − y²: a loop of the forward part
/// would store it beside y. A value is computed again if every loop that reads it can do so from values that are kept in any case, and if that is
/// cheaper (<see cref="Cost.IsCheaperAgain"/>). The bits are the same, since the op and its operands are.
/// </summary>
internal sealed class Recompute
{
    private readonly IReadOnlyList<Group> _groups;
    private readonly Dictionary<Node, int> _order = [];
    private readonly ILookup<Node, Node> _users;

    /// <summary>The groups that compute a value.</summary>
    private readonly Dictionary<Node, SortedSet<int>> _at = [];

    /// <summary>Values that lie in memory in any case: outputs, and values with a second name.</summary>
    private readonly HashSet<Node> _fixed;

    private Recompute(Function function, IReadOnlyList<Group> groups)
    {
        _groups = groups;
        foreach (var node in function.Body)
            _order[node] = _order.Count;
        _users = function.Body.SelectMany(n => n.Inputs.Distinct().Select(i => (Input: i, User: n))).ToLookup(t => t.Input, t => t.User);
        for (int k = 0; k < groups.Count; k++)
            foreach (var node in groups[k].Nodes)
                Note(node, k);
        _fixed = [.. function.Outputs.Select(o => o.Node), .. function.Body.Where(Placement.IsView).SelectMany(n => n.Inputs)];
    }

    public static void Apply(Function function, IReadOnlyList<Group> groups)
    {
        var pass = new Recompute(function, groups);
        foreach (var node in function.Body)
            pass.Try(node);
    }

    private void Try(Node node)
    {
        if (!IsCheap(node) || node.Type.IsScalar || _fixed.Contains(node) || Made(node) is not (>= 0 and var made))
            return;
        var readers = Readers(node);
        bool canMove =
            readers.Count > 0
            && _groups[made].IsElementwise
            && !_groups[made].Numbers.Contains(node)
            && readers.All(k => _groups[k] is { IsElementwise: true, HasRows: false } group && group.Space == node.Shape);
        HashSet<Node> again = [],
            operands = [];
        if (!canMove || !Collect(node, made, readers, again, operands) || operands.Any(o => o.Type.Element != node.Type.Element))
            return;
        // One value that is kept for longer takes the place of the one that is kept no more.
        if (operands.Count(o => o.Op is not Input && !o.Type.IsScalar && !Readers(o).Any(k => k >= readers[readers.Count - 1])) > 1)
            return;
        int instructions = readers.Count * again.Sum(LoopParts.Weight),
            loads = readers.Sum(k => operands.Count(o => !o.Type.IsScalar && !_users[o].Any(_groups[k].Contains)));
        if (!Cost.IsCheaperAgain(instructions, loads, readers.Count))
            return;
        foreach (int k in readers)
        {
            _groups[k].Compute(again, _order);
            foreach (var moved in again)
                Note(moved, k);
        }
        foreach (var left in again.Where(_groups[made].Contains).OrderByDescending(n => _order[n]))
        {
            if (_fixed.Contains(left) || Readers(left).Count > 0 || _users[left].Any(_groups[made].Contains))
                continue;
            _groups[made].Drop(left);
            _at[left].Remove(made);
        }
    }

    /// <summary>Collects the nodes to compute again for a value, and the values that they read; returns false if one of these is neither kept nor
    /// cheap.</summary>
    private bool Collect(Node node, int made, IReadOnlyList<int> readers, HashSet<Node> again, HashSet<Node> operands)
    {
        again.Add(node);
        foreach (var operand in node.Inputs)
        {
            if (operand.Op is Constant || again.Contains(operand))
                continue;
            if (IsKept(operand, made, readers))
                operands.Add(operand);
            else if (operand.Shape != node.Shape || !(IsCheap(operand) || IsTruthValue(operand)) || !Collect(operand, made, readers, again, operands))
                return false;
        }
        return true;
    }

    /// <summary>Returns whether a value is there before the readers run, and kept for longer than its use for the value to compute again.</summary>
    private bool IsKept(Node operand, int made, IReadOnlyList<int> readers) =>
        operand.Op is Input
        || (Made(operand) is >= 0 and var first && first < readers[0] && (operand.Type.IsScalar || Readers(operand).Any(k => k > made)));

    private static bool IsCheap(Node node) =>
        node.Op is ElementwisePrimitive { HasLanes: true } && node.Type.Element.IsFloat() && LoopParts.Weight(node) <= LoopParts.Cheap;

    private static bool IsTruthValue(Node node) => node.Op is ElementwisePrimitive { IsTruth: true };

    /// <summary>Returns the first group that computes a value; −1 if none does.</summary>
    private int Made(Node node) => _at.TryGetValue(node, out var groups) && groups.Count > 0 ? groups.Min : -1;

    /// <summary>Returns the groups that read a value and do not compute it, in order.</summary>
    private List<int> Readers(Node node) =>
        _users[node]
            .SelectMany(user => _at.TryGetValue(user, out var groups) ? groups : (IEnumerable<int>)[])
            .Where(k => !_groups[k].Contains(node))
            .Distinct()
            .OrderBy(k => k)
            .ToList();

    private void Note(Node node, int group)
    {
        if (!_at.TryGetValue(node, out var groups))
            _at.Add(node, groups = []);
        groups.Add(group);
    }
}
