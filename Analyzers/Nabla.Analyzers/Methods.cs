using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>The defects of a [Differentiable] or [Inference] method.</summary>
internal static class Methods
{
    public static IEnumerable<Report> Read(IMethodSymbol method, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var plan = GuardedReader.Plan(method, compilation, cancellation);
        foreach (var finding in plan.Findings)
            yield return Report.OfFinding(finding, plan.Places);
        if (Training(method, plan, options) is not { } training)
            yield break;

        var found = new List<(Rule Rule, Defect Defect)>();
        foreach (var rule in RuleCatalog.All)
        {
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(rule.Check(training).OrderBy(d => d.Node.Origin.Place).Select(d => (rule, d)));
        }
        // By place: one expression may be several nodes.
        var explained = new HashSet<(string, int)>(found.SelectMany(f => f.Defect.Instead).Select(i => (i.Id, i.Node.Origin.Place)));
        foreach (var (rule, defect) in found)
        {
            cancellation.ThrowIfCancellationRequested();
            if (explained.Contains((rule.Descriptor.Id, defect.Node.Origin.Place)))
                continue;
            yield return defect.IsRefuted ? Report.Refuted(rule, plan.Places[defect.Node.Origin.Place])
            : defect.OfMethod || defect.OfBudget
                ? Report.OfDeclaration(
                    rule,
                    defect,
                    (defect.OfBudget ? BudgetReader.Location(Symbols.Of(compilation), method) : null) ?? method.Locations.First(l => l.IsInSource)
                )
            : defect.Node.Op is not Input
                ? Report.OfDefect(rule, defect, plan.Places[defect.Node.Origin.Place], method, training.Parameter(defect.Source ?? defect.Node))
            : Report.OfDeclaration(rule, defect, Report.Declared(method, defect.Node.Name!)!);
        }
    }

    /// <summary>What the rules look at; null if the method was not read whole.</summary>
    public static Training? Training(IMethodSymbol method, ReadPlan plan, AnalyzerOptions options)
    {
        if (plan.Spec is not { Function: { } function } spec || method.DeclaringSyntaxReferences.FirstOrDefault() is not { SyntaxTree: var tree })
            return null;
        return new Training(
            spec,
            function,
            key => options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(key, out string? value) ? value : null
        );
    }
}
