using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Emit;

/// <summary>An operand or result of a loop: the node, the variable that holds its buffer (or scalar) where the loop is called.</summary>
internal readonly record struct LoopArgument(Node Node, string Variable);

/// <summary>
/// Writes a fused loop: a method over spans whose inner loop runs on the widest vectors of the machine, and its call, inside plain loops over the
/// outer axes where operands are broadcast along some axes only. The last vector of a loop may be partly filled, so that one body serves every
/// length.
/// </summary>
internal sealed class LoopWriter(string name, Kernel kernel, IReadOnlyList<LoopArgument> inputs, IReadOnlyList<LoopArgument> outputs)
{
    private const string NoInlining =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    private readonly List<Axis> _axes = Merge(kernel.Space, inputs.Select(i => i.Node.Shape).ToList());

    /// <summary>Neighbouring axes along which every operand either runs or stands still, as one.</summary>
    private sealed record Axis(Dim Length, bool[] Runs);

    private Axis? Inner => _axes.Count == 0 ? null : _axes[_axes.Count - 1];

    public bool IsVector { get; } = CanVectorise(kernel, inputs, outputs);

    private string Element => (outputs.Count > 0 ? outputs[0].Node : kernel.Nodes[0]).Type.Element.Keyword();

    /// <summary>How many plain loops stand around the call.</summary>
    public static int Depth(Kernel kernel, IEnumerable<Node> inputs) =>
        System.Math.Max(0, Merge(kernel.Space, inputs.Select(i => i.Shape).ToList()).Count - 1);

    /// <param name="code">Where to.</param>
    /// <param name="indices">Names for the indices of the loops around the call.</param>
    public void WriteCall(CodeWriter code, IReadOnlyList<string> indices)
    {
        var outer = _axes.Take(_axes.Count - 1).ToList();
        for (int a = 0; a < outer.Count; a++)
        {
            string index = indices[a];
            code.Line($"for (int {index} = 0; {index} < {Length(outer[a].Length)}; {index}++)");
            if (a < outer.Count - 1)
                code.Indent();
        }
        var arguments = inputs
            .Select((input, k) => Argument(input, k, indices))
            .Concat(outputs.Select(o => Slice(o.Variable, axis => true, true, indices)));
        if (outer.Count > 0)
            code.Indent();
        code.Line(name + "(" + string.Join(", ", arguments) + ");");
        for (int a = 0; a < outer.Count; a++)
            code.Outdent();
    }

    public void WriteMethod(CodeWriter code)
    {
        var taken = new HashSet<string> { "i", "L", Frame.Math };
        var variables = new Dictionary<Node, string>();
        var scalars = new Dictionary<Node, string>();
        var parameters = new List<string>();
        var names = new List<string>();
        for (int k = 0; k < inputs.Count; k++)
        {
            var node = inputs[k].Node;
            string parameter = Names.Unique((node.Name ?? Names.Hint(node)), taken);
            bool spans = Inner is not null && Inner.Runs[k];
            string keyword = node.Type.Element.Keyword();
            parameters.Add((spans ? $"global::System.ReadOnlySpan<{keyword}> " : keyword + " ") + Identifier.Escape(parameter));
            names.Add(Identifier.Escape(parameter));
        }
        var results = outputs
            .Select(o => Identifier.Escape(Names.Unique((o.Node.Name ?? Names.Hint(o.Node)) + (o.Node.Name is null ? "" : "Out"), taken)))
            .ToList();
        parameters.AddRange(outputs.Select((o, k) => $"global::System.Span<{o.Node.Type.Element.Keyword()}> {results[k]}"));
        string list = string.Join(", ", parameters);
        string all = string.Join(", ", names.Concat(results));

        var texts = kernel.Nodes.Select(n => n.Origin.Text).Where(t => t.Length > 0).Distinct().ToList();
        foreach (string text in texts)
            code.Line("// " + text);
        if (IsVector)
        {
            code.Open($"private static void {name}({list})");
            code.Line(
                $"if (global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated) {name}<global::Nabla.Numerics.Lane512<{Element}>>({all});"
            );
            code.Line(
                "else if (global::System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated) "
                    + $"{name}<global::Nabla.Numerics.Lane256<{Element}>>({all});"
            );
            code.Line($"else {name}<global::Nabla.Numerics.Lane128<{Element}>>({all});");
            code.Close().Line();
            // A loop is its own root of inlining: taken into a caller, it would share that caller's budget, and once that is spent every operator of
            // a lane is a call.
            code.Line(NoInlining);
            code.Line($"private static void {name}<L>({list})")
                .Indent()
                .Line($"where L : struct, global::Nabla.Numerics.ILane<L, {Element}>")
                .Outdent();
        }
        else
        {
            code.Line($"private static void {name}({list})");
        }
        code.Open();
        string length = results[0] + ".Length";
        for (int k = 0; k < inputs.Count; k++)
        {
            var node = inputs[k].Node;
            bool spans = Inner is not null && Inner.Runs[k];
            if (spans || !IsVector)
            {
                variables[node] = names[k];
                continue;
            }
            string splat = Identifier.Escape(Names.Unique((node.Name ?? Names.Hint(node)) + "All", taken));
            code.Line($"L {splat} = L.Splat({names[k]});");
            variables[node] = splat;
            scalars[node] = names[k];
        }
        code.Open($"for (int i = 0; i < {length}; i += {(IsVector ? "L.Count" : "1")})");
        for (int k = 0; k < inputs.Count; k++)
        {
            var node = inputs[k].Node;
            if (Inner is null || !Inner.Runs[k])
                continue;
            string local = Identifier.Escape(Names.Unique((node.Name ?? Names.Hint(node)) + "At", taken));
            code.Line(IsVector ? $"L {local} = L.Load({names[k]}, i);" : $"{node.Type.Element.Keyword()} {local} = {names[k]}[i];");
            variables[node] = local;
        }
        var statements = new Statements(code, IsVector, taken, variables, texts.Count > 1, scalars);
        statements.Write(kernel.Nodes, new HashSet<Node>(outputs.Select(o => o.Node)), n => IsVector ? "L" : n.Type.Element.Keyword());
        for (int k = 0; k < outputs.Count; k++)
        {
            string value = statements.Expressions.Write(outputs[k].Node);
            code.Line(IsVector ? $"L.Store({results[k]}, i, {value});" : $"{results[k]}[i] = {value};");
        }
        code.Close().Close();
    }

