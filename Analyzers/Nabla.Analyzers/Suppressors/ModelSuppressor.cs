using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Suppressors;

/// <summary>
/// Silences what the platform's analyzers wrongly report in models, because they do not see the generator read them. Reports that an argument is not
/// used, or that a class is never instantiated, stay: they are as true of a model as of other code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelSuppressor : DiagnosticSuppressor
{
    internal static readonly SuppressionDescriptor Unused = new(
        "NABLAS001",
        "IDE0051",
        "The generator reads this method; its plan is what is called."
    );
    internal static readonly SuppressionDescriptor RuleArgument = new(
        "NABLAS002",
        "IDE0060",
        "A gradient rule takes the arguments, the result and its cotangent, whether it needs them or not."
    );
    internal static readonly SuppressionDescriptor Static = new(
        "NABLAS003",
        "CA1822",
        "The plan of an instance method takes its model; that of a static one has other members."
    );
    internal static readonly SuppressionDescriptor NullCheck = new(
        "NABLAS004",
        "CA1062",
        "The plan checks its arguments, and a model cannot: 'throw' is not in its language."
    );
    internal static readonly SuppressionDescriptor ConstantArray = new(
        "NABLAS005",
        "CA1861",
        "The generator reads the constants where they stand; a field cannot be read in a model, and no array is made in a plan."
    );

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Unused, RuleArgument, Static, NullCheck, ConstantArray];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var symbols = Symbols.Of(context.Compilation);
        if (symbols.Differentiable is null)
            return;
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var model = context.GetSemanticModel(tree);
            foreach (var descriptor in SupportedSuppressions)
                if (descriptor.SuppressedDiagnosticId == diagnostic.Id && IsFalse(descriptor, node, model, symbols, context.CancellationToken))
                    context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
        }
    }

    private static bool IsFalse(
        SuppressionDescriptor descriptor,
        SyntaxNode node,
        SemanticModel model,
        Symbols symbols,
        CancellationToken cancellation
    )
    {
        if (
            node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not IMethodSymbol method
        )
            return false;
        if (ReferenceEquals(descriptor, Unused))
            return HasPlan(method, symbols) || IsGradientRule(method, symbols);
        if (ReferenceEquals(descriptor, RuleArgument))
            return IsGradientRule(method, symbols);
        if (ReferenceEquals(descriptor, Static))
            return HasPlan(method, symbols) && Symbols.Has(method.ContainingType, symbols.Model);
        if (ReferenceEquals(descriptor, NullCheck))
            return HasPlan(method, symbols);
        return ReferenceEquals(descriptor, ConstantArray)
            && HoldsModels(method.ContainingType, symbols)
            && IsRuntimesArgument(node, model, symbols, cancellation);
    }

    /// <summary>A function of numbers alone is inlined where it is used and has no plan.</summary>
    private static bool HasPlan(IMethodSymbol method, Symbols symbols) => symbols.IsRoot(method) && !SignatureReader.IsElementwise(symbols, method);

    private static bool IsGradientRule(IMethodSymbol method, Symbols symbols) =>
        method
            .ContainingType.GetMembers()
            .Any(m => Symbols.Find(m, symbols.CustomGradient)?.ConstructorArguments is [{ Value: string rule }] && rule == method.Name);

    private static bool HoldsModels(INamedTypeSymbol type, Symbols symbols) =>
        Symbols.Has(type, symbols.Model) || type.GetMembers().OfType<IMethodSymbol>().Any(m => HasPlan(m, symbols));

    private static bool IsRuntimesArgument(SyntaxNode node, SemanticModel model, Symbols symbols, CancellationToken cancellation)
    {
        var operation = model.GetOperation(node, cancellation);
        while (operation is not null and not IArgumentOperation)
            operation = operation.Parent;
        return operation?.Parent is IInvocationOperation { TargetMethod.ContainingType: var type }
            && (Symbols.Same(type, symbols.Nn) || Symbols.Same(type, symbols.TensorFactory) || symbols.IsTensor(type));
    }
}
