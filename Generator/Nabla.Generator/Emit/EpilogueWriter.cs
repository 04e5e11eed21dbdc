using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>Writes the epilogue of a product: a struct whose method is inlined into the product's innermost loops.</summary>
internal sealed class EpilogueWriter(Kernel.Product product)
{
    private static readonly string[] Places = ["row", "column", "index", "count"];

    private readonly Kernel.Loop _loop = product.Epilogue!;
    private readonly List<Node> _operands = product.Epilogue!.Inputs.Where(i => i != product.Node).ToList();

    /// <summary>Writes an expression that makes the struct.</summary>
    public string Make(string name, Func<Node, string> variable) => $"new {name}({string.Join(", ", _operands.Select(variable))})";

    public void WriteStruct(CodeWriter code, string name, Func<Node, string> wish)
    {
        var texts = SourceTexts.Outermost(_loop.Nodes);
        foreach (string text in texts)
            code.Line("// " + text);
        string keyword = product.Node.Type.Element.Keyword();
        var taken = new HashSet<string>(["L", MemberNames.Math, .. Places]);
        string value = Names.Unique(wish(product.Node), taken);
        var parameters = _operands.ToDictionary(o => o, o => Identifier.Escape(Names.Unique(wish(o), taken)));
        var fields = _operands.ToDictionary(o => o, o => Names.Unique("_" + wish(o), taken));
        string Type(Node operand) => operand.Type.IsScalar ? keyword : $"global::System.ReadOnlySpan<{keyword}>";
        code.List(
                $"private readonly ref struct {name}(",
                _operands.Select(o => $"{Type(o)} {parameters[o]}").ToList(),
                $") : global::Nabla.Kernels.IEpilogue<{keyword}>"
            )
            .Open();
        foreach (var operand in _operands)
            code.Line($"private readonly {Type(operand)} {fields[operand]} = {parameters[operand]};");
        if (_operands.Count > 0)
            code.Line();
        code.Line(
            "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]"
        );
        code.Line($"public L Apply<L>(L {Identifier.Escape(value)}, int row, int column, int index, int count)")
            .Indent()
            .Line(Lanes.Constraint("L", product.Node.Type.Element))
            .Outdent()
            .Open();
        var variables = new Dictionary<Node, string> { [product.Node] = Identifier.Escape(value) };
        var scalars = new Dictionary<Node, string>();
        foreach (var operand in _operands)
        {
            var reading = Epilogues.Reading(operand, _loop.Space);
            string local = Identifier.Escape(
                Names.Unique(wish(operand) + (reading is EpilogueReading.Number or EpilogueReading.Row ? "All" : "At"), taken)
            );
            string field = fields[operand];
            code.Line(
                $"L {local} = "
                    + reading switch
                    {
                        EpilogueReading.Number => $"L.Splat({field});",
                        EpilogueReading.Row => $"L.Splat({field}[row]);",
                        EpilogueReading.Column => $"L.Load({field}, column);",
                        _ => $"L.Load({field}, index);",
                    }
            );
            variables[operand] = local;
            if (reading == EpilogueReading.Number)
                scalars[operand] = field;
        }
        var statements = new Statements(code, true, taken, variables, texts.Count > 1, scalars) { Wish = wish };
        statements.Write(_loop.Nodes, new HashSet<Node>(_loop.Outputs), _ => "L");
        code.Line($"return {statements.Expressions.Write(_loop.Outputs[0])};");
        code.Close().Close();
    }
}
