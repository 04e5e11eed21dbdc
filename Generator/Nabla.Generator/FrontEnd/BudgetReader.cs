using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads [MaxBytes], the bound on the memory of a plan's intermediate values.</summary>
internal static class BudgetReader
{
    /// <summary>The bound; null where none is stated, or none that makes sense.</summary>
    public static long? Read(ReadContext context, IMethodSymbol method)
    {
        if (Stated(context.Symbols, method) is not { ConstructorArguments: [{ Value: long bytes }] } attribute)
            return null;
        if (bytes > 0)
            return bytes;
        Refuse(context, method, attribute, $"[MaxBytes({Invariant.Text(bytes)})] allows no memory; state 1 byte or more");
        return null;
    }

    /// <summary>Reports a bound on a method that has no plan.</summary>
    public static void RefuseIdle(ReadContext context, IMethodSymbol method, string advice)
    {
        if (Stated(context.Symbols, method) is { } attribute)
            Refuse(context, method, attribute, "[MaxBytes] bounds the memory of a plan, and it has none; " + advice);
    }

    /// <summary>Where the bound stands: its number, or the whole attribute where none is written.</summary>
    public static Location? Location(Symbols symbols, IMethodSymbol method) => Stated(symbols, method) is { } attribute ? Location(attribute) : null;

    /// <summary>The attribute; null where there are two, of which the compiler speaks.</summary>
    private static AttributeData? Stated(Symbols symbols, IMethodSymbol method)
    {
        var stated = method.GetAttributes().Where(a => Symbols.Same(a.AttributeClass, symbols.MaxBytes)).Take(2).ToArray();
        return stated.Length == 1 ? stated[0] : null;
    }

    private static void Refuse(ReadContext context, IMethodSymbol method, AttributeData attribute, string why)
    {
        if (Location(attribute) is { SourceTree: { } tree } location)
            context.Report(tree, location.SourceSpan, Ids.Signature, method.Name, why);
    }

    private static Location? Location(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax ? null
        : syntax.ArgumentList?.Arguments.FirstOrDefault() is { } argument ? argument.GetLocation()
        : syntax.GetLocation();
}
