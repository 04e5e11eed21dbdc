using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads expressions: one case per kind of operation; everything else is refused by name.</summary>
internal static class ExpressionReader
{
    public static Value Read(ReadContext context, Frame frame, IOperation? operation)
    {
        var value = Reading(context, frame, operation);
        if (value.IsPoison && operation is not null)
            context.HasNoReading(frame, operation.Syntax);
        return value;
    }

    private static Value Reading(ReadContext context, Frame frame, IOperation? operation)
    {
        if (operation is null or IInvalidOperation || operation.Type is IErrorTypeSymbol)
            return context.Broken();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true, Value: null })
            return Nulls.Literal(context, operation);
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return Constant(context, frame, operation, constant);
        if (frame.Elementwise && context.Symbols.IsTensor(operation.Type))
            return context.Refuse(
                frame,
                operation.Syntax,
                "tensor in an elementwise function",
                "a function that is mapped over tensors computes with numbers alone"
            );
        return operation switch
        {
            ILocalReferenceOperation local => Variable(context, frame, local.Local, local.Syntax),
            IParameterReferenceOperation parameter => Variable(context, frame, parameter.Parameter, parameter.Syntax),
            IConversionOperation conversion => Convert(context, frame, conversion),
            IBinaryOperation binary => Binary(context, frame, binary),
            IUnaryOperation unary => Unary(context, frame, unary),
            IConditionalOperation conditional => Choose(context, frame, conditional),
            IInvocationOperation invocation => CallReader.Read(context, frame, invocation),
            IPropertyReferenceOperation property => MemberReader.Property(context, frame, property),
            IFieldReferenceOperation field => MemberReader.Field(context, frame, field),
            ITupleOperation tuple => Tuple(context, frame, tuple),
            IArrayElementReferenceOperation element when Lists.IsElement(context, element) => Lists.Element(context, frame, element),
            IImplicitIndexerReferenceOperation element => Lists.IsElement(context, element)
                ? Lists.Element(context, frame, element)
                : ShapeReader.FromEnd(context, frame, element),
            IArrayCreationOperation creation => Lists.Create(context, frame, creation),
            ICollectionExpressionOperation collection => Lists.Create(context, frame, collection),
            IDefaultValueOperation { Type: { } type } => Nulls.Default(context, frame, operation, type),
            IIsPatternOperation test => Patterns.Is(context, frame, test),
            IIsTypeOperation test => Patterns.Is(context, frame, test),
            ISwitchExpressionOperation choice => Patterns.Switch(context, frame, choice),
            ICoalesceOperation coalesce => Nulls.Coalesce(context, frame, coalesce),
            ICoalesceAssignmentOperation assignment => Assignments.Coalesce(context, frame, assignment),
            IConditionalAccessOperation access => Nulls.Access(context, frame, access),
            IConditionalAccessInstanceOperation when frame.Accessed.Count > 0 => frame.Accessed.Peek(),
            IAnonymousFunctionOperation or IMethodReferenceOperation or IDelegateCreationOperation => DelegateReader.Of(context, frame, operation),
            IObjectCreationOperation creation when Records.IsRecord(creation.Type) => Records.Create(context, frame, creation),
            IWithOperation with when Records.IsRecord(with.Type) => Records.With(context, frame, with),
            IInstanceReferenceOperation when frame.Self is { } self => self,
            ISimpleAssignmentOperation assignment => Assignments.Simple(context, frame, assignment),
            ICompoundAssignmentOperation assignment => Assignments.Compound(context, frame, assignment),
            IIncrementOrDecrementOperation increment => Assignments.Increment(context, frame, increment),
            IDeconstructionAssignmentOperation deconstruction => Assignments.Deconstruct(context, frame, deconstruction),
            _ => Refuse(context, frame, operation),
        };
    }

    public static Value Refuse(ReadContext context, Frame frame, IOperation operation)
    {
        if (TensorReader.ReadOut(context, frame, operation) is { } refused)
            return refused;
        // In new Random(3).NextDouble() the object is the defect, and in t.ToArray()[i] the array.
        if (Owner(operation) is { } owner && Read(context, frame, owner).IsPoison || operation.ChildOperations.Any(c => IsRefused(frame, c)))
            return Value.Poison;
        var (what, advice) = Constructs.Describe(operation);
        return context.Refuse(frame, operation.Syntax, what, advice);
    }

    /// <summary>Returns the value whose member, element or conversion an operation is.</summary>
    private static IOperation? Owner(IOperation operation) =>
        operation switch
        {
            IMemberReferenceOperation { Instance: { } instance } => instance,
            IInvocationOperation { Instance: { } instance } => instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            IConversionOperation { OperatorMethod: not null } conversion => conversion.Operand,
            _ => null,
        }
            is { } owner
                and not IInstanceReferenceOperation
            ? owner
            : null;

    /// <summary>Returns whether the value is a variable, or an element or item of one, whose value has been reported.</summary>
    public static bool IsRefused(Frame frame, IOperation value) =>
        Overwriting.Written(value) is { } variable && frame.Find(variable) is { IsPoison: true };

    /// <summary>Returns the operand below built-in conversions (literals and delegates come wrapped in them).</summary>
    public static IOperation Peel(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    private static Value Constant(ReadContext context, Frame frame, IOperation operation, object? constant)
    {
        if (constant is string text)
            return new Value.Text(text);
        // Constants of native integers have 32 bits, but computations use the machine's width.
        bool isNative = operation.Type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
        if (!isNative && ConstantFolding.Normal(constant) is { } normal)
        {
            bool isLost =
                Peel(operation)
                    is IBinaryOperation
                    {
                        LeftOperand.ConstantValue: { HasValue: true, Value: { } a },
                        RightOperand.ConstantValue: { HasValue: true, Value: { } b }
                    } sum
                && ConstantFolding.IsLost(sum.OperatorKind, a, b, normal);
            return new Value.Known(normal) { Lost = isLost ? context.OriginOf(frame, operation.Syntax) : Origin.None };
        }
        string what = operation.Type is null ? "'null'" : "value of type '" + Constructs.Display(operation.Type) + "'";
        return context.Refuse(frame, operation.Syntax, what, "models compute with integers of a stated size, bool, float and double");
    }

    /// <summary>Reads a variable. An unassigned local is the compiler's to report.</summary>
    private static Value Variable(ReadContext context, Frame frame, ISymbol variable, SyntaxNode syntax) =>
        frame.Find(variable)
        ?? (
            variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
                ? context.Refuse(
                    frame,
                    syntax,
                    $"'{variable.Name}' of the primary constructor",
                    "its value is known only at run time; use a const, an argument of the method or a [Parameter]"
                )
                : context.Broken()
        );

    private static Value Convert(ReadContext context, Frame frame, IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists)
            return context.Broken();
        // A span is just another view of an array.
        if (conversion.OperatorMethod is { } method && !(context.Symbols.IsList(conversion.Type) && context.Symbols.IsList(conversion.Operand.Type)))
            return method.DeclaringSyntaxReferences.Length > 0 ? ByMethod(context, frame, conversion, method) : Refuse(context, frame, conversion);
        var value = Read(context, frame, conversion.Operand);
        if (value.IsPoison || value is Value.Delegate or Value.Random)
            return value;
        if (value is Value.Several && (context.Symbols.IsList(conversion.Type) || Records.IsRecord(conversion.Type)))
            return value;
        if (value is Value.Several)
            return conversion.Type is { IsTupleType: true }
                ? To(context, frame, conversion.Syntax, value, conversion.Type, conversion.IsChecked)
                : Refuse(context, frame, conversion);
        if (Symbols.Same(conversion.Type, conversion.Operand.Type) && (value is Value.Text || context.Symbols.IsTensor(conversion.Type)))
            return value;
        return value is Value.Text || context.Symbols.IsTensor(conversion.Type)
            ? Refuse(context, frame, conversion)
            : To(context, frame, conversion.Syntax, value, conversion.Type, conversion.IsChecked);
    }

    /// <summary>Reads a conversion that the project defines, with the numeric conversions before and after it.</summary>
    private static Value ByMethod(ReadContext context, Frame frame, IConversionOperation conversion, IMethodSymbol method)
    {
        var value = Read(context, frame, conversion.Operand);
        if (!value.IsPoison)
            value = To(context, frame, conversion.Syntax, value, method.Parameters[0].Type);
        if (!value.IsPoison)
            value = CallReader.Inline(context, frame, method, [value], conversion.Syntax);
        return value.IsPoison ? value : To(context, frame, conversion.Syntax, value, conversion.Type, conversion.IsChecked);
    }

    /// <summary>Converts a value to a type to which C# converts it: numbers, which may be null, and the items of tuples.</summary>
    public static Value To(ReadContext context, Frame frame, SyntaxNode syntax, Value value, ITypeSymbol? type, bool isChecked = false)
    {
        type = frame.Resolve(type);
        if (value.IsAbsent)
            return type is { IsValueType: true } && !IsNullable(type) && !context.Symbols.IsList(type) ? context.RefuseNull(frame, syntax) : value;
        if (IsNullable(type))
            type = frame.Resolve(((INamedTypeSymbol)type!).TypeArguments[0]);
        if (value is Value.Several several && type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements })
        {
            if (several.Count != elements.Length)
                return value;
            var items = several.Items.Select((item, i) => To(context, frame, syntax, item, elements[i].Type, isChecked)).ToArray();
            return items.FirstOrDefault(i => i.IsPoison) ?? new Value.Several(items);
        }
        if (value is not (Value.Known or Value.Length or Value.Computed) || context.Symbols.IsTensor(type))
            return value;
        // An enum converts as its underlying type.
        var number = ((type as INamedTypeSymbol)?.EnumUnderlyingType ?? type)?.SpecialType ?? SpecialType.None;
        if (value is Value.Known known && ConstantFolding.IsNumber(number))
            return ConstantFolding.Convert(known.Constant, number, isChecked) is { } converted
                ? new Value.Known(converted)
                : Integers.RefuseOverflow(context, frame, syntax);
        if (context.ElementOf(frame, type) is { } to)
            return To(context, frame, syntax, value, to);
        if (value is Value.Length && number == SpecialType.System_Int64)
            return value;
        var (what, advice) = Constructs.Conversion(type);
        return context.Refuse(frame, syntax, what, advice);
    }

    private static bool IsNullable(ITypeSymbol? type) => type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>Converts a number to an element type.</summary>
    public static Value To(ReadContext context, Frame frame, SyntaxNode syntax, Value value, ElementType to)
    {
        switch (value)
        {
            case Value.Known known:
                return new Value.Known(ConstantFolding.Cast(known.Constant, to));
            case Value.Length length when to.IsFloat():
                return context.Build(frame, syntax, () => context.Builder.Size(length.Dim, to));
            case Value.Computed { Node: var node } when node.Type.Element != to:
                return context.Build(frame, syntax, () => context.Builder.Add(new Cast(to), context.Builder.Use(node)));
            default:
                return value;
        }
    }

    /// <summary>Reads a binary operation. A chain like a + b + c + … leans to the left and can be long, so the left side is walked in a
    /// loop.</summary>
    private static Value Binary(ReadContext context, Frame frame, IBinaryOperation operation)
    {
        if (GenericMath.TypeTest(frame, operation) is { } test)
            return new Value.Known(test);
        // The operands of a string concatenation may be anything, so it is refused before they are read.
        if (operation.Type?.SpecialType == SpecialType.System_String)
            return Refuse(context, frame, operation);
        var spine = new Stack<IBinaryOperation>();
        IOperation left = operation;
        while (left is IBinaryOperation { ConstantValue.HasValue: false } binary && binary.Type is not IErrorTypeSymbol)
        {
            spine.Push(binary);
            left = binary.LeftOperand;
        }
        var value = Read(context, frame, left);
        while (spine.Count > 0 && !value.IsPoison)
            value = Combine(context, frame, spine.Pop(), value);
        return value;
    }

    private static Value Combine(ReadContext context, Frame frame, IBinaryOperation operation, Value left)
    {
        // && and || skip a right side that cannot matter. As both sides are pure, && and || on run-time values are & and |.
        bool isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd,
            isOr = operation.OperatorKind == BinaryOperatorKind.ConditionalOr;
        if (left is Value.Known { Constant: bool known } && ((isAnd && !known) || (isOr && known)))
            return left;
        if ((isAnd || isOr) && left is not Value.Known)
        {
            var either = Branch(context, frame, operation.RightOperand);
            return either.IsPoison
                ? either
                : Operators.Binary(context, frame, operation, operation.OperatorKind, operation.OperatorMethod, left, either);
        }
        var right = Read(context, frame, operation.RightOperand);
        if (right.IsPoison)
            return right;
        if (left is Value.Known { Constant: bool } && (isAnd || isOr))
            return right;
        return Nulls.Equality(operation.OperatorKind, left, right)
            ?? Nulls.Lifted(operation, left, right)
            ?? Operators.Binary(context, frame, operation, operation.OperatorKind, operation.OperatorMethod, left, right);
    }

    private static Value Unary(ReadContext context, Frame frame, IUnaryOperation operation)
    {
        var operand = Read(context, frame, operation.Operand);
        return operand.IsPoison ? operand : Operators.Unary(context, frame, operation, operand);
    }

    /// <summary>Reads <c>condition ? a : b</c>. A known condition takes its branch; any other selects between numbers or between tensors of one
    /// shape.</summary>
    private static Value Choose(ReadContext context, Frame frame, IConditionalOperation operation)
    {
        var condition = Read(context, frame, operation.Condition);
        if (condition.IsPoison)
            return condition;
        if (condition is Value.Known { Constant: bool known })
            return Read(context, frame, known ? operation.WhenTrue : operation.WhenFalse);
        var whenTrue = Branch(context, frame, operation.WhenTrue);
        if (whenTrue.IsPoison)
            return whenTrue;
        var whenFalse = Branch(context, frame, operation.WhenFalse!);
        if (whenFalse.IsPoison)
            return whenFalse;
        if (context.Use(condition) is not { } c || context.Use(whenTrue) is not { } a || context.Use(whenFalse) is not { } b)
            return context.Refuse(frame, operation.Syntax, "'? :' on a value known only at run time", "its branches must be numbers or tensors");
        return context.Build(
            frame,
            operation.Syntax,
            () =>
            {
                if (context.Symbols.IsTensor(operation.Type) && a.Shape != b.Shape)
                    throw new ShapeException($"'? :' expects branches of one shape but has {a.Shape} and {b.Shape}");
                return Formula.Select(c, a, b);
            }
        );
    }

    /// <summary>Reads a branch that is taken only if a value known at run time says so. It must not draw random numbers: a plan draws the same
    /// numbers in every call, but the method itself only those of the branch taken.</summary>
    private static Value Branch(ReadContext context, Frame frame, IOperation branch)
    {
        int draws = context.Draws;
        var value = context.Within("in a branch that a value known only at run time chooses", () => Read(context, frame, branch));
        return value.IsPoison || context.Draws == draws
            ? value
            : context.Refuse(
                frame,
                branch.Syntax,
                "random numbers drawn only if a value known at run time says so",
                "draw them before, and choose between the results"
            );
    }

    private static Value Tuple(ReadContext context, Frame frame, ITupleOperation tuple)
    {
        var items = new List<Value>();
        foreach (var element in tuple.Elements)
        {
            var item = Read(context, frame, element);
            if (item.IsPoison)
                return item;
            items.Add(item);
        }
        return new Value.Several(items.ToArray());
    }
}
