namespace Nabla.Generator.Emit;

/// <summary>
/// Says of a type or a member that nobody wrote it, so that code coverage can leave it out. It stands on what is ours alone: on a partial type or a
/// partial property it would count for the user's part as well, which analyzers then pass over.
/// </summary>
internal static class GeneratedMark
{
    /// <summary>With the version, not the build, so that one commit always writes the same text.</summary>
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Nabla\", \"{typeof(GeneratedMark).Assembly.GetName().Version.ToString(3)}\")]";
}
