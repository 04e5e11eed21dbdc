using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Marks a parameter [Frozen], beside its [Parameter].</summary>
internal sealed class Freeze : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        var lists = target.Node switch
        {
            PropertyDeclarationSyntax property => property.AttributeLists,
            ParameterSyntax parameter => parameter.AttributeLists,
            _ => default,
        };
        var stated = lists
            .SelectMany(l => l.Attributes)
            .FirstOrDefault(a => target.Model.GetTypeInfo(a, cancellation).Type?.ToDisplayString() == "Nabla.ParameterAttribute");
        if (
            stated?.Parent is not AttributeListSyntax list
            || RuntimeName.OfAttribute("Nabla.FrozenAttribute", target.Model, stated.SpanStart) is not { } name
        )
            return false;
        var frozen = SyntaxFactory.Attribute(SyntaxFactory.ParseName(name)).WithLeadingTrivia(SyntaxFactory.Space);
        int at = list.Attributes.IndexOf(stated) + 1;
        await edits
            .ReplaceAsync(target.Document, list, now => now.WithAttributes(now.Attributes.Insert(at, frozen)), cancellation)
            .ConfigureAwait(false);
        return true;
    }
}
