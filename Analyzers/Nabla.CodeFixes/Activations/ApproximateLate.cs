using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Activations;

/// <summary>
/// Writes the exact sigmoid in the source, and a policy that puts the approximation in its place late: after differentiation, forward and backward
/// alike. The policy goes on the model if there is one, so that inference computes what was trained; it goes on the method if the method states a
/// policy itself or stands alone.
/// </summary>
internal sealed class ApproximateLate(string approximation, string policy) : Fix
{
    private const string Option = "SigmoidApproximation";

    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (await target.LossAsync(cancellation).ConfigureAwait(false) is not { } loss)
            return false;
        if (Attribute(loss.Method) is not { } data || data.ApplicationSyntaxReference is not { } reference)
            return false;
        if (FixTarget.Find(target.Document.Project.Solution, Location.Create(reference.SyntaxTree, reference.Span)) is not { } document)
            return false;
        if (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not AttributeSyntax attribute)
            return false;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return false;
        if (RuntimeName.Of("Nabla." + Option, model, attribute.SpanStart) is not { } type)
            return false;

        if (!await UseSigmoid.ReplaceAsync(target, approximation, edits, cancellation).ConfigureAwait(false))
            return false;
        await edits.ReplaceAsync(document, attribute, a => WithOption(a, type + "." + policy), cancellation).ConfigureAwait(false);
        return true;
    }

    private static AttributeData? Attribute(IMethodSymbol method)
    {
        var own = method.GetAttributes().FirstOrDefault(a => Is(a, "DifferentiableAttribute"));
        if (own is not null && own.NamedArguments.Any(a => a.Key == Option))
            return own;
        return method.ContainingType.GetAttributes().FirstOrDefault(a => Is(a, "ModelAttribute")) ?? own;
    }

    private static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: nameof(Nabla), ContainingNamespace.IsGlobalNamespace: true } } type
        && type.Name == name;

    private static AttributeSyntax WithOption(AttributeSyntax attribute, string value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var argument = (AttributeArgumentSyntax)SyntaxFactory.ParseAttributeArgumentList("(" + Option + " = " + value + ")")!.Arguments[0];
        var stated = list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Option);
        if (stated is not null)
            return attribute.WithArgumentList(list.ReplaceNode(stated, argument.WithTriviaFrom(stated)));
        if (list.Arguments.Count > 0)
            argument = argument.WithLeadingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(list.Arguments.Add(argument)));
    }
}
