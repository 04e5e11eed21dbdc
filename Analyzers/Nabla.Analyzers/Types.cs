using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>Checks a type that is a model or contains methods with plans: what is wrong with its declaration.</summary>
internal static class Types
{
    public static void Check(INamedTypeSymbol type, Symbols symbols, Compilation compilation, AnalyzerOptions options, Claims claims, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (Symbols.Has(type, symbols.Model))
        {
            var model = Reader.Model(type, compilation, cancellation);
            foreach (var finding in model.Findings) Reports.Finding(finding, model.Places, type, claims, report);
            if (model.Findings.Count == 0) Losses(type, symbols, compilation, options, report, cancellation);
        }
        var roots = type.GetMembers().OfType<IMethodSymbol>().Where(symbols.IsRoot).ToArray();
        if (roots.Length == 0) return;

        bool closed = TypeReader.NotPartial(type, cancellation) is not null;
        foreach (var method in roots)
        {
            // A method without a body has no operations to start from, so what is wrong with its signature is said here.
            bool isBare = HasNoBody(method, cancellation);
            if (!closed && !isBare) continue;
            var plan = Reader.Plan(method, compilation, cancellation);
            foreach (var finding in plan.Findings)
                if (isBare || finding.Id == Ids.NotPartial)
                    Reports.Finding(finding, plan.Places, type, claims, report);
        }
    }

    /// <summary>What all losses of a model together show; nothing while one of them cannot be read.</summary>
    private static void Losses(INamedTypeSymbol type, Symbols symbols, Compilation compilation, AnalyzerOptions options, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var losses = new List<Training>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(m => !m.IsStatic && symbols.IsRoot(m)))
        {
            if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { SyntaxTree: var tree }) return;
            if (Methods.Training(Reader.Plan(method, compilation, cancellation), options.AnalyzerConfigOptionsProvider.GetOptions(tree)) is not { } training) return;
            if (training.Spec.Differentiable) losses.Add(training);
        }
        if (losses.Count == 0) return;
        foreach (var rule in Rules.All)
            foreach (var defect in rule.CheckModel(losses))
                if (type.GetMembers(defect.Node.Name!).FirstOrDefault()?.Locations.FirstOrDefault(l => l.IsInSource) is { } location)
                    report(Reports.Declaration(rule, defect, location));
    }

    private static bool HasNoBody(IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax { Body: null, ExpressionBody: null });
}
