using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>An operand of a loop: a span of values, or one scalar.</summary>
internal readonly record struct LoopOperand(Node Node, bool Spans);

/// <summary>The parameters of a loop's method, under names of its own.</summary>
internal sealed class LoopSignature
{
    private readonly List<string> _parameters = [];

    public LoopSignature(IReadOnlyList<LoopOperand> inputs, IReadOnlyList<Node> outputs, Func<Node, string> wish)
    {
        (Inputs, Outputs, Wish) = (inputs, outputs, wish);
        foreach (var (node, spans) in inputs)
        {
            string operand = Identifier.Escape(Names.Unique(wish(node), Taken)),
                keyword = node.Type.Element.Keyword();
            _parameters.Add((spans ? $"global::System.ReadOnlySpan<{keyword}> " : keyword + " ") + operand);
            Operands.Add(operand);
        }
        foreach (var node in outputs)
        {
            string result = Identifier.Escape(Names.Unique(wish(node) + (node.Name is null ? "" : "Out"), Taken));
            _parameters.Add($"global::System.Span<{node.Type.Element.Keyword()}> {result}");
            Results.Add(result);
        }
    }

    public HashSet<string> Taken { get; } = ["i", "L", MemberNames.Math];

    /// <summary>Returns the name for a value, before it is made unique.</summary>
    public Func<Node, string> Wish { get; }

    public IReadOnlyList<LoopOperand> Inputs { get; }

    public IReadOnlyList<Node> Outputs { get; }

    public List<string> Operands { get; } = [];

    public List<string> Results { get; } = [];

    public IReadOnlyList<string> Parameters => _parameters;
}

/// <summary>Writes a loop over spans: loads, statements, stores. On lanes the last vector may be partly filled, so that one body serves every
/// length.</summary>
internal static class LoopBody
{
    public static void Write(CodeWriter code, LoopSignature signature, IReadOnlyList<Node> nodes, bool lanes, bool comments)
    {
        var variables = new Dictionary<Node, string>();
        var scalars = new Dictionary<Node, string>();
        var spans = new List<(Node Node, string Span)>();
        code.Open();
        for (int k = 0; k < signature.Operands.Count; k++)
        {
            var (node, isSpan) = signature.Inputs[k];
            if (isSpan)
            {
                spans.Add((node, signature.Operands[k]));
                variables[node] = signature.Operands[k];
            }
            else if (lanes)
            {
                variables[node] = Splat(code, signature.Wish(node), signature.Operands[k], signature.Taken);
                scalars[node] = signature.Operands[k];
            }
            else
                variables[node] = signature.Operands[k];
        }
        var stores = new List<(Node, string)>();
        for (int k = 0; k < signature.Outputs.Count; k++)
            stores.Add((signature.Outputs[k], signature.Results[k]));
        Write(code, signature.Results[0] + ".Length", spans, stores, nodes, variables, scalars, signature.Taken, signature.Wish, lanes, comments);
        code.Close();
    }

    /// <summary>Declares the vector that repeats a number, and returns the name of its variable.</summary>
    public static string Splat(CodeWriter code, string wish, string scalar, HashSet<string> taken)
    {
        string splat = Identifier.Escape(Names.Unique(wish + "All", taken));
        code.Line($"L {splat} = L.Splat({scalar});");
        return splat;
    }

    /// <param name="code">The text to write to.</param>
    /// <param name="length">The number of elements, as an expression.</param>
    /// <param name="loads">The values to read element by element, with their spans.</param>
    /// <param name="stores">The values to write, with their spans.</param>
    /// <param name="nodes">The nodes to compute, in topological order.</param>
    /// <param name="variables">Operands that are the same for every element.</param>
    /// <param name="scalars">In lanes: the scalars behind those operands.</param>
    /// <param name="taken">Names in scope.</param>
    /// <param name="wish">Returns the name for a value, before it is made unique.</param>
    /// <param name="lanes">Whether to write lanes rather than scalars.</param>
    /// <param name="comments">Whether to write comments that say where statements come from.</param>
    /// <param name="said">The source text of the last comment before the loop.</param>
    /// <returns>The source text of the last comment.</returns>
    public static string Write(
        CodeWriter code,
        string length,
        IEnumerable<(Node Node, string Span)> loads,
        IReadOnlyList<(Node Node, string Span)> stores,
        IReadOnlyList<Node> nodes,
        Dictionary<Node, string> variables,
        IReadOnlyDictionary<Node, string> scalars,
        HashSet<string> taken,
        Func<Node, string> wish,
        bool lanes,
        bool comments,
        string said = ""
    )
    {
        code.Open($"for (int i = 0; i < {length}; i += {(lanes ? "L.Count" : "1")})");
        foreach (var (node, span) in loads)
        {
            string local = Identifier.Escape(Names.Unique(wish(node) + "At", taken));
            code.Line(lanes ? $"L {local} = L.Load({span}, i);" : $"{node.Type.Element.Keyword()} {local} = {span}[i];");
            variables[node] = local;
        }
        var statements = new Statements(code, lanes, taken, variables, comments, scalars) { Said = said, Wish = wish };
        var kept = new HashSet<Node>();
        foreach (var (node, _) in stores)
            kept.Add(node);
        statements.Write(nodes, kept, n => lanes ? "L" : n.Type.Element.Keyword());
        foreach (var (node, span) in stores)
        {
            string value = statements.Expressions.Write(node);
            code.Line(lanes ? $"L.Store({span}, i, {value});" : $"{span}[i] = {value};");
        }
        code.Close();
        return statements.Said;
    }
}
