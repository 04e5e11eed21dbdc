using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>Writes an unrolled program: loads, scalar statements, stores.</summary>
internal static class StraightLineBody
{
    public static void Write(CodeWriter code, string name, BodySignature signature)
    {
        var (spec, function) = (signature.Spec, signature.Function);
        code.List($"private static {signature.ReturnType} {name}(", signature.Parameters, ")").Open();
        var taken = signature.Taken;
        var variables = new Dictionary<Node, string>();

        // One access to the last element saves the bounds check of each element before it.
        long count = spec.Layout.ParameterSize.Value;
        foreach (string span in count > 1 ? signature.Layouts : [])
            code.Line($"_ = {span}[{Invariant.Text(count - 1)}];");

        foreach (var input in function.Inputs.Where(i => i.Type.IsScalar))
            variables[input] = Load(signature, input, 0);
        var spans = new Dictionary<Node, string>();
        var statements = new Statements(code, false, taken, variables)
        {
            Load = element =>
                spans.TryGetValue(element.Inputs[0], out string span)
                    ? $"{span}[{Invariant.Text(((Element)element.Op).Index)}]"
                    : Load(signature, element.Inputs[0], ((Element)element.Op).Index),
        };
        foreach (var node in function.Body)
            if (node.Op is Draw)
                spans[node] = Drawn(code, signature, node, statements);
        var body = function.Body.Where(n => n.Op is not (Element or Draw)).ToList();
        var kept = new HashSet<Node>(function.Outputs.Select(o => o.Node).Where(n => n.Op is not (Constant or Input or Element)));
        statements.Write(body, kept, n => n.Type.Element.Keyword());

        string? value = null;
        foreach (var output in function.Outputs)
        {
            statements.LoadOperands(output.Node);
            string text = statements.Expressions.Write(output.Node);
            if (signature.Place(output.Role) is var (span, offset))
                code.Line($"{span}[{BodySignature.Text(offset + Dim.Of(output.Element))}] = {text};");
            else if (output.Role is OutputRole.Tangent)
                code.Line($"{signature.Tangent} = {text};");
            else
                value = text;
        }
        if (value is not null)
            code.Line($"return {value};");
        code.Close();
    }

    /// <summary>Draws random numbers into a span of their own, and returns its name.</summary>
    private static string Drawn(CodeWriter code, BodySignature signature, Node draw, Statements statements)
    {
        string span = Identifier.Escape(Names.Unique(draw.Name ?? Names.Hint(draw), signature.Taken)),
            keyword = draw.Type.Element.Keyword();
        statements.Comment(draw);
        code.Line($"global::System.Span<{keyword}> {span} = stackalloc {keyword}[{Invariant.Text(draw.Shape.Size.Value)}];");
        foreach (var call in KernelCall.Of(draw))
            code.Line(new KernelCallText(draw, [], span, signature).Of(call) + ";");
        return span;
    }

    private static string Load(BodySignature signature, Node input, int index)
    {
        var op = (Input)input.Op;
        if (signature.Source(input) is var (span, offset))
            return $"{span}[{BodySignature.Text(offset + Dim.Of(index))}]";
        int data = signature.DataIndex(op.Key);
        return signature.Spec.Inputs[data].IsScalar ? signature.Data[data] : $"{signature.Data[data]}[{Invariant.Text(index)}]";
    }
}
