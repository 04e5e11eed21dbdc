using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>
/// Keeps the ultra-fast sigmoid and states y(1 − y) as its derivative, which is the sigmoid's own as a function of its value. The late policy
/// computes the same where nothing is stabilised, and in the same order, so that both train alike to the last bit.
/// </summary>
internal sealed class StateGradient : Fix
{
    private const string Approximation = "UltraFastSigmoid";
    private const string Wrapper = Approximation + "WithGradient";
    private const string Rule = Approximation + "Gradient";

    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, Approximation, cancellation) is not { } use)
            return false;
        if (
            use.Function.Ancestors().FirstOrDefault(a => a is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax)
            is not TypeDeclarationSyntax home
        )
            return false;
        if (target.Model.GetDeclaredSymbol(home, cancellation) is not { } type)
            return false;
        int position = home.Members[0].SpanStart;
        string value = use.Method.ReturnType.ToMinimalDisplayString(target.Model, position);
        if (RuntimeName.OfAttribute("Nabla.CustomGradientAttribute", target.Model, position) is not { } attribute)
            return false;

        var (wrapper, exists) = Name(type, use.Method.ReturnType);
        string rule = wrapper.Replace(Wrapper, Rule);
        var name = SyntaxFactory.IdentifierName(wrapper).WithTriviaFrom(use.Function);
        if (use.IsMapped)
            await edits.ReplaceAsync(target.Document, use.Function, _ => name, cancellation).ConfigureAwait(false);
        else
            await edits.ReplaceAsync(target.Document, use.Call, call => call.WithExpression(name), cancellation).ConfigureAwait(false);
        if (
            exists
            || !edits.IsFirst(
                type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                    + " "
                    + use.Method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            )
        )
            return true;

        string line =
            home.SyntaxTree.GetText(cancellation).Lines is { Count: > 1 } lines && lines[0].EndIncludingLineBreak - lines[0].End == 2 ? "\r\n" : "\n";
        var members = new[]
        {
            $"{line}[{attribute}(nameof({rule}))]{line}private static {value} {wrapper}({value} x) => {use.Function.WithoutTrivia()}(x);{line}",
            $"{line}private static {value} {rule}({value} x, {value} y, {value} dy) => dy * y * (1 - y);{line}",
        }
            .Select(text => SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Formatter.Annotation))
            .ToArray();
        await edits.ReplaceAsync(target.Document, home, t => t.AddMembers(members), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The method that an earlier fix made, or a name that is still free.</summary>
    private static (string Name, bool Exists) Name(INamedTypeSymbol type, ITypeSymbol value)
    {
        for (int i = 1; ; i++)
        {
            string name = i == 1 ? Wrapper : Wrapper + i;
            var taken = type.GetMembers(name).Concat(type.GetMembers(name.Replace(Wrapper, Rule))).ToArray();
            if (taken.Any(m => IsWrapper(m, value)))
                return (name, true);
            if (!taken.Any(m => m is not IMethodSymbol method || Takes(method, value)))
                return (name, false);
        }
    }

    private static bool IsWrapper(ISymbol member, ITypeSymbol value) =>
        member is IMethodSymbol method
        && Takes(method, value)
        && method.GetAttributes().Any(a => a.AttributeClass?.Name == "CustomGradientAttribute");

    private static bool Takes(IMethodSymbol method, ITypeSymbol value) =>
        method.Parameters.Length > 0 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, value);
}
