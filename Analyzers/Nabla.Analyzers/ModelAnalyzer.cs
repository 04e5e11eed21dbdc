using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>
/// Reads models as the generator does, so that the two cannot disagree, and lets the rules look at what was read. It needs nothing that the
/// generator makes, so it answers while a model is being typed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.All.Select(r => r.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var symbols = Symbols.Of(start.Compilation);
            if (symbols.Differentiable is null) return;
            var claims = new Claims();
            start.RegisterOperationBlockAction(block =>
            {
                // The blocks of a method are also those of its attributes.
                if (block.OwningSymbol is not IMethodSymbol method || !symbols.IsRoot(method) || block.OperationBlocks.All(b => b.Kind != OperationKind.Block)) return;
                var options = block.Options.AnalyzerConfigOptionsProvider.GetOptions(block.OperationBlocks[0].Syntax.SyntaxTree);
                Methods.Check(method, block.Compilation, options, claims, block.ReportDiagnostic, block.CancellationToken);
            });
            start.RegisterSymbolAction(
                symbol => Types.Check((INamedTypeSymbol)symbol.Symbol, symbols, symbol.Compilation, symbol.Options, claims, symbol.ReportDiagnostic, symbol.CancellationToken),
                SymbolKind.NamedType);
        });
    }
}
