using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>
/// The defects of one compilation, and who reports a defect that several methods lead to. Only the source decides that, so that every build and every
/// IDE has the same answer, whatever it analyses first or again. An action at the end of the compilation could decide it too, but would never run
/// live.
/// </summary>
internal sealed class CompilationDefects(Compilation compilation, AnalyzerOptions options, Symbols symbols)
{
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<Report>> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, Dictionary<DefectKey, ISymbol?>> _owners = new();

    /// <summary>Reports the defects of a file's methods and types, except those that another method or type reports.</summary>
    public void Check(SemanticModel file, Action<Diagnostic> report, CancellationToken cancellation)
    {
        foreach (var symbol in ReportingMembers.In(file, symbols, cancellation))
        {
            foreach (var found in Of(symbol, cancellation))
            {
                // A model in several files has its defects in each of them.
                if (found.Diagnostic is not { } diagnostic || diagnostic.Location.SourceTree != file.SyntaxTree)
                    continue;
                if (ReportingMembers.Contains(symbol, found.Defect.Expression) || Symbols.Same(Owner(found.Defect, cancellation), symbol))
                    report(diagnostic);
            }
        }
    }

    private IReadOnlyList<Report> Of(ISymbol symbol, CancellationToken cancellation)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        var reports = symbol is IMethodSymbol method
            ? Methods.Read(method, compilation, options, cancellation)
            : Types.Read((INamedTypeSymbol)symbol, symbols, compilation, options, cancellation);
        // A helper that is called twice has its defect once. If one of the calls is in order, the helper has no defect at all.
        var seen = new HashSet<DefectKey>();
        return _known.GetOrAdd(symbol, reports.OrderBy(r => r.Diagnostic is not null).Where(r => seen.Add(r.Defect)).ToArray());
    }

    /// <summary>The method or type that reports a defect. Only needed for a defect outside of the method that was read, since it looks at all readers
    /// of that file.</summary>
    private ISymbol? Owner(DefectKey defect, CancellationToken cancellation)
    {
        var file = defect.Expression.SourceTree!;
        if (!_owners.TryGetValue(file, out var owners))
            owners = _owners.GetOrAdd(file, Owners(file, cancellation));
        return owners.TryGetValue(defect, out var owner) ? owner : null;
    }

    /// <summary>Maps each defect of a file to the reader that reports it; a defect that another reader refutes has none.</summary>
    private Dictionary<DefectKey, ISymbol?> Owners(SyntaxTree file, CancellationToken cancellation)
    {
        var owners = new Dictionary<DefectKey, ISymbol?>();
        foreach (var reader in ReportingMembers.Of(file, compilation, symbols, cancellation))
        {
            foreach (var found in Of(reader, cancellation))
            {
                if (found.Diagnostic is null)
                    owners[found.Defect] = null;
                else if (
                    !owners.TryGetValue(found.Defect, out var owner)
                    || (owner is not null && ReportingMembers.IsBefore(reader, owner, found.Defect.Expression))
                )
                    owners[found.Defect] = reader;
            }
        }
        return owners;
    }
}
