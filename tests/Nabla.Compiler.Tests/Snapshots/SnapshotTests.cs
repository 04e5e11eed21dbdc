using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Nabla.Compiler.Tests.Generator;
using Xunit;

namespace Nabla.Compiler.Tests.Snapshots;

/// <summary>
/// Compares the generator's output for each program of Programs with the text of the same name. The texts are reviewed like source: they show what
/// every change of the compiler does to generated code. <c>build/accept-snapshots</c> rewrites them.
/// </summary>
public sealed class SnapshotTests
{
    private const string Folder = "tests/Nabla.Compiler.Tests/Snapshots";

    public static TheoryData<string> Programs => [.. Repository.Pages(Folder + "/Programs", "*.cs").Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Generated_OfAProgram_IsItsSnapshot(string program)
    {
        string path = Path.Combine(Repository.Root, Folder, program + ".txt"),
            now = Generate(program),
            kept = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (now == kept)
            return;
        Assert.True(Environment.GetEnvironmentVariable("NABLA_ACCEPT_SNAPSHOTS") == "1", Difference(program, kept, now));
        File.WriteAllText(path, now);
    }

    [Fact]
    public void Snapshot_OfEveryText_HasItsProgram() =>
        Assert.Equal(Repository.Pages(Folder + "/Programs", "*.cs").Select(p => p.Name), Repository.Pages(Folder, "*.txt").Select(p => p.Name));

    private static string Generate(string program)
    {
        string source = Repository.Read(Folder, "Programs", program + ".cs");
        var built = Consumer.Build(Consumer.Empty().AddSyntaxTrees(Consumer.Tree(source, program + ".cs")));
        built.AssertClean();
        var text = new StringBuilder();
        foreach (var file in built.Sources.OrderBy(s => s.HintName, StringComparer.Ordinal))
            text.Append("==== ").Append(file.HintName).Append('\n').Append(file.SourceText).Append('\n');
        return text.ToString();
    }

    /// <summary>Returns the first lines that differ, with the lines before them.</summary>
    private static string Difference(string program, string kept, string now)
    {
        string[] before = kept.Split('\n'),
            after = now.Split('\n');
        int first = before.Zip(after).TakeWhile(p => p.First == p.Second).Count(),
            rest = before.Skip(first).Reverse().Zip(after.Skip(first).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var lines = new List<string>
        {
            $"What is generated for {program}.cs is no longer {Folder}/{program}.txt, from line {first + 1} on. "
                + "Read the difference; if it is meant, run build/accept-snapshots and commit the text.",
        };
        lines.AddRange(before.Skip(Math.Max(0, first - 3)).Take(Math.Min(3, first)).Select(l => "  " + l));
        lines.AddRange(before[first..^rest].Take(20).Select(l => "- " + l));
        lines.AddRange(after[first..^rest].Take(20).Select(l => "+ " + l));
        return string.Join("\n", lines);
    }
}
