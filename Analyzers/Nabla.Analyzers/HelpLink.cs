namespace Nabla.Analyzers;

/// <summary>The address of a diagnostic's page.</summary>
internal static class HelpLink
{
    public static string Of(string id) => "https://github.com/nabla-net/nabla/blob/main/docs/diagnostics/" + id + ".md";
}
