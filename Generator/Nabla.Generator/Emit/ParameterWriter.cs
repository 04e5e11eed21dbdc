using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Emit;

/// <summary>The parameter buffer of a model or of a static plan: its layout and its start.</summary>
internal static class ParameterWriter
{
    public static string BufferType(EquatableArray<ParameterSpec> parameters) =>
        $"global::Nabla.ParameterBuffer<{parameters[0].Type.Element.Keyword()}>";

    /// <summary>An expression that makes a buffer of this layout, filled with zeros.</summary>
    public static string NewBuffer(EquatableArray<ParameterSpec> parameters) =>
        $"new {BufferType(parameters)}({string.Join(", ", parameters.Select(Info))})";

    private static string Info(ParameterSpec p) =>
        $"new global::Nabla.ParameterInfo(\"{p.Name}\"{string.Concat(p.Type.Shape.Dims.Select(d => ", " + BodySignature.Text(d)))})";

    /// <summary>Whether the start depends on a seed.</summary>
    public static bool IsDrawn(EquatableArray<ParameterSpec> parameters) => parameters.Any(p => p.Init.Kind is not ("Zeros" or "Given"));

    /// <summary>The C# type of a parameter: a number, or a view of its values.</summary>
    public static string Type(ParameterSpec p) => p.IsNumber ? p.Type.Element.Keyword() : $"global::Nabla.Tensor<{p.Type.Element.Keyword()}>";

    /// <summary>An expression for a parameter beside the property Parameters.</summary>
    public static string Get(ParameterSpec p, int index) => $"Parameters.View({Invariant.Text(index)}){(p.IsNumber ? ".Item()" : "")}";

    /// <summary>An expression that stores what a setter was given.</summary>
    public static string Set(int index) => $"Parameters.View({Invariant.Text(index)}).Fill(value)";

    /// <summary>An expression that makes a buffer in which every parameter starts as declared.</summary>
    public static string NewStarted(EquatableArray<ParameterSpec> parameters, string seed) =>
        parameters.All(p => p.Init.Kind == "Zeros") ? NewBuffer(parameters) : Start(parameters, NewBuffer(parameters), seed);

    /// <summary>An expression that starts every parameter of a buffer as declared, and gives the buffer.</summary>
    public static string Start(EquatableArray<ParameterSpec> parameters, string buffer, string seed) =>
        $"global::Nabla.Initializer.Start({buffer}, {seed}, [{string.Join(", ", parameters.Select(p => Start(p.Init)))}])";

    private static string Start(InitSpec init) =>
        $"(global::Nabla.Init.{init.Kind}, {Invariant.Literal(init.A, ElementType.Float64)}, {Invariant.Literal(init.B, ElementType.Float64)})";
}
