using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests;

/// <summary>
/// The README's table names every function of the catalogue once. With NABLA_UPDATE_DOCS=1 it is brought up to date: a name stays in its row, a new one goes where
/// its op says, in alphabetical order.
/// </summary>
public partial class ReadmeTableTests
{
    [Fact]
    public void Table_OfTheReadme_NamesEveryFunctionOnce()
    {
        string readme = Repository.Read("README.md");
        string updated = Row().Replace(readme, row => "| " + row.Groups["title"].Value + " | " + string.Join(" ", Names(row, readme).Select(n => "`" + n + "`")) + " |");
        if (updated == readme) return;
        Assert.True(Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS") == "1", "the table is behind the catalogue of ops: run this test with NABLA_UPDATE_DOCS=1");
        File.WriteAllText(Path.Combine(Repository.Root, "README.md"), updated);
    }

    /// <summary>Those of the row that exist, each once, and the new ones that belong to it.</summary>
    private static IEnumerable<string> Names(Match row, string readme)
    {
        var placed = Row().Matches(readme).SelectMany(r => Name().Matches(r.Groups["names"].Value).Select(n => (Name: n.Groups["name"].Value, Title: r.Groups["title"].Value)))
            .GroupBy(n => n.Name).ToDictionary(g => g.Key, g => g.First().Title);
        return OpCatalog.Functions.Where(f => !f.Name.StartsWith("operator ", StringComparison.Ordinal))
            .Where(f => (placed.TryGetValue(f.Name, out string? title) ? title : TitleOf(f)) == row.Groups["title"].Value)
            .Select(f => f.Name).Order(StringComparer.Ordinal);
    }

    private static string TitleOf(NnFunction function) => function.Op switch
    {
        null => "arrays",
        { Gradient: GradientRule.ZeroAlmostEverywhere } => "steps",
        { Gradient: GradientRule.Undefined } => "inference only",
        { Activation: not null } => "activations",
        _ => "elementwise",
    };

    [GeneratedRegex("^\\| (?<title>[a-z, ]+) \\| (?<names>(`[A-Za-z0-9]+` ?)+) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`")]
    private static partial Regex Name();
}
