using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>The C# keywords of the element types, as users write them and as messages and documentation show them.</summary>
internal static class ElementKeywords
{
    public static string Keyword(this ElementType type) =>
        type switch
        {
            ElementType.Float32 => "float",
            ElementType.Float64 => "double",
            ElementType.Int32 => "int",
            _ => "bool",
        };
}
