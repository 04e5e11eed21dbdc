using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>
/// Compares the versions of generator and runtime. It reports a difference at one type, the first with a model: a diagnostic without a location would
/// neither be shown while typing nor could it be silenced in a file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [VersionsDiffer.Stated];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var symbols = Symbols.Of(start.Compilation);
            // A project that contains the runtime's source is the runtime.
            if (symbols.Differentiable?.ContainingAssembly is not { } runtime || Symbols.Same(runtime, start.Compilation.Assembly))
                return;
            if (VersionsDiffer.Between(runtime) is not { } versions)
                return;
            var first = new Lazy<INamedTypeSymbol?>(() => First(start.Compilation, symbols));
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (Symbols.Same(symbol.Symbol, first.Value))
                        symbol.ReportDiagnostic(
                            Diagnostic.Create(VersionsDiffer.Stated, symbol.Symbol.Locations[0], versions.Generator, versions.Runtime)
                        );
                },
                SymbolKind.NamedType
            );
        });
    }

    private static INamedTypeSymbol? First(Compilation compilation, Symbols symbols) =>
        In(compilation.Assembly.GlobalNamespace)
            .Where(t => Symbols.Has(t, symbols.Model) || t.GetMembers().OfType<IMethodSymbol>().Any(symbols.IsRoot))
            .Where(t => t.Locations[0].SourceTree is { } tree && !TypeReader.IsGenerated(tree))
            .OrderBy(t => t.Locations[0].SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(t => t.Locations[0].SourceSpan.Start)
            .FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol outer)
    {
        foreach (var member in outer.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var inner in In(member))
                yield return inner;
        }
    }
}
