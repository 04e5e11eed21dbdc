using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Compiler.Benchmarks;

/// <summary>Finds what Nabla's generator finds, and does nothing with it.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in new[] { "Nabla.DifferentiableAttribute", "Nabla.InferenceAttribute", "Nabla.ModelAttribute" })
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (c, _) => c.TargetSymbol.Name),
                static (_, _) => { }
            );
    }
}

/// <summary>Finds the same and binds the methods of the edited file, as every generator that reads bodies has to.</summary>
internal sealed class BindingGenerator(Solution solution) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in new[] { "Nabla.DifferentiableAttribute", "Nabla.InferenceAttribute", "Nabla.ModelAttribute" })
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, Bind),
                static (_, _) => { }
            );
    }

    private string Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetNode is MethodDeclarationSyntax method && method.SyntaxTree == solution.Edited)
            _ = context.SemanticModel.GetOperation(method, cancellation)!.Descendants().Count();
        return context.TargetSymbol.Name;
    }
}

/// <summary>Looks at every operation block and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EmptyAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [new("X0001", "Nothing", "Nothing", "None", DiagnosticSeverity.Warning, true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(static block => block.OperationBlocks.Sum(b => b.Descendants().Count()));
    }
}
