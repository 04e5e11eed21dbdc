using System.Collections.Immutable;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>The parts that all test programs have in common: the platform, the real runtime, the language and the usings.</summary>
internal static class Setup
{
    public const string Usings = """
        using Nabla;
        using static System.Math;
        using static Nabla.Nn;

        """;

    public static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable
    );

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Tensor).Assembly.Location),
    ];

    /// <summary>Prepares a test. The testing packages' own reference sets are fetched over the network; this one is empty and filled from
    /// packages.</summary>
    public static void Prepare<TVerifier>(AnalyzerTest<TVerifier> test, params string[] files)
        where TVerifier : IVerifier, new()
    {
        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.AddRange(References);
        for (int i = 0; i < files.Length; i++)
            test.TestState.Sources.Add((FileName(i), Source(files[i])));
        // Generated code has its own tests; here it has to compile. Silencing is tried once for each rule, not with every program.
        test.TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedCodeCheck;
    }

    /// <summary>The testing library switches on diagnostics that are off by default; here only a program that expects one switches it on.</summary>
    public static Project OffByDefault<TVerifier>(Project project, AnalyzerTest<TVerifier> test)
        where TVerifier : IVerifier, new()
    {
        var off = RuleCatalog
            .All.Select(r => r.Descriptor)
            .Where(d => !d.IsEnabledByDefault)
            .Select(d => d.Id)
            .Where(id =>
                test.ExpectedDiagnostics.All(e => e.Id != id)
                && !test.TestState.Sources.Any(s => s.content.ToString().Contains("{|" + id + ":", System.StringComparison.Ordinal))
            );
        var options = project.CompilationOptions!;
        return project.WithCompilationOptions(options.WithSpecificDiagnosticOptions(options.SpecificDiagnosticOptions.RemoveRange(off)));
    }

    public static string FileName(int i) => "/0/File" + i + ".cs";

    /// <summary>A file that brings usings of its own is left as it is.</summary>
    public static string Source(string file) => file.Contains("using ", System.StringComparison.Ordinal) ? file : Usings + file;
}
