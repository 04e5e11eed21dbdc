using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers;

/// <summary>
/// Who reports a defect that several methods lead to: the first that found it, also when it is analysed again. So one defect is one diagnostic
/// without a rule at the end of the compilation, which would never run live.
/// </summary>
internal sealed class Claims
{
    private readonly ConcurrentDictionary<(string Id, Location Place), ISymbol> _owners = new();

    /// <param name="id">The diagnostic.</param>
    /// <param name="place">The defective expression itself, not the call that leads to it.</param>
    /// <param name="claimant">The method or type that was read.</param>
    public bool Grants(string id, Location place, ISymbol claimant) => SymbolEqualityComparer.Default.Equals(_owners.GetOrAdd((id, place), claimant), claimant);
}
