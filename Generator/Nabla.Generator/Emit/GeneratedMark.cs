namespace Nabla.Generator.Emit;

/// <summary>
/// The attribute that marks a type or a member as generated, so that code coverage can leave it out. Only members that are entirely ours carry it: on
/// a partial type or a partial property it would count for the user's part as well, and analyzers would skip that part.
/// </summary>
internal static class GeneratedMark
{
    /// <summary>Names the version, not the build, so that one commit always writes the same text.</summary>
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Nabla\", \"{typeof(GeneratedMark).Assembly.GetName().Version.ToString(3)}\")]";
}
