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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleCatalog.All.Select(r => r.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var symbols = Symbols.Of(start.Compilation);
            if (symbols.Differentiable is null)
                return;
            var defects = new CompilationDefects(start.Compilation, start.Options, symbols);
            // By file: a diagnostic that a member's action reports counts as the file's own only inside of the member, and IDEs show nothing else
            // during typing. They would not show a helper's defect, which stands at the helper.
            start.RegisterSemanticModelAction(file => defects.Check(file.SemanticModel, file.ReportDiagnostic, file.CancellationToken));
        });
    }
}
