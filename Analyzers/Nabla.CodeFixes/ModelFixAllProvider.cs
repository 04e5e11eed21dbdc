using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nabla.CodeFixes;

/// <summary>
/// FixAll for every fix here. The usual provider merges the texts of single fixes, which fails where several fixes touch one declaration, add the
/// same method to a class, or lie in each other's files. Here all places go into one set of edits.
/// </summary>
internal sealed class ModelFixAllProvider : FixAllProvider
{
    public static readonly ModelFixAllProvider Instance = new();

    private ModelFixAllProvider() { }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var offered = FixTable.Rows.FirstOrDefault(f => f.Key == context.CodeActionEquivalenceKey);
        if (offered is null)
            return null;
        // The provider is given the diagnostics of all fixes.
        var diagnostics = (await DiagnosticsAsync(context).ConfigureAwait(false)).Where(d => !d.IsSuppressed && offered.Reported.Contains(d.Id));
        return CodeAction.Create(offered.Title, token => FixApplication.ApplyAsync(context.Solution, offered.Fix, diagnostics, token), offered.Key);
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            case FixAllScope.Project:
                return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
            case FixAllScope.Solution:
                var all = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var project in context.Solution.Projects)
                    all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                return all.ToImmutable();
            default:
                return [];
        }
    }
}
