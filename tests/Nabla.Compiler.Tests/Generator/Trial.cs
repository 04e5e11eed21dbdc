using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>
/// Runs the generator and the analyzers over mutations of one file, each as the next edit of the original file. Neither may fail, whatever the file
/// looks like, and if a model is rejected, there must be a report of it.
/// </summary>
internal sealed class Trial
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ModelAnalyzer)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _tree;
    private readonly GeneratorDriver _driver;

    public Trial(CSharpCompilation compilation, SyntaxTree tree)
    {
        (_compilation, _tree) = (compilation, tree);
        _driver = Consumer.Driver().RunGenerators(compilation);
    }

    /// <summary>Returns the failures of a mutation.</summary>
    public IEnumerable<string> Failures(Mutation mutation, CancellationToken cancellation)
    {
        var compilation = _compilation.ReplaceSyntaxTree(_tree, _tree.WithChangedText(mutation.Text));
        var driver = _driver.RunGenerators(compilation, cancellation);
        var run = driver.GetRunResult().Results[0];
        var failures = new List<string>();
        if (run.Exception is { } exception)
            failures.Add("CS8785 " + exception);
        failures.AddRange(run.Diagnostics.Select(d => d.Id + " " + d.GetMessage()));

        // The edited file alone, which is what an IDE asks for.
        var complete = compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (e, analyzer, _) => failures.Add("AD0001 " + analyzer.GetType().Name + " " + e),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        var edited = complete.SyntaxTrees[_compilation.SyntaxTrees.IndexOf(_tree)];
        var live = complete
            .WithAnalyzers(Analyzers, options)
            .GetAnalyzerSemanticDiagnosticsAsync(complete.GetSemanticModel(edited), null, cancellation)
            .GetAwaiter()
            .GetResult();

        // A failure of the generator is reported already.
        if (failures.Count == 0)
            failures.AddRange(
                Rejections
                    .Silent(complete, Rejections.Of(driver.GetRunResult().GeneratedTrees), edited, Reported)
                    .Select(r => "rejected because of " + r + ", which nobody reports")
            );
        return failures.Select(f => _tree.FilePath + ", " + mutation.Name + ": " + f);

        string[] Reported(bool editedAlone) =>
            (editedAlone ? live : complete.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult())
                .Select(d => d.Id)
                .ToArray();
    }
}
