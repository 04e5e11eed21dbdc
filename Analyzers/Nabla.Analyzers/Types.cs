using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>Checks a type that is a model or contains methods with plans: what is wrong with its declaration.</summary>
internal static class Types
{
    public static void Check(INamedTypeSymbol type, Symbols symbols, Compilation compilation, Claims claims, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (Symbols.Has(type, symbols.Model))
        {
            var model = Reader.Model(type, compilation, cancellation);
            foreach (var finding in model.Findings) Reports.Finding(finding, model.Places, type, claims, report);
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

    private static bool HasNoBody(IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax { Body: null, ExpressionBody: null });
}
