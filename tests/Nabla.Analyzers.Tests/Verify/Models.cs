using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Generator;
using Xunit;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>
/// Programs with markup, <c>{|NABLA2003:UltraFastSigmoid(x)|}</c>: exactly these diagnostics are reported, and the compiler
/// has no error.
/// </summary>
internal static class Models
{
    /// <summary>Checks one program, of one or more files, built with the generator.</summary>
    public static Task Report(params string[] files) => Report(files, _ => { });

    public static Task Report(string[] files, Action<ModelTest> configure)
    {
        var test = new ModelTest(generate: true);
        Setup.Prepare(test, files);
        configure(test);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Checks that the answers are the same before the generator has run, with its members missing, as an IDE sees the program
    /// first.</summary>
    public static Task ReportLive(params string[] files)
    {
        var test = new ModelTest(generate: false) { CompilerDiagnostics = CompilerDiagnostics.None };
        Setup.Prepare(test, files);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Checks that the messages are exactly these; the diagnostics stand at <c>{|#0:…|}</c>, <c>{|#1:…|}</c>, ….</summary>
    public static Task Say(string[] files, params DiagnosticResult[] expected) => Report(files, test => test.ExpectedDiagnostics.AddRange(expected));

    public static DiagnosticResult Diagnostic(string id) => new(RuleCatalog.Descriptor(id));
}

/// <summary>The analyzers over a program, with or without what the generator makes of it.</summary>
internal sealed class ModelTest(bool generate) : CSharpAnalyzerTest<ModelAnalyzer, DefaultVerifier>
{
    protected override IEnumerable<Type> GetSourceGenerators() => generate ? [typeof(ModelGenerator)] : [];

    protected override Project ApplyCompilationOptions(Project project) => Setup.OffByDefault(base.ApplyCompilationOptions(project), this);

    protected override ParseOptions CreateParseOptions() => Setup.Parse;

    protected override CompilationOptions CreateCompilationOptions() => Setup.Options;
}
