using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers;

/// <summary>What is wrong with the declaration of a [Model] type.</summary>
internal static class Types
{
    public static IEnumerable<Report> Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var model = Reader.Model(type, compilation, cancellation);
        return model.Findings.Select(f => Reports.Finding(f, model.Places));
    }
}
