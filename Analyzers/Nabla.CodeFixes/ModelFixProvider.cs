using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nabla.CodeFixes;

/// <summary>Offers the fixes of one diagnostic, best first; all of them can be applied to a whole document, project or solution.</summary>
public abstract class ModelFixProvider : CodeFixProvider
{
    private protected ModelFixProvider() { }

    internal abstract ImmutableArray<Fix> Fixes { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => ModelFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await Target.FindAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target)
                continue;
            foreach (var fix in Fixes)
            {
                // Tried before it is offered: what cannot be done is not in the list.
                if (!await fix.ApplyAsync(target, new Edits(solution), context.CancellationToken).ConfigureAwait(false))
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => Fixer.ApplyAsync(solution, fix, [diagnostic], token), fix.Key),
                    diagnostic
                );
            }
        }
    }
}
