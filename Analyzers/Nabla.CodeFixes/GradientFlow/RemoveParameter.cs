using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>
/// Removes a parameter of a model if no file of the solution reads it. It does not remove arguments of static methods: their callers would have to
/// change, and their plans are used under generated names.
/// </summary>
internal sealed class RemoveParameter : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node is not PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax home } property
            || target.Model.GetDeclaredSymbol(property, cancellation) is not { } symbol
        )
            return false;
        foreach (
            var reference in await SymbolFinder.FindReferencesAsync(symbol, target.Document.Project.Solution, cancellation).ConfigureAwait(false)
        )
            if (reference.Locations.Any(l => l.Document is not SourceGeneratedDocument))
                return false;
        string name = property.Identifier.ValueText;
        await edits.ReplaceAsync(target.Document, home, now => Without(now, name), cancellation).ConfigureAwait(false);
        return true;
    }

    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, string name) =>
        type.RemoveNode(
            type.Members.First(m => m is PropertyDeclarationSyntax p && p.Identifier.ValueText == name),
            SyntaxRemoveOptions.KeepUnbalancedDirectives
        )!;
}
