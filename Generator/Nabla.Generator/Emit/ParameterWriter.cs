using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>Writes expressions for the parameter buffer of a model or of a static plan: its layout and its start.</summary>
internal static class ParameterWriter
{
    public static string BufferType(ParameterLayout layout) => $"global::Nabla.ParameterBuffer<{layout.Element!.Value.Keyword()}>";

    /// <summary>Writes an expression that makes a buffer of this layout, filled with zeros.</summary>
    /// <param name="code">The text to write to.</param>
    /// <param name="before">The text before the expression.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="after">The text after it.</param>
    public static void WriteNew(CodeWriter code, string before, ParameterLayout layout, string after = ";") =>
        code.List($"{before}new {BufferType(layout)}(", [.. layout.Parameters.Select(Info)], ")" + after);

    private static string Info(ParameterLeaf p) =>
        $"new global::Nabla.ParameterInfo(\"{p.Path}\"{string.Concat(p.Type.Shape.Dims.Select(d => ", " + BodySignature.Text(d)))})";

    /// <summary>Whether the start depends on a seed.</summary>
    public static bool IsDrawn(ParameterLayout layout) => layout.Parameters.Any(p => p.Init.Kind is not ("Zeros" or "Given"));

    /// <summary>Returns the C# type of a parameter: a number, or a view of its values.</summary>
    public static string Type(ParameterLeaf p) => p.IsNumber ? p.Type.Element.Keyword() : $"global::Nabla.Tensor<{p.Type.Element.Keyword()}>";

    /// <summary>Returns an expression that reads a parameter from the property Parameters.</summary>
    public static string Get(ParameterLeaf p) => $"Parameters.View({Invariant.Text(p.Index)}){(p.IsNumber ? ".Item()" : "")}";

    /// <summary>Returns an expression that stores the value that a setter was given.</summary>
    public static string Set(ParameterLeaf p) => $"Parameters.View({Invariant.Text(p.Index)}).Fill(value)";

    /// <summary>Writes an expression that makes a buffer in which every parameter starts as declared.</summary>
    public static void WriteStarted(CodeWriter code, string before, ParameterLayout layout, string seed)
    {
        if (layout.Parameters.All(p => p.Init.Kind == "Zeros"))
        {
            WriteNew(code, before, layout);
            return;
        }
        code.Line(before + "global::Nabla.Initializer.Start(").Indent();
        WriteNew(code, "", layout, ",");
        code.Line(seed + ",");
        code.List("[", Starts(layout), "]").Outdent().Line(");");
    }

    /// <summary>Writes an expression that starts every parameter of a buffer as declared; its value is the buffer.</summary>
    public static void WriteStart(CodeWriter code, string before, ParameterLayout layout, string buffer, string seed) =>
        code.List($"{before}global::Nabla.Initializer.Start({buffer}, {seed}, [", Starts(layout), "]);");

    private static List<string> Starts(ParameterLayout layout) => layout.Parameters.Select(p => Start(p.Init)).ToList();

    private static string Start(InitSpec init) =>
        $"(global::Nabla.Init.{init.Kind}, {Literal.Of(init.A, ElementType.Float64)}, {Literal.Of(init.B, ElementType.Float64)})";
}
