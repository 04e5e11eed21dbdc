using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers;

/// <summary>What is wrong with a [Differentiable] or [Inference] method.</summary>
internal static class Methods
{
    public static IEnumerable<Report> Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var plan = Reader.Plan(method, compilation, cancellation);
        foreach (var finding in plan.Findings) yield return Reports.Finding(finding, plan.Places);
        if (plan.Spec is not { Differentiable: true, Function: { } function }) yield break;

        var training = new Training(function);
        foreach (var rule in Rules.All)
        {
            foreach (var defect in rule.Check(training).OrderBy(d => d.Node.Origin.Place))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return Reports.Defect(rule.Descriptor, plan.Places[defect.Node.Origin.Place], method, training.Parameter(defect.Node), defect.Arguments);
            }
        }
    }
}
