using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Analyzers.Tests.Corpus;

/// <summary>
/// The diagnostics over whole programs as people write them, sound ones and ones with a mistake: tests/corpus, and the folders that the environment
/// variable NABLA_CORPUS names. With NABLA_UPDATE_DOCS the table goes into docs/diagnostics/README.md.
/// </summary>
public sealed class CorpusTests
{
    private const double Enough = 0.95;

    /// <summary>The least number of programs of each kind in the repository's own corpus.</summary>
    private const int Fewest = 52;

    private const string Start = "<!-- corpus -->\n",
        End = "<!-- /corpus -->";

    private static readonly string Root = typeof(CorpusTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NablaRoot")
        .Value!;

    private static readonly Lazy<IReadOnlyList<CorpusProgram>> Own = new(() => CorpusProgram.In(Path.Combine(Root, "tests", "corpus"), Root));

    private static readonly Lazy<Task<IReadOnlyList<Verdict>>> Judged = new(() => JudgeAsync(Own.Value));

    [Fact]
    public void Corpus_OfTheRepository_SaysWhatItExpects()
    {
        Assert.Empty(Own.Value.Where(p => p.Expected is null).Select(p => p.Path));
        Assert.Empty(
            Own.Value.Where(p => p.Path.StartsWith("tests/corpus/sound/", StringComparison.Ordinal) != p.Expected!.IsEmpty).Select(p => p.Path)
        );
        Assert.True(Own.Value.Count(p => p.Expected!.IsEmpty) >= Fewest);
        Assert.True(Own.Value.Count(p => !p.Expected!.IsEmpty) >= Fewest);
    }

    /// <summary>A duplicate program would count twice.</summary>
    [Fact]
    public void Corpus_OfTheRepository_RepeatsNothing() =>
        Assert.Empty(
            Own.Value.GroupBy(p => string.Concat(p.Source.Where(c => !char.IsWhiteSpace(c)))).Where(g => g.Count() > 1).Select(g => g.First().Path)
        );

    [Fact]
    public async Task SoundPrograms_OfTheRepository_AreCompiled() =>
        Assert.Empty((await Judged.Value).Where(v => v.Expected.IsEmpty && v.IsRejected).Select(v => v.ToString()));

    /// <summary>One defect is one diagnostic: the compiler does not add its own.</summary>
    [Fact]
    public async Task Programs_OfTheRepository_GetNothingFromTheCompiler() =>
        Assert.Empty(
            (await Judged.Value).Where(v => v.Reported.Any(id => !id.StartsWith("NABLA", StringComparison.Ordinal))).Select(v => v.ToString())
        );

    [Fact]
    public async Task Diagnostics_OverTheCorpus_ArePreciseAndMissLittle()
    {
        var own = await Judged.Value;
        var elsewhere = (Environment.GetEnvironmentVariable("NABLA_CORPUS") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        IReadOnlyList<Verdict> verdicts =
        [
            .. own,
            .. await JudgeAsync(elsewhere.SelectMany(f => CorpusProgram.In(f, f)).Where(p => p.Expected is not null).ToArray()),
        ];

        string table = Tally.Table(verdicts);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        Console.WriteLine(table);
        var total = Tally.Total(verdicts);
        Assert.True(
            total.Precision >= Enough && total.Recall >= Enough,
            string.Join("\n", [table, .. verdicts.Where(v => !v.Agrees).Select(v => v.ToString())])
        );
    }

    [Fact]
    public async Task Table_OfTheDocumentation_IsThatOfTheCorpus()
    {
        string path = Path.Combine(Root, "docs", "diagnostics", "README.md"),
            page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length,
            end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Start.Length && end >= start, "the markers of the corpus are missing in " + path);
        string table = Tally.Table(await Judged.Value);
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NABLA_UPDATE_DOCS")))
            await File.WriteAllTextAsync(path, page[..start] + table + page[end..], TestContext.Current.CancellationToken);
        else
            Assert.True(
                page[start..end] == table,
                "docs/diagnostics/README.md has another table; NABLA_UPDATE_DOCS=1 writes this one there:\n" + table
            );
    }

    private static async Task<IReadOnlyList<Verdict>> JudgeAsync(IReadOnlyList<CorpusProgram> programs)
    {
        var verdicts = new ConcurrentBag<Verdict>();
        await Parallel.ForEachAsync(
            programs,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (program, cancellation) => verdicts.Add(await program.JudgeAsync(cancellation))
        );
        return verdicts.OrderBy(v => v.Program.Path, StringComparer.Ordinal).ToArray();
    }
}
