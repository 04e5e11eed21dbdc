namespace Nabla.Analyzers;

/// <summary>Where a diagnostic is explained.</summary>
internal static class HelpLink
{
    public static string Of(string id) => "https://github.com/nabla-net/nabla/blob/main/docs/diagnostics/" + id + ".md";
}
