using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.FrontEnd;

namespace Nabla.CodeFixes.Language;

/// <summary>
/// Gives a gradient rule its parameters (the arguments, the result and its cotangent) and all types. Names are kept, so that the body still means the
/// same. A rule that lacks the cotangent, or returns another number of cotangents, needs another body, which nobody can guess.
/// </summary>
internal sealed class WriteSignature : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || target.Model.GetDeclaredSymbol(declaration, cancellation) is not { } method
        )
            return false;
        var symbols = Symbols.Of(target.Model.Compilation);
        if (Symbols.Find(method, symbols.CustomGradient)?.ConstructorArguments is not [{ Value: string name }])
            return false;
        if (
            method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().ToArray() is not [{ IsGenericMethod: false, IsAsync: false } rule]
            || rule.IsStatic != method.IsStatic
        )
            return false;
        if (
            rule.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax written
            || target.Document.Project.Solution.GetDocument(written.SyntaxTree) is not { } document
        )
            return false;

        var results = CustomGradientReader.Results(symbols, method);
        int returned = rule.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 1;
        if (results.Length != returned || Names(method, rule) is not { } names)
            return false;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return false;

        int position = written.SpanStart;
        var types = method.Parameters.Select(p => p.Type).Concat([method.ReturnType, method.ReturnType]).Select(Display);
        string parameters = "(" + string.Join(", ", types.Zip(names, (type, parameter) => type + " " + parameter)) + ")";
        string result = results.Length == 1 ? Display(results[0]) : "(" + string.Join(", ", results.Select(Display)) + ")";
        bool isReturned = Symbols.Same(rule.ReturnType, results.Length == 1 ? results[0] : null);
        await edits.ReplaceAsync(document, written, m => Rewrite(m, parameters, isReturned ? null : result), cancellation).ConfigureAwait(false);
        return true;

        string Display(ITypeSymbol type) => type.ToMinimalDisplayString(model, position);
    }

    private static MethodDeclarationSyntax Rewrite(MethodDeclarationSyntax rule, string parameters, string? result)
    {
        var changed = rule.WithParameterList(SyntaxFactory.ParseParameterList(parameters).WithTriviaFrom(rule.ParameterList));
        return result is null ? changed : changed.WithReturnType(SyntaxFactory.ParseTypeName(result).WithTriviaFrom(rule.ReturnType));
    }

    /// <summary>The names of the rule's parameters, if all are there, or all but the result's; null otherwise.</summary>
    private static IReadOnlyList<string>? Names(IMethodSymbol method, IMethodSymbol rule)
    {
        var own = rule.Parameters.Select(p => p.Name).ToList();
        int count = method.Parameters.Length;
        if (own.Count == count + 2)
            return own.Select(Escaped).ToArray();
        // One parameter is missing. If the last one is the result, the cotangent is missing, and without it the body cannot be right.
        if (own.Count != count + 1 || own[count] == "y")
            return null;
        own.Insert(count, Free("y", own));
        return own.Select(Escaped).ToArray();
    }

    private static string Free(string name, List<string> taken)
    {
        while (taken.Contains(name))
            name += "_";
        return name;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
