using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Reads static fields and properties of the project that get a number, a truth value or a text once and for all where they are declared. Their
/// initialiser is read in their place, which is right as long as it depends on nothing that changes and on no member that is initialised later.
/// </summary>
internal static class FieldReader
{
    /// <summary>Reads a reference to such a member; null for any other.</summary>
    public static Value? Read(ReadContext context, Frame frame, IMemberReferenceOperation reference)
    {
        var member = reference.Member;
        var type = member switch
        {
            IFieldSymbol { IsStatic: true, IsReadOnly: true } field => field.Type,
            IPropertySymbol { IsStatic: true, SetMethod: null, IsIndexer: false } property when IsAutomatic(context, property) => property.Type,
            _ => null,
        };
        if (type is null || !IsSimple(type) || member.ContainingType.IsGenericType || IsAssigned(context, member))
            return null;
        if (context.Bodies.Initializer(member) is not { } initializer)
            return null;
        if (context.Initialized.Any(m => IsTooEarly(context, m, member)))
            return context.Refuse(
                frame,
                reference.Syntax,
                $"'{member.Name}' before it is initialised",
                "static fields are initialised in the order in which they are declared, so it is 0 here; make it const, or declare it first"
            );
        context.Initialized.Push(member);
        var method = member.ContainingType.StaticConstructors.FirstOrDefault() ?? frame.Method;
        var value = ExpressionReader.Read(context, new Frame(method, frame, reference.Syntax, false), initializer);
        context.Initialized.Pop();
        return ExpressionReader.To(context, frame, reference.Syntax, value, type);
    }

    /// <summary>Returns whether the property is an auto-property, which returns its initial value; { get => field * 2; } is not.</summary>
    private static bool IsAutomatic(ReadContext context, IPropertySymbol property) =>
        property.GetMethod?.DeclaringSyntaxReferences.All(r =>
            r.GetSyntax(context.Cancellation) is AccessorDeclarationSyntax { Body: null, ExpressionBody: null }
        ) == true;

    private static bool IsSimple(ITypeSymbol type) =>
        Symbols.ScalarElement(type) is not null
        || Integers.Width(type.SpecialType) > 0
        || type.TypeKind == TypeKind.Enum
        || type.SpecialType == SpecialType.System_String;

    /// <summary>Returns whether a static constructor names the member and so may assign it another value.</summary>
    private static bool IsAssigned(ReadContext context, ISymbol member) =>
        member
            .ContainingType.StaticConstructors.SelectMany(c => c.DeclaringSyntaxReferences)
            .Any(r => r.GetSyntax(context.Cancellation).DescendantTokens().Any(t => t.ValueText == member.Name));

    /// <summary>Returns whether a member may not have its value yet when another member's is computed.</summary>
    private static bool IsTooEarly(ReadContext context, ISymbol initialized, ISymbol member)
    {
        if (!Symbols.Same(initialized.ContainingType, member.ContainingType))
            return false;
        // If another type lies between them, the order depends on which of the two is used first.
        if (!Symbols.Same(context.Initialized.Peek().ContainingType, member.ContainingType))
            return true;
        var (one, other) = (initialized.DeclaringSyntaxReferences[0], member.DeclaringSyntaxReferences[0]);
        return one.SyntaxTree != other.SyntaxTree || other.Span.Start >= one.Span.Start;
    }
}
