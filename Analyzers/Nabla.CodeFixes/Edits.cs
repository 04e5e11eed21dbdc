using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Nabla.CodeFixes;

/// <summary>
/// Edits of any number of places in any number of files. Each edit says what becomes of a node as it is at that time, so that edits of nested
/// expressions, and several edits of one declaration, add up.
/// </summary>
internal sealed class Edits(Solution solution)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    public Solution Changed => _editor.GetChangedSolution();

    /// <summary>Whether something that is needed once for several places is still to be done.</summary>
    public bool IsFirst(string what) => _done.Add(what);

    public async Task ReplaceAsync<T>(Document document, T node, Func<T, SyntaxNode> replace, CancellationToken cancellation)
        where T : SyntaxNode
    {
        var editor = await _editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        editor.ReplaceNode(node, (current, _) => current is T same ? replace(same) : current);
    }
}
