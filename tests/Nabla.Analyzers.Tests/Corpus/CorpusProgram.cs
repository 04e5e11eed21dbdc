using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers.Tests.Verify;
using Nabla.Generator;

namespace Nabla.Analyzers.Tests.Corpus;

/// <summary>A program of the corpus, and what its first line expects: <c>// expect: NABLA2003 NABLA3005</c>, or <c>// expect: none</c>.</summary>
/// <param name="Path">The path, for messages.</param>
/// <param name="Source">The text.</param>
/// <param name="Expected">The IDs; null if the first line does not state them.</param>
internal sealed partial record CorpusProgram(string Path, string Source, ImmutableSortedSet<string>? Expected)
{
    /// <summary>All programs are added to this compilation, so that the references are read once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("Corpus", [], Setup.References, Setup.Options);

    private static readonly CompilationWithAnalyzersOptions AnalyzerOptions = new(
        new AnalyzerOptions([]),
        onAnalyzerException: null,
        concurrentAnalysis: false,
        logAnalyzerExecutionTime: false
    );

    /// <summary>The programs under a folder, in ordinal order of their paths.</summary>
    public static IReadOnlyList<CorpusProgram> In(string folder, string root) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (File: f, Path: System.IO.Path.GetRelativePath(root, f).Replace('\\', '/')))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => Of(f.Path, File.ReadAllText(f.File).ReplaceLineEndings("\n")))
            .ToArray();

    /// <summary>Builds the program by itself, with the generator and the analyzers, in a project with the default settings.</summary>
    public async Task<Verdict> JudgeAsync(CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(Source, Setup.Parse, Path, cancellationToken: cancellation);
        var driver = CSharpGeneratorDriver
            .Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Setup.Parse)
            .RunGeneratorsAndUpdateCompilation(Empty.AddSyntaxTrees(tree), out var built, out var failures, cancellation);
        var all = await built.WithAnalyzers([new ModelAnalyzer()], AnalyzerOptions).GetAllDiagnosticsAsync(cancellation);
        bool isRejected = driver
            .GetRunResult()
            .GeneratedTrees.Any(t => t.ToString().Contains(nameof(ModelNotCompiledException), StringComparison.Ordinal));
        return new Verdict(this, failures.AddRange(all).Where(Counts).ToArray(), isRejected);
    }

    /// <summary>Whether a diagnostic counts: warnings and errors do, the compiler's too; infos only if the program expects them.</summary>
    private bool Counts(Diagnostic diagnostic) =>
        diagnostic.Severity >= DiagnosticSeverity.Warning
        || (diagnostic.Severity == DiagnosticSeverity.Info && Expected is { } expected && expected.Contains(diagnostic.Id));

    private static CorpusProgram Of(string path, string source)
    {
        var match = FirstLine().Match(source);
        if (!match.Success)
            return new CorpusProgram(path, source, null);
        return new CorpusProgram(path, source, [.. match.Groups[1].Captures.Select(c => c.Value).Where(v => v != "none")]);
    }

    [GeneratedRegex(@"\A// expect: (?:(none)|(?<1>NABLA[0-9]{4})(?: (?<1>NABLA[0-9]{4}))*)\n")]
    private static partial Regex FirstLine();
}

/// <summary>The diagnostics of a program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Diagnostics">The diagnostics that count.</param>
/// <param name="IsRejected">Whether one of its plans throws instead of computing.</param>
internal sealed record Verdict(CorpusProgram Program, IReadOnlyList<Diagnostic> Diagnostics, bool IsRejected)
{
    public ImmutableSortedSet<string> Expected => Program.Expected ?? [];

    public ImmutableSortedSet<string> Reported { get; } = [.. Diagnostics.Select(d => d.Id)];

    public bool Agrees => Expected.SetEquals(Reported);

    /// <summary>The file, the expected IDs, and the reported diagnostics.</summary>
    public override string ToString() =>
        Program.Path
        + ": expected "
        + Text(Expected)
        + ", reported "
        + Text(Reported)
        + string.Concat(Diagnostics.Where(d => !Expected.Contains(d.Id)).Select(d => "\n    " + d));

    private static string Text(ImmutableSortedSet<string> ids) => ids.IsEmpty ? "nothing" : string.Join(" ", ids);
}
