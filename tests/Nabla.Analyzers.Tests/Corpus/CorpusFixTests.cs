using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nabla.Analyzers.Tests.Verify;
using Nabla.CodeFixes;
using Xunit;

namespace Nabla.Analyzers.Tests.Corpus;

/// <summary>Applies every fix that is offered for a mistake of the corpus: the diagnostic is gone, and the program still compiles.</summary>
public sealed class CorpusFixTests
{
    private static readonly string Root = typeof(CorpusFixTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NablaRoot")
        .Value!;

    /// <summary>Mistakes that have no fix though others of their kind do: only the user knows which smooth function with which range a clamp stands
    /// for, and how the inputs of a binarisation are to be normalised.</summary>
    private static readonly string[] Undecided = ["HardTanhWideStart.cs", "BinarisedWithoutNormalisation.cs"];

    [Fact]
    public async Task Fixes_OfTheMistakes_MendWhatTheyAreOfferedFor()
    {
        var programs = CorpusProgram.In(Path.Combine(Root, "tests", "corpus", "mistakes"), Root).Where(p => p.Expected!.Any(HasFix)).ToArray();
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            programs,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (program, cancellation) =>
            {
                var before = await program.JudgeAsync(cancellation);
                var (document, found) = await ReadAsync(program, cancellation);
                foreach (var diagnostic in found)
                {
                    var offered = await OfferedAsync(document, diagnostic, cancellation);
                    if (offered.Count == 0 && !Undecided.Contains(Path.GetFileName(program.Path)))
                        failures.Add(program.Path + ": no fix is offered for " + diagnostic);
                    foreach (var action in offered)
                    {
                        string text = await TakeAsync(document, action, cancellation);
                        var after = await (program with { Source = text }).JudgeAsync(cancellation);
                        string where = program.Path + ", " + diagnostic.Id + ", '" + action.Title + "': ";
                        if (Count(after, diagnostic.Id) >= Count(before, diagnostic.Id))
                            failures.Add(where + "is still reported");
                        foreach (var added in after.Diagnostics.Where(d => Count(after, d.Id) > Count(before, d.Id) && !Follows(action, d.Id)))
                            failures.Add(where + "brings " + added);
                    }
                }
            }
        );
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Order(StringComparer.Ordinal)));
    }

    private static bool HasFix(string id) => FixTable.Ids.Contains(id);

    /// <summary>Whether a diagnostic is a fair consequence of the chosen fix: after StopGradient nothing may be left to learn, and a hard sigmoid
    /// that is stated may be a bad one.</summary>
    private static bool Follows(CodeAction action, string id) =>
        action.EquivalenceKey switch
        {
            { } key when key.EndsWith(".StopGradient", StringComparison.Ordinal) => id is "NABLA2002" or "NABLA2007" or "NABLA5012",
            { } key when key.StartsWith("NABLA3005.", StringComparison.Ordinal) => id is "NABLA3001" or "NABLA3009",
            _ => false,
        };

    private static int Count(Verdict verdict, string id) => verdict.Diagnostics.Count(d => d.Id == id);

    /// <summary>The program in a workspace of its own, as it is before the generator has run, and those of its expected diagnostics that have a
    /// fix.</summary>
    private static async Task<(Document Document, IReadOnlyList<Diagnostic> Found)> ReadAsync(CorpusProgram program, CancellationToken cancellation)
    {
        // The workspace is not disposed, since the documents keep it.
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Program",
            "Program",
            LanguageNames.CSharp,
            compilationOptions: Setup.Options,
            parseOptions: Setup.Parse,
            metadataReferences: Setup.References
        );
        var id = DocumentId.CreateNewId(project.Id);
        var document = new AdhocWorkspace()
            .CurrentSolution.AddProject(project)
            .AddDocument(id, program.Path, SourceText.From(program.Source))
            .GetDocument(id)!;
        var compilation = await document.Project.GetCompilationAsync(cancellation);
        var all = await compilation!.WithAnalyzers([new ModelAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellation);
        return (document, [.. all.Where(d => program.Expected!.Contains(d.Id) && HasFix(d.Id))]);
    }

    private static async Task<IReadOnlyList<CodeAction>> OfferedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var offered = new List<CodeAction>();
        await new ModelFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), cancellation)
        );
        return offered;
    }

    private static async Task<string> TakeAsync(Document document, CodeAction action, CancellationToken cancellation)
    {
        var operations = await action.GetOperationsAsync(cancellation);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        return (await changed.GetDocument(document.Id)!.GetTextAsync(cancellation)).ToString();
    }
}
