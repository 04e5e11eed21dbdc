using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nabla.CodeFixes;

/// <summary>
/// FixAll for every fix here. The usual one merges the texts of single fixes, which fails where several fixes touch one declaration, add the same
/// method to a class, or lie in each other's files; here all places go into one set of edits.
/// </summary>
internal sealed class ModelFixAllProvider : FixAllProvider
{
    public static readonly ModelFixAllProvider Instance = new();

    private ModelFixAllProvider() { }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var fix = ((ModelFixProvider)context.CodeFixProvider).Fixes.FirstOrDefault(f => f.Key == context.CodeActionEquivalenceKey);
        if (fix is null)
            return null;
        var diagnostics = await DiagnosticsAsync(context).ConfigureAwait(false);
        return CodeAction.Create(
            fix.Title,
            token => Fixer.ApplyAsync(context.Solution, fix, diagnostics.Where(d => !d.IsSuppressed), token),
            fix.Key
        );
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
