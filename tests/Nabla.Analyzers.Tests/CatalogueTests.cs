using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Tests.Verify;
using Nabla.Generator;
using Xunit;

namespace Nabla.Analyzers.Tests;

/// <summary>What every diagnostic must have: a page that agrees with it, an entry in the releases, a link, a program that reports it.</summary>
public class CatalogueTests
{
    private static readonly string Root = typeof(CatalogueTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NablaRoot")
        .Value!;

    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(r => r.Descriptor.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void Page_OfADiagnostic_NamesItsTitleAndSeverity(string id)
    {
        var rule = RuleCatalog.Descriptor(id);
        string page = File.ReadAllText(Path.Combine(Root, "docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
        Assert.StartsWith("# " + id + ": " + rule.Title + "\n", page, StringComparison.Ordinal);
        Assert.Contains("Severity: **" + rule.DefaultSeverity + "**. Category: `" + rule.Category + "`.", page, StringComparison.Ordinal);
        foreach (string heading in new[] { "## Cause", "## What to do", "## When to suppress it", "## Options" })
            Assert.Contains("\n" + heading + "\n", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Index_OfDiagnostics_ListsEach(string id)
    {
        var rule = RuleCatalog.Descriptor(id);
        string index = File.ReadAllText(Path.Combine(Root, "docs", "diagnostics", "README.md"));
        Assert.Contains("| [" + id + "](" + id + ".md) | " + rule.DefaultSeverity + " | " + rule.Title + " |", index, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Releases_OfAnalyzers_ListEach(string id)
    {
        var rule = RuleCatalog.Descriptor(id);
        string folder = Path.Combine(Root, "Analyzers", "Nabla.Analyzers");
        string releases =
            File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));
        Assert.Contains(
            id + " | " + rule.Category + " | " + (rule.IsEnabledByDefault ? rule.DefaultSeverity : "Disabled") + " | " + rule.Title,
            releases,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Ids))]
    public void HelpLink_OfADiagnostic_LeadsToItsPage(string id) =>
        Assert.Equal("https://github.com/nabla-net/nabla/blob/main/docs/diagnostics/" + id + ".md", RuleCatalog.Descriptor(id).HelpLinkUri);

    [Fact]
    public void Pages_OfTheFolder_AreOfKnownDiagnostics() =>
        Assert.Equal(
            RuleCatalog.All.Select(r => r.Descriptor.Id).Order(StringComparer.Ordinal),
            Directory
                .GetFiles(Path.Combine(Root, "docs", "diagnostics"), "NABLA*.md")
                .Select(p => Path.GetFileNameWithoutExtension(p))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Rules_OfTheAssembly_EachHaveAnIdOfTheirOwnInOrder()
    {
        Assert.Equal(
            RuleCatalog.All.Select(r => r.Descriptor.Id).Distinct().Order(StringComparer.Ordinal),
            RuleCatalog.All.Select(r => r.Descriptor.Id)
        );
        Assert.Equal(typeof(Rule).Assembly.GetTypes().Count(t => t.IsSubclassOf(typeof(Rule))), RuleCatalog.All.Count);
    }

    /// <summary>An internal error has no program, and a difference of versions does not depend on the program.</summary>
    [Fact]
    public void Programs_ForTheTestsOfAllRules_CoverAllThatAnalyzersReport() =>
        Assert.Equal(
            RuleCatalog.All.Select(r => r.Descriptor.Id).Where(id => id is not ("NABLA1008" or "NABLA1099")).Order(StringComparer.Ordinal),
            Programs.Ids
        );

    [Fact]
    public void InternalError_OfTheGenerator_IsTheOneThatIsListed()
    {
        var field = typeof(ModelGenerator)
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(f => f.FieldType == typeof(DiagnosticDescriptor));
        var reported = (DiagnosticDescriptor)field.GetValue(null)!;
        var listed = RuleCatalog.Descriptor("NABLA1099");
        Assert.Equal(
            (listed.Id, listed.Title.ToString(), listed.MessageFormat.ToString(), listed.Category, listed.DefaultSeverity, listed.HelpLinkUri),
            (
                reported.Id,
                reported.Title.ToString(),
                reported.MessageFormat.ToString(),
                reported.Category,
                reported.DefaultSeverity,
                reported.HelpLinkUri
            )
        );
    }
}
