using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Nabla.Analyzers;

namespace Nabla.CodeFixes;

/// <summary>The defective expression of a diagnostic, wherever the diagnostic itself stands, and the loss it matters for.</summary>
/// <param name="Document">The file of the expression.</param>
/// <param name="Model">Its semantic model.</param>
/// <param name="Node">The expression.</param>
/// <param name="Diagnostic">The diagnostic.</param>
internal sealed record FixTarget(Document Document, SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic)
{
    public static async Task<FixTarget?> FindAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellation)
    {
        bool isElsewhere = diagnostic.Properties.ContainsKey(Report.Elsewhere) && diagnostic.AdditionalLocations.Count > 0;
        var location = isElsewhere ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
        if (Find(solution, location) is not { } document)
            return null;
        if (await NodeAsync(document, location.SourceSpan, cancellation).ConfigureAwait(false) is not { } node)
            return null;
        return await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? new FixTarget(document, model, node, diagnostic)
            : null;
    }

    /// <summary>The declaration of the differentiated method, from which the diagnostic was found.</summary>
    public async Task<(Document Document, IMethodSymbol Method)?> LossAsync(CancellationToken cancellation)
    {
        if (Diagnostic.AdditionalLocations.LastOrDefault() is not { } location || Find(Document.Project.Solution, location) is not { } document)
            return null;
        if (await NodeAsync(document, location.SourceSpan, cancellation).ConfigureAwait(false) is not { } node)
            return null;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDeclaredSymbol(node, cancellation) is IMethodSymbol method ? (document, method) : null;
    }

    private static async Task<SyntaxNode?> NodeAsync(Document document, TextSpan span, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return root is not null && root.FullSpan.Contains(span) ? root.FindNode(span, getInnermostNodeForTie: true) : null;
    }

    /// <summary>The document of a location, if the user wrote it: generated files cannot be edited.</summary>
    public static Document? Find(Solution solution, Location location) =>
        location.SourceTree is { } tree && solution.GetDocument(tree) is { } document and not SourceGeneratedDocument ? document : null;
}
