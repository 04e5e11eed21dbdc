using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers;
using Nabla.Generator;

namespace Nabla.Compiler.Benchmarks;

/// <summary>
/// One keystroke in one of 200 models. Generators: the compiler's driver runs again on the new compilation; the empty one finds the methods, the binding one also
/// binds them. Analyzers: the edited file alone is asked, as an IDE asks.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 20, iterationCount: 60, invocationCount: 1)]
public class Editing
{
    private readonly Solution _solution = new();
    private GeneratorDriver _driver = null!;
    private CSharpCompilation _compilation = null!;

    [GlobalSetup(Target = nameof(EmptyTransform))]
    public void Empty() => Start(new EmptyGenerator());

    [GlobalSetup(Target = nameof(BindingOnly))]
    public void Binding() => Start(new BindingGenerator());

    [GlobalSetup(Target = nameof(NablaGenerator))]
    public void Nabla() => Start(new ModelGenerator());

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

    private void Start(IIncrementalGenerator generator) =>
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Solution.Parse).RunGenerators(_solution.Compilation);

    private int Analyze(DiagnosticAnalyzer analyzer) => _compilation.WithAnalyzers([analyzer])
        .GetAnalyzerSemanticDiagnosticsAsync(_compilation.GetSemanticModel(_solution.Edited), null, CancellationToken.None).GetAwaiter().GetResult().Count(d => d.Severity >= DiagnosticSeverity.Warning);
}
