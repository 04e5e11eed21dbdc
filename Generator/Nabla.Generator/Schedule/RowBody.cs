using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>One stage of the work on a row.</summary>
internal abstract record RowStage
{
    private RowStage() { }

    /// <summary>Elementwise ops along the row, in vectors; the outputs are written into rows.</summary>
    public sealed record Along(IReadOnlyList<Node> Nodes, IReadOnlyList<Node> Outputs) : RowStage;

    /// <summary>A number computed from a row: a sum, a maximum, a chosen element.</summary>
    public sealed record OfRow(Node Node) : RowStage;

    /// <summary>Ops on the numbers of the row.</summary>
    public sealed record PerRow(IReadOnlyList<Node> Nodes) : RowStage;

    /// <summary>A row that is filled by position: zeros and a one.</summary>
    public sealed record Fill(Node Node) : RowStage;
}

/// <summary>An operand of a row kernel, and for each axis of the space whether its position in memory moves along that axis.</summary>
internal readonly record struct RowOperand(Node Node, EquatableArray<bool> Runs);

/// <summary>
/// The work on each row of a space, in stages. A value of one stage that a later one reads lies in a row of memory: the row of a buffer, if something
/// outside reads it too, or scratch memory of the length of one row, which the next row overwrites.
/// </summary>
internal sealed class RowBody
{
    private readonly Group _group;
    private readonly HashSet<Node> _inside;
    private readonly ILookup<Node, Node> _users;
    private readonly Dictionary<Node, int> _phase = [];
    private readonly List<RowStage> _stages = [];
    private readonly List<Node> _rows = [];
    private readonly List<RowOperand> _operands = [];

    private RowBody(Group group, IReadOnlyCollection<Node> stored)
    {
        _group = group;
        _inside = [.. group.Nodes];
        _users = group.Nodes.SelectMany(n => n.Inputs.Select(i => (Input: i, User: n))).ToLookup(t => t.Input, t => t.User);
        Outputs = group.Nodes.Where(stored.Contains).ToList();
        foreach (var node in group.Nodes)
            _phase[node] = PhaseOf(node);
        Write(stored);
        Operands();
    }

    public static RowBody Of(Group group, IReadOnlyCollection<Node> stored) => new(group, stored);

    public Shape Space => _group.Space;

    /// <summary>The type of the lanes.</summary>
    public ElementType Element => _group.Element;

    /// <summary>The number of leading axes that count the rows.</summary>
    public int Split => _group.Split;

    public Shape Outer => Shape.From(Space.Dims.Take(Split));

    /// <summary>The number of elements of a row.</summary>
    public Dim Length => Shape.From(Space.Dims.Skip(Split)).Size;

    public IReadOnlyList<Node> Nodes => _group.Nodes;

    public IReadOnlyList<RowStage> Stages => _stages;

    /// <summary>The values that are read from outside.</summary>
    public IReadOnlyList<RowOperand> Inputs => _operands;

    /// <summary>The values that are stored for readers outside: rows, and numbers of rows.</summary>
    public IReadOnlyList<Node> Outputs { get; }

    /// <summary>The values that lie in scratch rows.</summary>
    public IReadOnlyList<Node> Scratch => _rows.Where(n => !Outputs.Contains(n)).ToList();

    public bool IsNumber(Node node) => _group.Numbers.Contains(node);

    /// <summary>Returns along which axes of the space a value of the body runs.</summary>
    public EquatableArray<bool> Runs(Node node) => Enumerable.Range(0, Space.Rank).Select(axis => !IsNumber(node) || axis < Split).ToEquatableArray();

    /// <summary>Returns the numbers of the stages in which a value is last read and in which it is first written.</summary>
    public (int LastRead, int FirstWrite) Stage(Node node)
    {
        int last = -1,
            first = int.MaxValue;
        for (int s = 0; s < _stages.Count; s++)
        {
            var (nodes, outputs) = _stages[s] switch
            {
                RowStage.Along along => (along.Nodes, along.Outputs),
                RowStage.OfRow number => ([number.Node], []),
                RowStage.PerRow numbers => (numbers.Nodes, numbers.Nodes),
                RowStage.Fill fill => ([fill.Node], [fill.Node]),
                _ => ((IReadOnlyList<Node>)[], (IReadOnlyList<Node>)[]),
            };
            if (nodes.Any(n => n.Inputs.Contains(node)))
                last = s;
            if (first == int.MaxValue && (outputs.Contains(node) || nodes.Contains(node)))
                first = s;
        }
        return (last, first);
    }

