using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>Checks a [Differentiable] or [Inference] method.</summary>
internal static class Methods
{
    public static void Check(IMethodSymbol method, Compilation compilation, Claims claims, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var plan = Reader.Plan(method, compilation, cancellation);
        foreach (var finding in plan.Findings)
        {
            // Of a type, and reported there: a type's action is the one that runs again when its declaration is edited.
            if (finding.Id == Ids.NotPartial) continue;
            Reports.Finding(finding, plan.Places, method, claims, report);
        }
        if (plan.Spec is not { Differentiable: true, Function: { } function }) return;

        var training = new Training(function);
        var seen = new HashSet<(string Id, Location Place)>();
        foreach (var rule in Rules.All)
        {
            foreach (var defect in rule.Check(training).OrderBy(d => d.Node.Origin.Place))
            {
                cancellation.ThrowIfCancellationRequested();
                var place = plan.Places[defect.Node.Origin.Place];
                var expression = place.Expression ?? place.Reported;
                // A helper that is called twice has its defect once.
                if (!seen.Add((rule.Descriptor.Id, expression)) || !claims.Grants(rule.Descriptor.Id, expression, method)) continue;
                report(Reports.Defect(rule.Descriptor, place, method, training.Parameter(defect.Node), defect.Arguments));
            }
        }
    }
}
