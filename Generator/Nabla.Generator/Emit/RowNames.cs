using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>The names of a row kernel's values inside its method: of rows, of numbers, and of numbers as vectors.</summary>
internal sealed class RowNames
{
    private readonly HashSet<string> _taken = ["i", "L", MemberNames.Math];
    private readonly Dictionary<Node, string> _arguments = [];
    private readonly Dictionary<Node, string> _memory = [];
    private readonly Dictionary<Node, string> _rows = [];
    private readonly Dictionary<Node, string> _numbers = [];
    private readonly Dictionary<Node, string> _vectors = [];
    private readonly string _length;
    private string _said;

    /// <param name="body">The kernel.</param>
    /// <param name="rows">How many rows one call visits.</param>
    /// <param name="wish">Returns the name for a value, before it is made unique.</param>
    /// <param name="said">The source text of the comment above the method, if it has only one.</param>
    public RowNames(RowBody body, Dim rows, Func<Node, string> wish, string said)
    {
        _said = said;
        Wish = wish;
        foreach (var operand in body.Inputs)
            if (!_arguments.ContainsKey(operand.Node))
                _arguments.Add(operand.Node, Unique(Wish(operand.Node)));
        foreach (var node in body.Outputs)
            _memory.Add(node, Unique(Wish(node) + (node.Name is null ? "" : "Out")));
        foreach (var node in body.Scratch)
            _memory.Add(node, Unique(Wish(node) + "Row"));
        var lengths = new List<string>();
        Rows = Length(rows, "rows", lengths);
        _length = Length(body.Length, "columns", lengths);
        Lengths = lengths;
        Row = Unique("r");
    }

    private Func<Node, string> Wish { get; }

    /// <summary>The index of the row.</summary>
    public string Row { get; }

    public string Rows { get; }

    /// <summary>Arguments for lengths that are not constant.</summary>
    public IReadOnlyList<string> Lengths { get; }

    public string Argument(Node node) => _arguments[node];

    public string Memory(Node node) => _memory[node];

    public string RowOf(Node node) => _rows[node];

    /// <summary>Returns an expression for a number of the row.</summary>
    public string Number(Node node) => _numbers.TryGetValue(node, out string known) ? known : _arguments[node];

    public void OpenRow(CodeWriter code, Node node, string type, string memory)
    {
        string name = Unique(memory + "Row");
        code.Line($"{type} {name} = {memory}.Slice({Row} * {MergedAxes.Factor(_length)}, {_length});");
        _rows[node] = name;
    }

    /// <summary>Gives a name to a row whose memory is the same for every row.</summary>
    public void KeepRow(Node node) => _rows[node] = _memory.TryGetValue(node, out string memory) ? memory : _arguments[node];

    public void OpenNumber(CodeWriter code, Node node, string value)
    {
        string name = Unique(_arguments.TryGetValue(node, out string argument) ? argument + "At" : Wish(node));
        code.Line($"{node.Type.Element.Keyword()} {name} = {value};");
        _numbers[node] = name;
    }

    /// <summary>Declares the vector of a number that does not change from row to row.</summary>
    public void Splat(CodeWriter code, Node node)
    {
        _numbers[node] = _arguments[node];
        _vectors[node] = LoopBody.Splat(code, Wish(node), _arguments[node], _taken);
    }

    /// <summary>Writes the ops along the row.</summary>
    public void Along(CodeWriter code, RowStage.Along along)
    {
        var inside = new HashSet<Node>(along.Nodes);
        var read = along.Nodes.SelectMany(n => n.Inputs).Where(i => !inside.Contains(i) && i.Op is not Constant).Distinct().ToList();
        var variables = new Dictionary<Node, string>();
        var scalars = new Dictionary<Node, string>();
        foreach (var node in read.Where(n => !_rows.ContainsKey(n)))
        {
            variables[node] = _vectors.TryGetValue(node, out string vector) ? vector : LoopBody.Splat(code, Wish(node), Number(node), _taken);
            scalars[node] = Number(node);
        }
        _said = LoopBody.Write(
            code,
            _length,
            read.Where(_rows.ContainsKey).Select(n => (n, _rows[n])),
            along.Outputs.Select(n => (n, _rows[n])).ToList(),
            along.Nodes,
            variables,
            scalars,
            _taken,
            Wish,
            true,
            true,
            _said
        );
    }

    /// <summary>Writes the ops on the numbers of the row.</summary>
    public void Numbers(CodeWriter code, IReadOnlyList<Node> nodes, ISet<Node> kept)
    {
        var variables = new Dictionary<Node, string>(_numbers);
        foreach (var argument in _arguments.Where(a => !variables.ContainsKey(a.Key) && !_rows.ContainsKey(a.Key)))
            variables.Add(argument.Key, argument.Value);
        var statements = new Statements(code, false, _taken, variables) { Said = _said, Wish = Wish };
        // Another name for a number is that number.
        kept.UnionWith(nodes.Where(Placement.IsRenamed).Select(n => n.Inputs[0]));
        var run = new List<Node>();
        foreach (var node in nodes)
        {
            if (!Placement.IsRenamed(node))
            {
                run.Add(node);
                continue;
            }
            Flush();
            _numbers[node] = variables[node] = variables[node.Inputs[0]];
        }
        Flush();
        _said = statements.Said;

        void Flush()
        {
            statements.Write(run, kept, n => n.Type.Element.Keyword());
            foreach (var node in run.Where(kept.Contains))
            {
                if (!variables.ContainsKey(node))
                {
                    statements.Comment(node);
                    string name = Unique(Wish(node));
                    code.Line($"{node.Type.Element.Keyword()} {name} = {statements.Expressions.Define(node)};");
                    variables[node] = name;
                }
                _numbers[node] = variables[node];
            }
            run.Clear();
        }
    }

    private string Length(Dim length, string name, List<string> arguments)
    {
        if (length.IsConstant)
            return Invariant.Text(length.Value);
        string unique = Unique(name);
        arguments.Add(unique);
        return unique;
    }

    private string Unique(string wish) => Identifier.Escape(Names.Unique(wish, _taken));
}
