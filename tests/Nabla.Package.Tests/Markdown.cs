using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Nabla.Package.Tests;

/// <summary>Finds the parts of a page that tests need.</summary>
internal static partial class Markdown
{
    /// <summary>The text of the fenced blocks of a language, in order, each line with its line feed.</summary>
    public static string[] Blocks(string page, string language) =>
        Fence().Matches(page).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value).ToArray();

    /// <summary>The targets of links, except those on other sites or within the page.</summary>
    public static IEnumerable<string> LocalLinks(string page) =>
        Link().Matches(page).Select(m => m.Groups["target"].Value.Split('#')[0]).Where(t => t.Length > 0 && !t.Contains("://"));

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
