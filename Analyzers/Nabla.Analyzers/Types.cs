using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>The defects of the declaration of a [Model] type, and those that only all of its losses together show.</summary>
internal static class Types
{
    public static IEnumerable<Report> Read(
        INamedTypeSymbol type,
        Symbols symbols,
        Compilation compilation,
        AnalyzerOptions options,
        CancellationToken cancellation
    )
    {
        var model = GuardedReader.Model(type, compilation, cancellation);
        var findings = model.Findings.Select(f => Report.OfFinding(f, model.Places));
        return model.Findings.Count > 0 ? findings : Losses(type, symbols, compilation, options, cancellation);
    }

    /// <summary>The defects that only all losses together show; none while one of the losses cannot be read.</summary>
    private static IEnumerable<Report> Losses(
        INamedTypeSymbol type,
        Symbols symbols,
        Compilation compilation,
        AnalyzerOptions options,
        CancellationToken cancellation
    )
    {
        var losses = new List<Training>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => !m.IsStatic && symbols.IsRoot(m)))
        {
            if (Methods.Training(method, GuardedReader.Plan(method, compilation, cancellation), options) is not { } training)
                yield break;
            if (training.Spec.Differentiable)
                losses.Add(training);
        }
        if (losses.Count == 0)
            yield break;
        foreach (var rule in RuleCatalog.All)
        foreach (var defect in rule.CheckModel(losses))
            if (type.GetMembers(defect.Node.Name!).FirstOrDefault()?.Locations.FirstOrDefault(l => l.IsInSource) is { } location)
                yield return Report.OfDeclaration(rule, defect, location);
    }
}
