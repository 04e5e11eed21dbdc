using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Package.Tests;

/// <summary>
/// The mistakes of tests/corpus, built once in a project that has the package and nothing else of this repository: each file gets the diagnostics
/// that its first line expects, <c>// expect: NABLA2003</c>.
/// </summary>
public partial class MistakesTests(PackedPackage package)
{
    /// <summary>Infos are in the log but not on the screen.</summary>
    private const string Log = "said.sarif";

    private static readonly string[] Files =
    [
        .. Directory.GetFiles(Repository.Path("tests", "corpus", "mistakes"), "*.cs").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task Mistakes_TypedIntoAProject_AreReportedInTheirFiles()
    {
        using var consumer = new Consumer(package, $"<ErrorLog>{Log},version=2.1</ErrorLog>");
        foreach (string file in Files)
            consumer.Write(Path.GetFileName(file), File.ReadAllText(file));
        consumer.Write("Program.cs", "System.Console.WriteLine();");
        var built = await consumer.Build();
        Assert.NotEqual(0, built.ExitCode);

        var said = Said(Path.Combine(consumer.Folder, Log)).ToLookup(s => s.File);
        var disagreements = new List<string>();
        foreach (string path in Files)
        {
            string file = Path.GetFileName(path);
            string[] expected = Expected(path);
            Assert.NotEmpty(expected);
            // The platform's own hints do not count. Its warnings do, since users would get them for a mistake that already has a diagnostic.
            string[] got =
            [
                .. said[file]
                    .Where(s => s.Level is "warning" or "error" || expected.Contains(s.Id))
                    .Select(s => s.Id)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            if (!expected.SequenceEqual(got))
                disagreements.Add($"{file}: expected {string.Join(" ", expected)}, reported {string.Join(" ", got)}");
            foreach (var s in said[file].Where(s => s.Level is "warning" or "error"))
            {
                string start = $"{Path.Combine(consumer.Folder, file)}({s.Line},{s.Column}): {s.Level} {s.Id}: {s.Message} (https://";
                if (!built.Lines.Any(l => l.StartsWith(start, StringComparison.Ordinal)))
                    disagreements.Add($"{file}: not on the screen: {start}");
            }
        }
        Assert.True(disagreements.Count == 0, string.Join("\n", disagreements));
        Assert.Empty(said.Where(s => !Files.Any(f => Path.GetFileName(f) == s.Key)).Select(s => s.Key));
    }

    private static string[] Expected(string file) =>
        [.. Identifier().Matches(File.ReadLines(file).First()).Select(m => m.Value).Order(StringComparer.Ordinal)];

    /// <summary>Reads the diagnostics in the log of a build.</summary>
    private static IEnumerable<(string File, int Line, int Column, string Level, string Id, string Message)> Said(string log)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(log));
        foreach (var result in document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToArray())
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var region = place.GetProperty("region");
            yield return (
                Path.GetFileName(new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath),
                region.GetProperty("startLine").GetInt32(),
                region.GetProperty("startColumn").GetInt32(),
                result.GetProperty("level").GetString()!,
                result.GetProperty("ruleId").GetString()!,
                result.GetProperty("message").GetProperty("text").GetString()!
            );
        }
    }

    [GeneratedRegex("NABLA[0-9]{4}")]
    private static partial Regex Identifier();
}
