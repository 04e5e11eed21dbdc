using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads the type that generated members go into, and makes the names of generated files.</summary>
internal static class TypeReader
{
    /// <summary>Returns the innermost type that is not partial, so that nothing can be generated into it; null if all are partial.</summary>
    public static TypeDeclarationSyntax? NotPartial(INamedTypeSymbol type, System.Threading.CancellationToken cancellation)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
            foreach (var reference in outer.DeclaringSyntaxReferences)
                if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                    return declaration;
        return null;
    }

    /// <summary>Returns whether a type has partial members, for which the compiler itself demands a partial type (CS0751).</summary>
    public static bool HasPartialMembers(TypeDeclarationSyntax declaration) =>
        declaration.Members.Any(m => m is not TypeDeclarationSyntax && m.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Returns the type, or the one around it, that is local to its file, so that no generated file can add to it.</summary>
    public static INamedTypeSymbol? FileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.IsFileLocal)
                return outer;
        return null;
    }

    public static string FileLocalMessage(INamedTypeSymbol type) =>
        $"'{type.Name}' is local to its file, and what is generated for it stands in another one; make it 'internal'";

    /// <summary>Returns whether the type and those around it have names; in code that is being typed they may not.</summary>
    public static bool IsNamed(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
            if (outer.Name.Length == 0)
                return false;
        return true;
    }

    /// <summary>Returns the members of a type, ordered by the paths of its parts, so that the order in which the compiler is given the files does not
    /// matter.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        type.GetMembers()
            .OrderBy(m => m.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath.Replace('\\', '/'), System.StringComparer.Ordinal);

    public static TypeSpec Spec(INamedTypeSymbol type)
    {
        var types = new List<TypeDeclaration>();
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
            types.Insert(0, new TypeDeclaration(Keyword(outer), Escaped(outer.Name), TypeParameters(outer)));
        // The fully qualified format is used because it escapes keywords.
        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Substring("global::".Length)
            : "";
        return new TypeSpec(space, types.ToEquatableArray(), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
    }

    /// <summary>Returns whether a file is generated; the analyzers and the IDE see generated files beside the user's.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal);

    /// <summary>Returns a file name that is unique in the compilation, even where file names ignore case.</summary>
    /// <param name="type">The type.</param>
    /// <param name="method">The method of a plan; null for the type's own file.</param>
    /// <param name="planName">The name of the plan, which is unique in the type, so that two methods of one signature (an error, while one is being
    /// copied) have separate files.</param>
    public static string HintName(INamedTypeSymbol type, IMethodSymbol? method, string planName = "")
    {
        string name = MetadataName(type) + (method is null ? "" : "." + method.Name);
        string hashed = "";
        if (HasTwin(type) || name.Any(c => !IsAllowed(c)))
            hashed = MetadataName(type);
        if (
            method is not null
            && type.GetMembers()
                .Any(m =>
                    m is IMethodSymbol && !Symbols.Same(m, method) && string.Equals(m.Name, method.Name, System.StringComparison.OrdinalIgnoreCase)
                )
        )
            hashed +=
                "."
                + method.Name
                + "("
                + string.Join(",", method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))
                + ")"
                + planName;
        if (hashed.Length > 0)
            name += "." + Hash(hashed);
        return new string(name.Select(c => IsAllowed(c) ? c : '_').ToArray());
    }

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '`';

    public static string Accessibility(ISymbol symbol) => SyntaxFacts.GetText(symbol.DeclaredAccessibility);

    /// <summary>Returns whether another name differs by case alone at any level: the type's, or that of a type or namespace around it.</summary>
    private static bool HasTwin(INamedTypeSymbol type)
    {
        for (INamespaceOrTypeSymbol inner = type; inner.ContainingSymbol is INamespaceOrTypeSymbol outer; inner = outer)
            foreach (var other in outer.GetMembers())
                if (
                    other is INamespaceOrTypeSymbol
                    && !Symbols.Same(other, inner)
                    && string.Equals(other.MetadataName, inner.MetadataName, System.StringComparison.OrdinalIgnoreCase)
                )
                    return true;
        return false;
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name;
    }

    private static string Keyword(INamedTypeSymbol type)
    {
        string kind =
            type.TypeKind == TypeKind.Struct ? "struct"
            : type.TypeKind == TypeKind.Interface ? "interface"
            : "class";
        string keyword = type.IsRecord
            ? kind == "class"
                ? "record"
                : "record struct"
            : kind;
        return (type.IsStatic ? "static " : "") + "partial " + keyword;
    }

    private static string TypeParameters(INamedTypeSymbol type) =>
        type.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => Escaped(p.Name))) + ">";

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Computes the 32-bit FNV-1a hash of the UTF-16 code units.</summary>
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 16777619);
        const string Digits = "0123456789abcdef";
        return new string(Enumerable.Range(0, 8).Select(i => Digits[(int)(hash >> (28 - 4 * i)) & 15]).ToArray());
    }
}
