using System.Collections.Generic;
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

    /// <summary>The C# type of a parameter: a number, or a view of its values.</summary>
    public static string Type(ParameterSpec p) => p.IsNumber ? p.Type.Element.Keyword() : $"global::Nabla.Tensor<{p.Type.Element.Keyword()}>";

    /// <summary>An expression for a parameter beside the property Parameters.</summary>
    public static string Get(ParameterSpec p, int index) => $"Parameters.View({Invariant.Text(index)}){(p.IsNumber ? ".Item()" : "")}";

    /// <summary>An expression that stores what a setter was given.</summary>
    public static string Set(int index) => $"Parameters.View({Invariant.Text(index)}).Fill(value)";

    public static bool HasInit(EquatableArray<ParameterSpec> parameters) => parameters.Any(p => p.Init.Kind != "Zeros");

    /// <summary>Statements that start every parameter as declared; each has its own stream of the seed's random numbers.</summary>
    public static IEnumerable<string> Initialise(EquatableArray<ParameterSpec> parameters, string buffer, string seed)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            var p = parameters[i];
            string a = Invariant.Literal(p.Init.A, ElementType.Float64),
                b = Invariant.Literal(p.Init.B, ElementType.Float64);
            string view = $"{buffer}.View({Invariant.Text(i)})";
            yield return $"global::Nabla.Initializer.Fill({view}.AsSpan(), global::Nabla.Init.{p.Init.Kind}, {view}.Shape, {a}, {b}, "
                + $"unchecked((ulong){seed}), {Invariant.Text(i)});";
        }
    }
}