    /// <summary>Returns the phase of a node. A row that reads a number computed from rows of one phase belongs to a later phase.</summary>
    private int PhaseOf(Node node) =>
        node.Inputs.Where(_inside.Contains).Select(i => _phase[i] + (!IsNumber(node) && IsNumber(i) ? 1 : 0)).DefaultIfEmpty(0).Max();

    private void Write(IReadOnlyCollection<Node> stored)
    {
        int phases = _phase.Values.DefaultIfEmpty(0).Max() + 1;
        var fills = Nodes.Where(IsFilled).ToList();
        for (int p = 0; p < phases; p++)
        {
            foreach (var fill in fills.Where(f => _phase[f] == p))
            {
                _stages.Add(new RowStage.Fill(fill));
                _rows.Add(fill);
            }
            Along(p, stored);
            var numbers = Nodes.Where(n => IsNumber(n) && _phase[n] == p).ToList();
            foreach (var number in numbers.Where(RowForm.IsNumber))
                _stages.Add(new RowStage.OfRow(number));
            var rest = numbers.Where(n => !RowForm.IsNumber(n)).ToList();
            // The order within a phase is free of conflicts: a reduction never reads a number of its own phase.
            if (rest.Count > 0)
                _stages.Add(new RowStage.PerRow(rest));
        }
    }

    private void Along(int phase, IReadOnlyCollection<Node> stored)
    {
        var placed = Nodes.Where(n => !IsNumber(n) && !IsFilled(n) && _phase[n] == phase && IsPlaced(n, stored)).ToList();
        if (placed.Count == 0)
            return;
        var outputs = placed.Where(n => stored.Contains(n) || _users[n].Any(user => RowForm.IsNumber(user) || LoopOf(user) > phase)).ToList();
        if (outputs.Count == 0)
            return;
        foreach (var part in LoopParts.Of(Needed(placed), outputs))
        {
            _stages.Add(new RowStage.Along(part.Nodes, part.Outputs));
            _rows.AddRange(part.Outputs.Where(n => !_rows.Contains(n)));
        }
    }

    /// <summary>Returns the last phase in which a value is computed: truth values and broadcasts are computed wherever they are read.</summary>
    private int LoopOf(Node node) => IsPlaced(node, Outputs) ? _phase[node] : _users[node].Select(LoopOf).Append(_phase[node]).Max();

    /// <summary>Returns whether a value is computed only once. A broadcast is, if a number is computed from its row.</summary>
    private bool IsPlaced(Node node, IReadOnlyCollection<Node> stored) =>
        stored.Contains(node) || node.Op is not ElementwisePrimitive { IsRepeated: true } || _users[node].Any(RowForm.IsNumber);

    private static bool IsFilled(Node node) => RowForm.Of(node) is RowForm.Marked;

    /// <summary>Returns the placed nodes together with the truth values and broadcasts that they read.</summary>
    private List<Node> Needed(List<Node> placed)
    {
        var needed = new HashSet<Node>(placed);
        foreach (var node in Nodes.Reverse())
            if (needed.Contains(node))
                needed.UnionWith(node.Inputs.Where(i => _inside.Contains(i) && !IsNumber(i) && i.Op is ElementwisePrimitive { IsRepeated: true }));
        return Nodes.Where(needed.Contains).ToList();
    }

    private void Operands()
    {
        foreach (var node in Nodes)
        foreach (var input in node.Inputs)
        {
            if (_inside.Contains(input) || input.Op is Constant)
                continue;
            var operand = new RowOperand(input, Runs(node, input));
            if (!_operands.Contains(operand))
                _operands.Add(operand);
        }
    }

    /// <summary>Returns along which axes of the space an operand runs. An operand without the axes of the row is aligned with the axes before
    /// them.</summary>
    private EquatableArray<bool> Runs(Node user, Node operand)
    {
        int skipped =
            RowForm.Of(user) is not null ? 0
            : user.Shape.Rank == Space.Rank ? Space.Rank - operand.Shape.Rank
            : user.Shape.Rank - operand.Shape.Rank;
        return Enumerable
            .Range(0, Space.Rank)
            .Select(axis => axis >= skipped && axis - skipped < operand.Shape.Rank && !operand.Shape[axis - skipped].IsOne)
            .ToEquatableArray();
    }
}
