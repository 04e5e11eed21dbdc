using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>An operand or result of a loop: the node, and the variable that holds its buffer (or scalar) where the loop is called.</summary>
internal readonly record struct LoopArgument(Node Node, string Variable);

/// <summary>
/// Writes a fused loop as a method over spans, whose loop runs on vectors, and its call. If operands are broadcast along some axes only, plain loops
/// over the outer axes stand around the call. The last vector of a loop may be partly filled, so that one body serves every length.
/// </summary>
internal sealed class LoopWriter(Kernel.Loop kernel, IReadOnlyList<LoopArgument> inputs, IReadOnlyList<LoopArgument> outputs)
{
    /// <summary>The elements that the parts of a long loop take at a time: whole vectors, and a few kilobytes for each value that is handed
    /// on.</summary>
    private const int Block = 256;

    private readonly MergedAxes _axes = Axes(kernel);

    public bool IsVector => kernel.IsVector;

    /// <summary>The type of the elements; a vector loop has only one.</summary>
    public ElementType Type => outputs[0].Node.Type.Element;

    private string Element => Type.Keyword();

    /// <summary>How many plain loops stand around the call.</summary>
    public static int Depth(Kernel.Loop kernel) => Axes(kernel).Depth;

    private static MergedAxes Axes(Kernel.Loop kernel) => new(kernel.Space, kernel.Inputs.Select(i => Access.Along(kernel.Space, i.Shape)).ToList());

    /// <param name="code">The text to write to.</param>
    /// <param name="name">The loop's method, with the lane that it runs on.</param>
    /// <param name="indices">Names for the indices of the loops around the call.</param>
    public void WriteCall(CodeWriter code, string name, IReadOnlyList<string> indices)
    {
        var arguments = inputs
            .Select((input, k) => Argument(input, k, indices))
            .Concat(outputs.Select(o => _axes.Window(o.Variable, null, _axes.Inner, indices)));
        _axes.WriteCall(code, indices, name + "(" + string.Join(", ", arguments) + ");");
    }

    /// <summary>Writes a method of the same name that runs the loop on the widest lanes of the machine.</summary>
    public void WriteChoice(CodeWriter code, string name)
    {
        var signature = new LoopSignature(
            inputs.Select((input, k) => new LoopOperand(input.Node, _axes.RunsInside(k))).ToList(),
            kernel.Outputs,
            Names.Wish
        );
        string arguments = string.Join(", ", signature.Operands.Concat(signature.Results));
        Lanes.Choose(code, $"private static void {name}", signature.Parameters, false, bits => $"{name}<{Lanes.Type(bits, Type)}>({arguments})");
        code.Line();
    }

    /// <param name="code">The text to write to.</param>
    /// <param name="name">The method.</param>
    /// <param name="wish">Returns the name for a value, before it is made unique.</param>
    public void WriteMethod(CodeWriter code, string name, Func<Node, string> wish)
    {
        var operands = inputs.Select((input, k) => new LoopOperand(input.Node, _axes.RunsInside(k))).ToList();
        var results = outputs.Select(o => o.Node).ToList();
        var texts = SourceTexts.Outermost(kernel.Nodes);
        foreach (string text in texts)
            code.Line("// " + text);
        var signature = new LoopSignature(operands, results, wish);
        if (!IsVector)
        {
            code.List($"private static void {name}(", signature.Parameters, ")");
            LoopBody.Write(code, signature, kernel.Nodes, false, texts.Count > 1);
            return;
        }
        Lanes.Header(code, name, signature.Parameters, Type);
        var parts = LoopParts.Of(kernel.Nodes, results);
        if (parts.Count == 1)
            LoopBody.Write(code, signature, kernel.Nodes, true, texts.Count > 1);
        else
            WriteParts(code, name, signature, operands, parts);
    }

    /// <summary>Writes the parts as one loop after another, on a block small enough to stay in the cache with all the values that they hand
    /// on.</summary>
    private void WriteParts(CodeWriter code, string name, LoopSignature signature, List<LoopOperand> operands, IReadOnlyList<LoopPart> parts)
    {
        string start = Names.Unique("start", signature.Taken),
            count = Names.Unique("count", signature.Taken),
            block = Names.Unique("block", signature.Taken),
            length = signature.Results[0] + ".Length";
        var spans = new Dictionary<Node, string>();
        foreach (var (operand, argument) in operands.Zip(signature.Operands, (o, n) => (o, n)))
            spans[operand.Node] = operand.Spans ? $"{argument}.Slice({start}, {count})" : argument;
        foreach (var (output, result) in outputs.Zip(signature.Results, (o, r) => (o.Node, r)))
            spans[output] = $"{result}.Slice({start}, {count})";
        code.Open();
        code.Line("// The loop is split, since it is too long for one; its parts take turns on blocks that stay in the cache.");
        code.Line($"int {block} = global::System.Math.Min({Invariant.Text(Block)}, {length});");
        // A buffer is free for another value once no later part reads the one in it.
        var handed = new List<(string Name, int FreeFrom)>();
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (var node in parts[p].Outputs.Where(n => !spans.ContainsKey(n)))
            {
                int last = Enumerable.Range(0, parts.Count).Last(q => parts[q].Inputs.Contains(node)),
                    slot = handed.FindIndex(h => h.FreeFrom <= p);
                if (slot < 0)
                {
                    string local = Names.Unique("handed", signature.Taken);
                    code.Line($"global::System.Span<{Element}> {local} = stackalloc {Element}[{block}];");
                    slot = handed.Count;
                    handed.Add((local, 0));
                }
                handed[slot] = (handed[slot].Name, last + 1);
                spans[node] = $"{handed[slot].Name}.Slice(0, {count})";
            }
        }
        code.Open($"for (int {start} = 0; {start} < {length}; {start} += {block})");
        code.Line($"int {count} = global::System.Math.Min({block}, {length} - {start});");
        var known = operands.ToDictionary(o => o.Node, o => o.Spans);
        var methods = parts
            .Select(
                (part, k) =>
                    (
                        Part: part,
                        Name: name + "Part" + Invariant.Text(k + 1),
                        Signature: new LoopSignature(
                            part.Inputs.Select(i => new LoopOperand(i, !known.TryGetValue(i, out bool runs) || runs)).ToList(),
                            part.Outputs,
                            signature.Wish
                        )
                    )
            )
            .ToList();
        foreach (var method in methods)
            code.Line($"{method.Name}<L>({string.Join(", ", method.Part.Inputs.Concat(method.Part.Outputs).Select(n => spans[n]))});");
        code.Close().Close();
        foreach (var method in methods)
        {
            code.Line();
            Lanes.Header(code, method.Name, method.Signature.Parameters, Type);
            LoopBody.Write(code, method.Signature, method.Part.Nodes, true, true);
        }
    }

    private string Argument(LoopArgument input, int k, IReadOnlyList<string> indices) =>
        input.Node.Type.IsScalar ? input.Variable : _axes.Window(input.Variable, k, _axes.RunsInside(k) ? _axes.Inner : null, indices);
}
