using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Emit;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.RuntimeGenerator;

/// <summary>
/// Writes the methods of Nn that run along an axis. Whatever the rank, kernels see [outer, length, inner]; so the op is expanded over these lengths,
/// and the method is the calls of the kernels that its primitives name.
/// </summary>
internal static class RunningEmitter
{
    private static readonly string[] Parameters = ["x", "axis", "exclusive", "reverse"];

    public static IEnumerable<string> Names => OpCatalog.Functions.Where(f => f.Runs is not null).Select(f => f.Name);

    public static string Emit(string name)
    {
        var function = OpCatalog.Find(name)!;
        return NnEmitter.File(
            name,
            code =>
            {
                // The overloads differ in the element type, so a further optional parameter would not make a call ambiguous.
                code.Line("#pragma warning disable RS0026");
                Method(code, function, NnEmitter.Types[0]);
                foreach (var element in NnEmitter.Types.Skip(1))
                    Method(code.Line(), function, element);
            }
        );
    }

    private static void Method(CodeWriter code, NnFunction function, ElementType element)
    {
        string keyword = element.Keyword();
        Document(code, function);
        code.Open($"public static Tensor<{keyword}> {function.Name}(Tensor<{keyword}> x, int axis, bool exclusive = false, bool reverse = false)");
        code.Line("global::System.ArgumentNullException.ThrowIfNull(x);");
        code.Line($"axis = Shapes.Axis(axis, x.Shape, \"{function.Name}\");");
        code.Line("int outer = Shapes.Product(x.Shape, 0, axis);");
        code.Line("int length = x.Shape[axis];");
        code.Line("int inner = Shapes.Product(x.Shape, axis + 1, x.Rank);");
        code.Line($"var y = new Tensor<{keyword}>(x.ShapeArray);");
        code.Open("if (reverse)");
        Calls(code, function, element, true);
        code.Close().Open("else");
        Calls(code, function, element, false);
        code.Close();
        code.Line($"return exclusive ? Moved(y, axis, reverse, {Literal.Of(function.Runs!.OfNothing, element)}) : y;").Close();
    }

    private static void Calls(CodeWriter code, NnFunction function, ElementType element, bool isReverse)
    {
        var builder = new Builder();
        var type = new TensorType(element, Shape.Of(Dim.Symbol("outer"), Dim.Symbol("length"), Dim.Symbol("inner")));
        var x = builder.Add(new Input("x", type, InputRole.Data));
        var result = builder.Add(function.Runs!.Op(1, isReverse), x);
        var program = Simplify.Apply(
            Expand.All(new Function(function.Name, [x.Node], [Output.Result(result.Node)]), Nabla.Generator.Ir.KinkConvention.PyTorch)
        );
        var taken = new HashSet<string>(["y", "outer", "length", "inner", .. Parameters]);
        var variables = new Dictionary<Node, string> { [program.Inputs[0]] = "x.AsReadOnlySpan()" };
        foreach (var node in program.Body)
        {
            string memory = "y.AsSpan()";
            if (node != program.Outputs[0].Node)
            {
                memory = Nabla.Generator.Ir.Names.Unique(Nabla.Generator.Ir.Names.Hint(node), taken);
                string keyword = node.Type.Element.Keyword();
                code.Line($"global::System.Span<{keyword}> {memory} = new {keyword}[{node.Shape.Size.Text(Identifier.Escape)}];");
            }
            var text = new KernelCallText(node, node.Inputs.Select(i => variables[i]).ToArray(), memory);
            foreach (var call in KernelCall.Of(node))
                code.Line(text.Of(call) + ";");
            variables[node] = memory;
        }
    }

    private static void Document(CodeWriter code, NnFunction function)
    {
        var doc = function.Doc!;
        string first = Notation.Number(function.Runs!.OfNothing);
        code.Line($"/// <summary>{Xml(NnDocumentation.Sentence($"{doc.Title}, {doc.Formula}"))}</summary>");
        code.Line("/// <param name=\"x\">At least rank 1.</param>");
        code.Line("/// <param name=\"axis\">The axis; negative ones count from the end.</param>");
        code.Line($"/// <param name=\"exclusive\">Whether each element itself is left out, so that the first result is {first}.</param>");
        code.Line("/// <param name=\"reverse\">Whether the scan starts at the end of the axis.</param>");
        code.Line("/// <returns>The same shape.</returns>");
        string remarks = NnDocumentation.Join("Derivative: " + doc.Derivative, doc.Kinks, doc.Numerics, doc.Notes, "Source: " + doc.Source);
        code.Line($"/// <remarks>{Xml(remarks)}</remarks>");
        code.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The axis does not exist.</exception>");
    }

    private static string Xml(string text) => NnDocumentation.Xml(text, Parameters);
}
