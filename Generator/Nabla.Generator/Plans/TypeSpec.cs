using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>A type declaration around generated members: its keywords (without accessibility), name and type parameters, as written in C#.</summary>
internal sealed record TypeDeclaration(string Keyword, string Name, string TypeParameters);

/// <summary>The place of generated members: a namespace (empty for the global one) and the types from the outermost in.</summary>
internal sealed record TypeSpec(string Namespace, EquatableArray<TypeDeclaration> Types, string QualifiedName)
{
    public string Name => Types[Types.Count - 1].Name;
}
