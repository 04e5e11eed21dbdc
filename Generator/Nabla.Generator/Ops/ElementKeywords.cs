using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>What C# calls the element types: the user reads it in messages and documentation, and writes it.</summary>
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