    private static string Length(Dim dim) => dim.Text(Identifier.Escape);

    private string Argument(LoopArgument input, int k, IReadOnlyList<string> indices)
    {
        if (input.Node.Type.IsScalar)
            return input.Variable;
        return Slice(input.Variable, axis => axis.Runs[k], Inner is not null && Inner.Runs[k], indices);
    }

    /// <summary>The part of a buffer that one call of the inner loop sees: a window of the innermost axis, or one element.</summary>
    private string Slice(string variable, System.Func<Axis, bool> runs, bool window, IReadOnlyList<string> indices)
    {
        var terms = new List<string>();
        var stride = window && Inner is not null ? Inner.Length : Dim.One;
        for (int a = _axes.Count - 2; a >= 0; a--)
        {
            if (!runs(_axes[a]))
                continue;
            terms.Insert(0, stride.IsOne ? indices[a] : $"{indices[a]} * {Factor(stride)}");
            stride *= _axes[a].Length;
        }
        string offset = terms.Count == 0 ? "0" : string.Join(" + ", terms);
        if (!window)
            return $"{variable}[{offset}]";
        return terms.Count == 0 ? variable : $"{variable}.Slice({offset}, {Length(Inner!.Length)})";
    }

    private static string Factor(Dim dim)
    {
        string text = Length(dim);
        return text.Contains(" + ") ? "(" + text + ")" : text;
    }

    private static List<Axis> Merge(Shape space, IReadOnlyList<Shape> operands)
    {
        var axes = new List<Axis>();
        for (int i = 0; i < space.Rank; i++)
        {
            if (space[i].IsOne)
                continue;
            var runs = operands
                .Select(o =>
                {
                    int axis = i - (space.Rank - o.Rank);
                    return axis >= 0 && !o[axis].IsOne;
                })
                .ToArray();
            if (axes.Count > 0 && axes[axes.Count - 1].Runs.SequenceEqual(runs))
                axes[axes.Count - 1] = new Axis(axes[axes.Count - 1].Length * space[i], runs);
            else
                axes.Add(new Axis(space[i], runs));
        }
        return axes;
    }

    /// <summary>Vectors hold one floating-point type; comparisons may only live inside the loop.</summary>
    private static bool CanVectorise(Kernel kernel, IReadOnlyList<LoopArgument> inputs, IReadOnlyList<LoopArgument> outputs)
    {
        var type = outputs[0].Node.Type.Element;
        return type.IsFloat()
            && inputs.All(i => i.Node.Type.Element == type)
            && outputs.All(o => o.Node.Type.Element == type)
            && kernel.Nodes.All(n => n.Type.Element == type || n.Op is Compare or LogicOp)
            && kernel.Nodes.SelectMany(n => n.Inputs).All(n => n.Op is not Constant c || c.Element == type)
            && kernel.Nodes.All(n => n.Op is not Cast);
    }
}
