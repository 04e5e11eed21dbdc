using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>Checks a [Differentiable] or [Inference] method.</summary>
internal static class Methods
{
    public static void Check(IMethodSymbol method, Compilation compilation, AnalyzerConfigOptions options, Claims claims, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var plan = Reader.Plan(method, compilation, cancellation);
        foreach (var finding in plan.Findings)
        {
            // Of a type, and reported there: a type's action is the one that runs again when its declaration is edited.
            if (finding.Id == Ids.NotPartial) continue;
            Reports.Finding(finding, plan.Places, method, claims, report);
        }
        if (Training(plan, options) is not { } training) return;

        var seen = new HashSet<(string Id, Location Place)>();
        foreach (var rule in Rules.All)
        {
            foreach (var defect in rule.Check(training).OrderBy(d => d.Node.Origin.Place))
            {
                cancellation.ThrowIfCancellationRequested();
                if (defect.OfMethod)
                {
                    if (method.Locations.FirstOrDefault(l => l.IsInSource) is { } name) report(Reports.Declaration(rule, defect, name));
                    continue;
                }
                if (defect.Node.Op is Input)
                {
                    if (Reports.Declared(method, defect.Node.Name!) is { } declared) report(Reports.Declaration(rule, defect, declared));
                    continue;
                }
                var place = plan.Places[defect.Node.Origin.Place];
                var expression = place.Expression ?? place.Reported;
                // A helper that is called twice has its defect once.
                if (!seen.Add((rule.Descriptor.Id, expression)) || !claims.Grants(rule.Descriptor.Id, expression, method)) continue;
                report(Reports.Defect(rule, defect, place, method, training.Parameter(defect.Source ?? defect.Node)));
            }
        }
    }

    /// <summary>What the rules look at; null if there is nothing to look at, because it was not read whole.</summary>
    public static Training? Training(ReadPlan plan, AnalyzerConfigOptions options) => plan.Spec is { Function: { } function } spec
        ? new Training(spec, function, key => options.TryGetValue(key, out string? value) ? value : null)
        : null;
}
