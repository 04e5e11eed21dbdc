using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Static fields and properties of the project that get a number, a truth value or a text once and for all where they are declared. Their initialiser
/// is read in their place, which is right as long as it depends on nothing that changes, and on no member that is initialised later.
/// </summary>
internal static class FieldReader
{
    /// <summary>Null if it is no such member.</summary>
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

    /// <summary>Whether the property gives what it was given: { get => field * 2; } does not.</summary>
    private static bool IsAutomatic(ReadContext context, IPropertySymbol property) =>
        property.GetMethod?.DeclaringSyntaxReferences.All(r =>
            r.GetSyntax(context.Cancellation) is AccessorDeclarationSyntax { Body: null, ExpressionBody: null }
        ) == true;

    private static bool IsSimple(ITypeSymbol type) =>
        Symbols.ScalarElement(type) is not null
        || Integers.Width(type.SpecialType) > 0
        || type.TypeKind == TypeKind.Enum
        || type.SpecialType == SpecialType.System_String;

    /// <summary>Whether a static constructor names it, so that it may be given another value there.</summary>
    private static bool IsAssigned(ReadContext context, ISymbol member) =>
        member
            .ContainingType.StaticConstructors.SelectMany(c => c.DeclaringSyntaxReferences)
            .Any(r => r.GetSyntax(context.Cancellation).DescendantTokens().Any(t => t.ValueText == member.Name));

    /// <summary>Whether a member is not sure to have its value yet when another's is computed.</summary>
    private static bool IsTooEarly(ReadContext context, ISymbol initialized, ISymbol member)
    {
        if (!Symbols.Same(initialized.ContainingType, member.ContainingType))
            return false;
        // By way of another type it depends on which of the two is used first.
        if (!Symbols.Same(context.Initialized.Peek().ContainingType, member.ContainingType))
            return true;
        var (one, other) = (initialized.DeclaringSyntaxReferences[0], member.DeclaringSyntaxReferences[0]);
        return one.SyntaxTree != other.SyntaxTree || other.Span.Start >= one.Span.Start;
    }
}
