using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.CodeFixes;

/// <summary>A use of a function of Nn in an expression: a call, or a name passed to Map.</summary>
/// <param name="Function">The expression that names it: <c>Sigmoid</c>, <c>Nn.Sigmoid</c>.</param>
/// <param name="Method">The overload that is meant.</param>
/// <param name="Call">The call of it, or of Map.</param>
/// <param name="IsMapped">Whether the function is passed to Map.</param>
internal sealed record NnUse(ExpressionSyntax Function, IMethodSymbol Method, InvocationExpressionSyntax Call, bool IsMapped)
{
    public static NnUse? Find(FixTarget target, string name, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || call.Span != target.Node.Span)
            return null;
        if (Bound(target.Model, call, cancellation) is not { } method)
            return null;
        if (method.Name == name)
            return new NnUse(call.Expression, method, call, false);
        if (method.Name != "Map")
            return null;
        foreach (var argument in call.ArgumentList.Arguments)
            if (Bound(target.Model, argument.Expression, cancellation) is { } passed && passed.Name == name)
                return new NnUse(argument.Expression, passed, call, true);
        return null;
    }

    /// <summary>The position in the call's list of the argument for a parameter; −1 if there is none.</summary>
    public int ArgumentFor(string parameter, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetOperation(Call, cancellation) is not IInvocationOperation operation)
            return -1;
        var given = operation.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Syntax;
        return given is ArgumentSyntax argument ? Call.ArgumentList.Arguments.IndexOf(argument) : -1;
    }

    /// <summary>
    /// The name of another function of Nn in the same place: written like this one's if that means Nn's function there, otherwise in full. A user's
    /// own method of that name would win otherwise.
    /// </summary>
    public ExpressionSyntax Sibling(string name, SemanticModel model) => Named(Function, name, model, Function.SpanStart);

    /// <summary>The shortest way to name a function of Nn at a place.</summary>
    public static ExpressionSyntax Name(string name, SemanticModel model, int position) =>
        Named(SyntaxFactory.IdentifierName(name), name, model, position);

    /// <summary>Whether a call is one of a function of Nn.</summary>
    public static bool IsFunction(InvocationExpressionSyntax call, string name, SemanticModel model, CancellationToken cancellation) =>
        Bound(model, call, cancellation)?.Name == name;

    private static ExpressionSyntax Named(ExpressionSyntax likeThis, string name, SemanticModel model, int position)
    {
        ExpressionSyntax[] candidates =
        [
            likeThis switch
            {
                MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(name)),
                _ => SyntaxFactory.IdentifierName(name),
            },
            SyntaxFactory.ParseExpression("Nn." + name),
        ];
        foreach (var candidate in candidates)
            if (MeansNn(candidate.WithoutTrivia(), model, position))
                return candidate.WithTriviaFrom(likeThis);
        return SyntaxFactory.ParseExpression("global::Nabla.Nn." + name).WithTriviaFrom(likeThis);
    }

    private static bool MeansNn(ExpressionSyntax candidate, SemanticModel model, int position)
    {
        var info = model.GetSpeculativeSymbolInfo(position, candidate, SpeculativeBindingOption.BindAsExpression);
        var symbols = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return symbols.Length > 0 && symbols.All(s => IsNn(s.ContainingType, model.Compilation));
    }

    private static IMethodSymbol? Bound(SemanticModel model, ExpressionSyntax expression, CancellationToken cancellation) =>
        model.GetSymbolInfo(expression, cancellation).Symbol is IMethodSymbol method && IsNn(method.ContainingType, model.Compilation)
            ? method
            : null;

    private static bool IsNn(INamedTypeSymbol? type, Compilation compilation) =>
        type is not null && SymbolEqualityComparer.Default.Equals(type, compilation.GetTypeByMetadataName("Nabla.Nn"));
}
