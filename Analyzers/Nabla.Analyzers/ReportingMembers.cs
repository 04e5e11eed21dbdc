using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>The methods and types that report, and which of two comes first.</summary>
internal static class ReportingMembers
{
    private static readonly ConditionalWeakTable<SyntaxTree, MemberDeclarationSyntax[]> Attributed = new();

    public static bool Contains(ISymbol symbol, Location expression) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == expression.SourceTree && r.Span.Contains(expression.SourceSpan));

    /// <summary>The methods and types that a file declares, or declares a part of.</summary>
    public static IEnumerable<ISymbol> In(SemanticModel file, Symbols symbols, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (
            var node in file
                .SyntaxTree.GetRoot(cancellation)
                .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        )
            if (
                node is TypeDeclarationSyntax or MethodDeclarationSyntax
                && file.GetDeclaredSymbol(node, cancellation) is { } member
                && Reader(member, symbols, cancellation) is { } reader
                && seen.Add(reader)
            )
                yield return reader;
    }

    /// <summary>
    /// The methods and types of the compilation that may have read something in a file, in no particular order. Members whose kept readings show that
    /// they have not are left out without a look at their symbols. Members in generated code report nothing.
    /// </summary>
    public static IEnumerable<ISymbol> Of(SyntaxTree file, Compilation compilation, Symbols symbols, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (var member in Attributed.GetValue(tree, static t => Members(t)))
            {
                if (KeptReadings.Trees(member, compilation, cancellation) is { } seen && !seen.Contains(file))
                    continue;
                model ??= compilation.GetSemanticModel(tree);
                if (
                    model.GetDeclaredSymbol(member, cancellation) is { } symbol
                    && Reader(symbol, symbols, cancellation) is { } reader
                    && !GeneratedCode.Contains(reader, compilation, cancellation)
                )
                    yield return reader;
            }
        }
    }

    /// <summary>
    /// Prefers the method that contains the expression, then methods in its file, where the diagnostic stands at the expression itself, then the
    /// first by path and line. The order in which the compiler is given the files does not matter.
    /// </summary>
    public static bool IsBefore(ISymbol a, ISymbol b, Location expression)
    {
        int order = Distance(a, expression).CompareTo(Distance(b, expression));
        var (first, second) = (Place(a), Place(b));
        if (order == 0)
            order = string.CompareOrdinal(first.Path, second.Path);
        if (order == 0)
            order = first.Start.CompareTo(second.Start);
        if (order == 0)
            order = string.CompareOrdinal(a.ToDisplayString(), b.ToDisplayString());
        return order < 0;
    }

    /// <summary>The member itself if it is a model or a method that asks for a plan or bounds the memory of one (of a partial method, the part with
    /// the body); null otherwise.</summary>
    private static ISymbol? Reader(ISymbol member, Symbols symbols, CancellationToken cancellation)
    {
        if (member is INamedTypeSymbol type)
            return ModelReader.IsModel(type, symbols) ? type : null;
        if (member is not IMethodSymbol method)
            return null;
        // Attributes are bound where there are some.
        return
            (HasAttributes(method) || HasAttributes(method.PartialDefinitionPart) || HasAttributes(method.PartialImplementationPart))
            && (symbols.IsRoot(method) || Symbols.Has(method, symbols.MaxBytes))
            ? method.PartialImplementationPart ?? method
            : null;

        bool HasAttributes(IMethodSymbol? part) =>
            part is not null
            && part.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax { AttributeLists.Count: > 0 });
    }

    private static int Distance(ISymbol symbol, Location expression) =>
        Contains(symbol, expression) ? 0
        : symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == expression.SourceTree) ? 1
        : 2;

    private static (string Path, int Start) Place(ISymbol symbol) =>
        symbol
            .DeclaringSyntaxReferences.Select(r => (Path: r.SyntaxTree.FilePath.Replace('\\', '/'), r.Span.Start))
            .OrderBy(p => p.Path, StringComparer.Ordinal)
            .ThenBy(p => p.Start)
            .FirstOrDefault();

    private static MemberDeclarationSyntax[] Members(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(m => m is MethodDeclarationSyntax or TypeDeclarationSyntax && m.AttributeLists.Count > 0)
            .ToArray();
}
