using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Reads static members of interfaces that are named through a type parameter: T.One, T.Exp(x), x * y. If T is a number, they are those of that
/// number; if T is a type of the project, its own implementation.
/// </summary>
internal static class GenericMath
{
    /// <summary>Returns the type that stands for T in T.Member; null if the member belongs to no interface.</summary>
    public static ITypeSymbol? Receiver(Frame frame, IOperation operation)
    {
        var (member, type) = operation switch
        {
            IInvocationOperation call => ((ISymbol?)call.TargetMethod, call.ConstrainedToType),
            IPropertyReferenceOperation reference => (reference.Property, reference.ConstrainedToType),
            IBinaryOperation binary => (binary.OperatorMethod, binary.ConstrainedToType),
            IUnaryOperation unary => (unary.OperatorMethod, unary.ConstrainedToType),
            ICompoundAssignmentOperation compound => (compound.OperatorMethod, compound.ConstrainedToType),
            IIncrementOrDecrementOperation increment => (increment.OperatorMethod, increment.ConstrainedToType),
            IConversionOperation conversion => (conversion.OperatorMethod, conversion.ConstrainedToType),
            _ => (null, null),
        };
        return member is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } ? frame.Resolve(type) : null;
    }

    /// <summary>Returns the method that an operator or a call runs; null if the operator is built in for the numbers.</summary>
    public static IMethodSymbol? Method(Frame frame, IOperation operation, IMethodSymbol? method) =>
        method is null || Receiver(frame, operation) is not { } type ? method
        : Symbols.ScalarElement(type) is not null || Integers.Width(type.SpecialType) > 0 ? null
        : Implementation(type, method) as IMethodSymbol ?? method;

    /// <summary>Reads T.Exp(x), T.CreateChecked(2), or a static method of the project.</summary>
    public static Value Call(ReadContext context, Frame frame, IInvocationOperation call, ITypeSymbol type)
    {
        if (Symbols.ScalarElement(type) is { } element)
            return Create(context, frame, call, element) ?? NnReader.MathCall(context, frame, call);
        if (Implementation(type, call.TargetMethod) is not IMethodSymbol method)
            return context.NoBody(frame, call.Syntax, call.TargetMethod);
        return CallReader.Run(context, frame, call, method);
    }

    /// <summary>Reads T.CreateChecked(x) and its like, which are all the same conversion for float and double; null for another method.</summary>
    public static Value? Create(ReadContext context, Frame frame, IInvocationOperation call, ElementType element)
    {
        if (call is not { TargetMethod.Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", Arguments: [{ Value: var argument }] })
            return null;
        var value = ExpressionReader.Read(context, frame, argument);
        if (value.IsPoison || element.IsFloat() && value is Value.Known or Value.Length or Value.Computed)
            return value.IsPoison ? value : ExpressionReader.To(context, frame, call.Syntax, value, call.Type);
        // The result of a value outside the range of an int depends on the method, and that of a fraction on the type it comes from.
        return value is Value.Known { Constant: int } && element == ElementType.Int32
            ? value
            : context.Refuse(frame, call.Syntax, "'" + call.TargetMethod.Name + "' of an int", "convert with '(int)'");
    }

    /// <summary>Reads T.Pi, or a static property of the project.</summary>
    public static Value Property(ReadContext context, Frame frame, IPropertyReferenceOperation reference, ITypeSymbol type)
    {
        if (Symbols.ScalarElement(type) is { } element)
            return Constant(reference.Property.Name, element) is { } constant
                ? new Value.Known(constant)
                : context.Report(frame, reference.Syntax, Ids.NoBody, Constructs.Display(type) + "." + reference.Property.Name, Substitutes.General);
        return Implementation(type, reference.Property) is IPropertySymbol { GetMethod: { } getter } property && MemberReader.IsExpression(property)
            ? CallReader.Inline(context, frame, getter, [], reference.Syntax)
            : ExpressionReader.Refuse(context, frame, reference);
    }

    private static object? Constant(string name, ElementType element)
    {
        bool isSingle = element == ElementType.Float32;
        object? constant = (element, name) switch
        {
            (ElementType.Boolean, _) => null,
            (_, "Zero" or "AdditiveIdentity") => 0,
            (_, "One" or "MultiplicativeIdentity") => 1,
            (_, "NegativeOne") => -1,
            (ElementType.Int32, "MaxValue") => int.MaxValue,
            (ElementType.Int32, "MinValue") => int.MinValue,
            (ElementType.Int32, _) => null,
            (_, "Pi") => Math.PI,
            (_, "E") => Math.E,
            (_, "Tau") => 2 * Math.PI,
            (_, "NaN") => double.NaN,
            (_, "PositiveInfinity") => double.PositiveInfinity,
            (_, "NegativeInfinity") => double.NegativeInfinity,
            (_, "NegativeZero") => -0.0,
            (_, "Epsilon") => isSingle ? float.Epsilon : double.Epsilon,
            (_, "MaxValue") => isSingle ? float.MaxValue : double.MaxValue,
            (_, "MinValue") => isSingle ? float.MinValue : double.MinValue,
            _ => null,
        };
        return constant is null ? null : ConstantFolding.Cast(constant, element);
    }

    /// <summary>Reads typeof(T) == typeof(float), by which a helper may choose its constants; null for anything else.</summary>
    public static bool? TypeTest(Frame frame, IBinaryOperation operation)
    {
        if (
            operation is not { LeftOperand: ITypeOfOperation { TypeOperand: var a }, RightOperand: ITypeOfOperation { TypeOperand: var b } }
            || operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        )
            return null;
        return Symbols.Same(frame.Resolve(a), frame.Resolve(b)) == (operation.OperatorKind == BinaryOperatorKind.Equals);
    }

    /// <summary>Returns a type's own implementation of an interface's static member, or the interface's default.</summary>
    private static ISymbol? Implementation(ITypeSymbol type, ISymbol member)
    {
        foreach (var candidate in type.AllInterfaces.Where(i => Symbols.Same(i.OriginalDefinition, member.ContainingType.OriginalDefinition)))
        {
            var declared = candidate.GetMembers(member.Name).FirstOrDefault(m => Symbols.Same(m.OriginalDefinition, member.OriginalDefinition));
            if (declared is not null && type.FindImplementationForInterfaceMember(declared) is { } implementation)
                return implementation is IMethodSymbol { IsGenericMethod: true } generic && member is IMethodSymbol called
                    ? generic.Construct(called.TypeArguments.ToArray())
                    : implementation;
        }
        return null;
    }
}
