using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nabla.Compiler.Benchmarks;

/// <summary>Finds what Nabla's generator finds, and does nothing with it.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in new[] { "Nabla.DifferentiableAttribute", "Nabla.InferenceAttribute", "Nabla.ModelAttribute" })
            context.RegisterSourceOutput(context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (c, _) => c.TargetSymbol.Name), static (_, _) => { });
    }
}

/// <summary>Binds what Nabla's generator binds, the bodies of the methods, and does nothing with it.</summary>
internal sealed class BindingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in new[] { "Nabla.DifferentiableAttribute", "Nabla.InferenceAttribute" })
            context.RegisterSourceOutput(context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is MethodDeclarationSyntax, static (c, token) => c.SemanticModel.GetOperation(((MethodDeclarationSyntax)c.TargetNode), token)!.Descendants().Count()), static (_, _) => { });
    }
}

/// <summary>Looks at every operation block and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
#pragma warning disable RS1041, RS1038 // A baseline, run from here only.
internal sealed class EmptyAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1041, RS1038
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("X0001", "Nothing", "Nothing", "None", DiagnosticSeverity.Warning, true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationBlockAction(static block => block.OperationBlocks.Sum(b => b.Descendants().Count()));
    }
}
