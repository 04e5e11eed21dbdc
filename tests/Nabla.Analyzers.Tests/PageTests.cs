using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests;

/// <summary>The programs on the pages do what the pages say.</summary>
public class PageTests
{
    private static readonly string Root = typeof(PageTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NablaRoot")
        .Value!;

    public static TheoryData<string> Ids => [.. Programs.Ids];

    [Theory, MemberData(nameof(Ids))]
    public async Task CodeThatIsReported_OfAPage_GivesItsDiagnosticAlone(string id)
    {
        var programs = Code(id, "Code that is reported");
        Assert.NotEmpty(programs);
        foreach (string program in programs)
            Assert.Equal([id], await Built.Of(program).ReportedAsync(id));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task CodeThatIsNot_OfAPage_GivesNothing(string id)
    {
        var programs = Code(id, "Code that is not");
        Assert.NotEmpty(programs);
        foreach (string program in programs)
            Assert.Empty(await Built.Of(program).ReportedAsync(id));
    }

    private static IReadOnlyList<string> Code(string id, string heading)
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
        string section = page.Split("\n## ").Single(s => s.StartsWith(heading + "\n", StringComparison.Ordinal));
        return Regex
            .Matches(section, "^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value)
            .ToArray();
    }
}
