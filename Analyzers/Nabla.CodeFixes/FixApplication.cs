using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Nabla.CodeFixes;

/// <summary>Applies a fix to the places of diagnostics: one from the light bulb, all of a scope from FixAll.</summary>
internal static class FixApplication
{
    public static async Task<Solution> ApplyAsync(Solution solution, Fix fix, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Edits(solution);
        var seen = new HashSet<(DocumentId, int, int)>();
        // In a fixed order, so that what is added once for several places is always added at the same one.
        foreach (
            var diagnostic in diagnostics
                .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(d => d.Location.SourceSpan.Start)
        )
        {
            if (await FixTarget.FindAsync(solution, diagnostic, cancellation).ConfigureAwait(false) is not { } target)
                continue;
            // Two calls may lead to one expression.
            if (seen.Add((target.Document.Id, target.Node.SpanStart, target.Node.Span.End)))
                await fix.ApplyAsync(target, edits, cancellation).ConfigureAwait(false);
        }
        return edits.Changed;
    }
}
