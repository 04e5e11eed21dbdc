using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Language;

/// <summary>Finds the activation that a weight comes to first, as far as the file in which it is declared shows.</summary>
internal static class FollowingActivation
{
    private static readonly HashSet<string> Rectifiers =
    [
        "Relu",
        "Relu6",
        "LeakyRelu",
        "PRelu",
        "ThresholdedRelu",
        "Elu",
        "Celu",
        "Selu",
        "Gelu",
        "GeluTanh",
        "Silu",
        "HardSwish",
        "Mish",
        "Softplus",
    ];

    private static readonly HashSet<string> Squashing =
    [
        "Sigmoid",
        "HardSigmoid",
        "UltraFastSigmoid",
        "Tanh",
        "HardTanh",
        "Softsign",
        "Softmax",
        "LogSoftmax",
        "LogSigmoid",
    ];

    /// <summary>Whether that activation lets about half of its inputs through.</summary>
    public static bool IsRectifier(ISymbol weight, SemanticModel model, CancellationToken cancellation)
    {
        // The names of the value, one after the other: h = MatMul(x, w); a = h + b; Relu(a).
        var names = new Queue<ISymbol>([weight]);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var uses = model.SyntaxTree.GetRoot(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(n => n.Identifier.ValueText);
        while (names.Count > 0)
        {
            var name = names.Dequeue();
            if (!seen.Add(name))
                continue;
            foreach (var use in uses[name.Name].Where(u => Is(name, model.GetSymbolInfo(u, cancellation).Symbol)))
            foreach (var outer in use.Ancestors().TakeWhile(n => n is not StatementSyntax or LocalDeclarationStatementSyntax))
            {
                if (
                    outer is InvocationExpressionSyntax call
                    && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: var function } method
                )
                {
                    bool isOurs = method.ContainingType?.ToDisplayString() == "Nabla.Nn";
                    if (isOurs && Rectifiers.Contains(function))
                        return true;
                    if (isOurs && Squashing.Contains(function))
                        break;
                    // A method of the project gives the value its parameter's name next.
                    if (
                        !isOurs
                        && call.ArgumentList.Arguments.IndexOf(a => a.Span.Contains(use.Span)) is >= 0 and var at
                        && at < method.Parameters.Length
                    )
                        names.Enqueue(method.OriginalDefinition.Parameters[at]);
                }
                if (outer is VariableDeclaratorSyntax && model.GetDeclaredSymbol(outer, cancellation) is { } local)
                    names.Enqueue(local);
                if (
                    outer is AssignmentExpressionSyntax { Left: var left } assignment
                    && !left.Span.Contains(use.Span)
                    && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                    && model.GetSymbolInfo(left, cancellation).Symbol is { } assigned
                )
                    names.Enqueue(assigned);
            }
        }
        return false;
    }

    private static bool Is(ISymbol name, ISymbol? other) =>
        SymbolEqualityComparer.Default.Equals(name, other)
        || (other is IPropertySymbol { PartialDefinitionPart: { } definition } && SymbolEqualityComparer.Default.Equals(name, definition));
}
