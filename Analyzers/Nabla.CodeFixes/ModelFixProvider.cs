using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nabla.CodeFixes;

/// <summary>Offers the fixes of the table. Each of them can be applied to a whole document, project or solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelFixProvider)), Shared]
public sealed class ModelFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => FixTable.Ids;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ModelFixAllProvider.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixTarget.FindAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            foreach (var offered in FixTable.Rows.Where(f => f.Reported.Contains(diagnostic.Id)))
            {
                // A fix is tried before it is offered, so that the list has only fixes that work.
                if (!await offered.Fix.ApplyAsync(target, new Edits(solution), context.CancellationToken).ConfigureAwait(false))
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create(offered.Title, token => FixApplication.ApplyAsync(solution, offered.Fix, [diagnostic], token), offered.Key),
                    diagnostic
                );
            }
        }
    }
}
