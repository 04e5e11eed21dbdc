using System;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;
using Nabla.Generator;

namespace Nabla.Compiler.Benchmarks;

/// <summary>
/// One keystroke in one of 200 models, or in the only one. Generators: the compiler's driver runs again on the new compilation; the empty generator
/// finds the methods, the binding one also binds those of the edited file. Analyzers: only the edited file is analyzed, as in an IDE.
/// </summary>
[MemoryDiagnoser]
public class Editing
{
    private Solution _solution = null!;
    private GeneratorDriver _driver = null!;
    private CSharpCompilation _compilation = null!;

    [Params(1, 200)]
    public int Models { get; set; }

    [GlobalSetup(Target = nameof(EmptyTransform))]
    public void Empty() => Start(_ => new EmptyGenerator());

    [GlobalSetup(Target = nameof(BindingOnly))]
    public void Binding() => Start(solution => new BindingGenerator(solution));

    [GlobalSetup(Target = nameof(NablaGenerator))]
    public void Nabla() => Start(_ => new ModelGenerator());

    [GlobalSetup(Targets = [nameof(NoAnalyzer), nameof(NablaAnalyzer)])]
    public void Analyzers() => _solution = new(Models);

    [IterationSetup]
    public void Edit() => _compilation = _solution.Edit();

    [Benchmark(Baseline = true)]
    public void EmptyTransform() => _driver = _driver.RunGenerators(_compilation);

    [Benchmark]
    public void BindingOnly() => _driver = _driver.RunGenerators(_compilation);

    [Benchmark]
    public void NablaGenerator() => _driver = _driver.RunGenerators(_compilation);

    [Benchmark]
    public int NoAnalyzer() => Analyze(new EmptyAnalyzer());

    [Benchmark]
    public int NablaAnalyzer() => Analyze(new ModelAnalyzer());

    private void Start(Func<Solution, IIncrementalGenerator> generator)
    {
        _solution = new(Models);
        _driver = CSharpGeneratorDriver
            .Create([generator(_solution).AsSourceGenerator()], parseOptions: Solution.Parse)
            .RunGenerators(_solution.Compilation);
    }

    private int Analyze(DiagnosticAnalyzer analyzer) =>
        _compilation
            .WithAnalyzers([analyzer])
            .GetAnalyzerSemanticDiagnosticsAsync(_compilation.GetSemanticModel(_solution.Edited), null, CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .Count(d => d.Severity >= DiagnosticSeverity.Warning);
}
