using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>
/// Runs the generator and the analyzers over mutations of one program of the corpus. Neither may fail or take long, and nothing may be reported in
/// generated code.
/// </summary>
internal sealed class CorpusTrial
{
    /// <summary>The multiple of the limit after which a trial is no longer waited for.</summary>
    private const int Patience = 30;

    private readonly SyntaxTree _tree;
    private readonly TimeSpan _limit;

    /// <param name="tree">The program as it was written.</param>
    /// <param name="limit">
    /// The longest time for one of its mutations. A mutation fails only if it takes longer twice in a row, in elapsed time and in processor time:
    /// waiting may be caused by other processes, and a single delay by the garbage collector.
    /// </param>
    public CorpusTrial(SyntaxTree tree, TimeSpan limit) => (_tree, _limit) = (tree, limit);

    /// <summary>Returns the programs under a folder, in ordinal order of their paths.</summary>
    public static IReadOnlyList<CorpusTrial> In(string folder, TimeSpan limit) =>
        ModelFiles.Programs(folder, "").Select(f => new CorpusTrial(f.Tree, limit)).ToArray();

    /// <summary>Returns the failures of one of a seed's mutations.</summary>
    public IReadOnlyList<string> Failures(int seed, int number, CancellationToken cancellation)
    {
        var mutation = TokenMutations.Of(_tree, seed, number);
        var (failures, elapsed) = Timed(mutation, cancellation);
        if (elapsed > _limit && failures.Count == 0)
        {
            (failures, elapsed) = Timed(mutation, cancellation);
            if (elapsed > _limit)
                failures = [.. failures, string.Create(CultureInfo.InvariantCulture, $"takes {elapsed.TotalSeconds:0.0} s")];
        }
        return failures.Select(f => _tree.FilePath + ", " + mutation.Name + ": " + f).ToArray();
    }

    /// <summary>Runs a mutation on a thread of its own, since code that hangs does not check for cancellation.</summary>
    private (IReadOnlyList<string> Failures, TimeSpan Elapsed) Timed(Mutation mutation, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var task = Task.Factory.StartNew(
            () => Failures(mutation, cancellation),
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        if (!task.Wait(Patience * _limit, cancellation))
            return (["gives no answer"], watch.Elapsed);
        var (waited, worked) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        return (task.Result, waited < worked ? waited : worked);
    }

    private IReadOnlyList<string> Failures(Mutation mutation, CancellationToken cancellation)
    {
        var failures = new List<string>();
        var compilation = Consumer.Empty().AddSyntaxTrees(CSharpSyntaxTree.ParseText(mutation.Text, Consumer.Parse, _tree.FilePath, cancellation));
        var driver = Consumer.Driver().RunGenerators(compilation, cancellation);
        var run = driver.GetRunResult();
        if (run.Results[0].Exception is { } exception)
            failures.Add("CS8785 " + exception);
        failures.AddRange(run.Diagnostics.Where(d => d.Id != "CS8785").Select(d => d.Id + " " + d.GetMessage(CultureInfo.InvariantCulture)));

        var generated = run.GeneratedTrees.ToImmutableHashSet();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (e, analyzer, _) => failures.Add("AD0001 " + analyzer.GetType().Name + " " + e),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        var reported = compilation
            .AddSyntaxTrees(run.GeneratedTrees)
            .WithAnalyzers([new ModelAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(cancellation)
            .GetAwaiter()
            .GetResult();
        failures.AddRange(reported.Where(d => d.Location.SourceTree is { } tree && generated.Contains(tree)).Select(d => "in generated code: " + d));
        return failures;
    }
}
