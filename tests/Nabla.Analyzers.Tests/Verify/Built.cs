using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator;
using Xunit;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>A program compiled in process with the generator, to be run or to be analysed.</summary>
internal sealed class Built
{
    private readonly Compilation _compilation;

    private Built(Compilation compilation) => _compilation = compilation;

    public static Built Of(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(
            Setup.Source(source),
            Setup.Parse,
            Setup.FileName(0),
            cancellationToken: TestContext.Current.CancellationToken
        );
        var compilation = CSharpCompilation.Create("Program", [tree], Setup.References, Setup.Options);
        CSharpGeneratorDriver
            .Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Setup.Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var built, out var failures, TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        return new Built(built);
    }

    /// <summary>The IDs of all warnings and errors of the analyzers and the compiler, and of our own infos. The diagnostic that
    /// <paramref name="also"/> names counts with any severity, on by default or not.</summary>
    public async Task<IReadOnlyList<string>> ReportedAsync(string? also = null)
    {
        var rule = RuleCatalog.All.FirstOrDefault(r => r.Descriptor.Id == also)?.Descriptor;
        var compilation = rule is { IsEnabledByDefault: false }
            ? _compilation.WithOptions(Setup.Options.WithSpecificDiagnosticOptions([new(rule.Id, ReportDiagnostic.Info)]))
            : _compilation;
        var all = await compilation.WithAnalyzers([new ModelAnalyzer()]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return all.Where(d => d.Severity >= DiagnosticSeverity.Warning || d.Id == also || IsOurHint(d))
            .Select(d => d.Id)
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private static bool IsOurHint(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Info
        && diagnostic.Descriptor.DefaultSeverity == diagnostic.Severity
        && diagnostic.Id.StartsWith("NABLA", StringComparison.Ordinal);

    /// <summary>Runs a static method without arguments and returns its result.</summary>
    public T Run<T>(string type, string method)
    {
        using var image = new MemoryStream();
        var result = _compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return (T)Assembly.Load(image.ToArray()).GetType(type)!.GetMethod(method)!.Invoke(null, null)!;
    }
}
