using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>
/// Writes a run of elementwise nodes as local variables. A value used once stands in the expression that uses it, unless the user named it or the
/// expression grows past what reads well; comments give the source text each group of statements comes from.
/// </summary>
internal sealed class Statements
{
    /// <summary>The most ops in one expression; a longer one deserves a name.</summary>
    private const int MaxOps = 6;

    private readonly CodeWriter _code;
    private readonly HashSet<string> _taken;
    private readonly Dictionary<Node, string> _variables;
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, int> _size = [];
    private readonly bool _comments;

    /// <param name="code">The text to write to.</param>
    /// <param name="lanes">Whether to write lanes rather than scalars.</param>
    /// <param name="taken">Names in scope; new ones are added.</param>
    /// <param name="variables">The variables of nodes that already have one; new ones are added.</param>
    /// <param name="comments">Whether to write comments that say where statements come from.</param>
    /// <param name="scalars">In lanes: the scalar behind an operand that is the same for every element.</param>
    public Statements(
        CodeWriter code,
        bool lanes,
        HashSet<string> taken,
        Dictionary<Node, string> variables,
        bool comments = true,
        IReadOnlyDictionary<Node, string>? scalars = null
    )
    {
        _comments = comments;
        _code = code;
        _taken = taken;
        _variables = variables;
        Expressions = new ExpressionWriter(
            lanes,
            n => _variables.TryGetValue(n, out string name) ? name : null,
            n => scalars is not null && scalars.TryGetValue(n, out string name) ? name : null
        );
    }

    public ExpressionWriter Expressions { get; }

    /// <summary>The source text of the last comment.</summary>
    public string Said { get; set; } = "";

    /// <summary>Returns the name for a variable, before it is made unique.</summary>
    public Func<Node, string> Wish { get; init; } = Names.Wish;

    /// <summary>Writes how an element of an input is read. The element is loaded into a variable just before its first use: loaded at the start, it
    /// would have to survive every call in between.</summary>
    public Func<Node, string>? Load { get; init; }

    /// <param name="nodes">The nodes to write, in topological order.</param>
    /// <param name="kept">Nodes that are read after these statements too; one that is read only there may be written where it is read.</param>
    /// <param name="type">Returns the type of a node's variable.</param>
    public void Write(IReadOnlyList<Node> nodes, ISet<Node> kept, Func<Node, string> type)
    {
        _uses.Clear();
        foreach (var node in nodes)
        foreach (var input in node.Inputs)
            _uses[input] = _uses.TryGetValue(input, out int n) ? n + 1 : 1;
        foreach (var node in nodes)
        {
            int size = 1 + node.Inputs.Where(i => !_variables.ContainsKey(i)).Sum(i => _size.TryGetValue(i, out int s) ? s : 0);
            _size[node] = size;
            bool single = _uses.TryGetValue(node, out int uses) && uses == 1;
            bool readable = node.Name is null && size <= MaxOps;
            if (node.Op is Constant or SizeOf or Element || node.Op is BroadcastTo && Known(node.Inputs[0]))
                continue;
            if (uses == 0 && (readable || !kept.Contains(node)))
                continue;
            if (single && readable && !kept.Contains(node))
                continue;
            Comment(node);
            LoadOperands(node);
            string name = Names.Unique(Wish(node), _taken);
            _code.Line(type(node) + " " + Identifier.Escape(name) + " = " + Expressions.Define(node) + ";");
            _variables[node] = Identifier.Escape(name);
        }
    }

    /// <summary>Declares variables for the elements that the expression of <paramref name="node"/> reads and that no statement before it has
    /// read.</summary>
    public void LoadOperands(Node node)
    {
        if (_variables.ContainsKey(node))
            return;
        if (node.Op is Element)
        {
            string local = Identifier.Escape(Names.Unique(node.Name ?? "x", _taken));
            _code.Line($"{node.Type.Element.Keyword()} {local} = {Load!(node)};");
            _variables[node] = local;
            return;
        }
        foreach (var input in node.Inputs)
            LoadOperands(input);
    }

    /// <summary>Writes the source text that a statement comes from, once for a run of statements.</summary>
    public void Comment(Node node) => Comment(node.Origin.Text);

    /// <summary>Writes a source text as a comment, unless the last comment was the same.</summary>
    public void Comment(string text)
    {
        if (!_comments || text.Length == 0 || text == Said)
            return;
        Said = text;
        _code.Line("// " + Said);
    }

    private bool Known(Node node) => _variables.ContainsKey(node) || node.Op is Constant or SizeOf;
}
