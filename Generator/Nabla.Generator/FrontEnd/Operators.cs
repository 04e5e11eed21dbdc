using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads operators of numbers, truth values and tensors; a user's own operator is a call.</summary>
internal static class Operators
{
    public static Value Binary(
        ReadContext context,
        Frame frame,
        IOperation operation,
        BinaryOperatorKind kind,
        IMethodSymbol? method,
        Value left,
        Value right
    )
    {
        if (left is Value.Text text && right is Value.Text other && kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return new Value.Known(text.Constant == other.Constant == (kind == BinaryOperatorKind.Equals));
        method = GenericMath.Method(frame, operation, method);
        if (method is not null && !IsOurs(context, frame, method))
            return CallReader.Inline(context, frame, method, [left, right], operation.Syntax);
        if (left is Value.Known a && right is Value.Known b)
        {
            if (ConstantFolding.Binary(kind, a.Constant, b.Constant, Integers.IsChecked(operation)) is { } folded)
                return new Value.Known(folded)
                {
                    Lost = ConstantFolding.IsLost(kind, a.Constant, b.Constant, folded) ? context.OriginOf(frame, operation.Syntax) : Origin.None,
                };
            if (Integers.Is(a.Constant) && Integers.Is(b.Constant))
                return Integers.Refuse(context, frame, operation, kind, b.Constant);
        }
        if (
            AsLength(left) is { } m
            && AsLength(right) is { } n
            && (left is Value.Length || right is Value.Length)
            && Lengths(kind, m, n) is { } length
        )
            return length;
        if (IsTruth(left) && IsTruth(right) && Compared(context, frame, operation, kind, left, right) is { } compared)
            return compared;
        if (Name(kind) is not { } name || OpCatalog.Find("operator " + name) is not { } function)
            return ExpressionReader.Refuse(context, frame, operation);
        var (leftSide, rightSide) = Sides(operation);
        if (context.Use(left) is not { } x)
            return context.RefuseOperand(frame, leftSide, left, () => ExpressionReader.Refuse(context, frame, operation));
        if (context.Use(right) is not { } y)
            return context.RefuseOperand(frame, rightSide, right, () => ExpressionReader.Refuse(context, frame, operation));
        // On numbers these are bitwise operators.
        if (kind is BinaryOperatorKind.And or BinaryOperatorKind.Or && x.Type is { IsScalar: true, Element: ElementType.Int32 })
            return ExpressionReader.Refuse(context, frame, operation);
        if (kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && x.Type.Element == ElementType.Int32)
            return context.Refuse(
                frame,
                operation.Syntax,
                kind == BinaryOperatorKind.Divide ? "integer division" : "integer remainder",
                "convert to float or double first"
            );
        return Call(context, frame, operation, function, x, y);
    }

    public static Value Unary(ReadContext context, Frame frame, IUnaryOperation operation, Value operand)
    {
        if (GenericMath.Method(frame, operation, operation.OperatorMethod) is { } method && !IsOurs(context, frame, method))
            return CallReader.Inline(context, frame, method, [operand], operation.Syntax);
        if (operation.OperatorKind == UnaryOperatorKind.Plus)
            return operand;
        if (operand is Value.Known known)
        {
            if (ConstantFolding.Unary(operation.OperatorKind, known.Constant, operation.IsChecked) is { } folded)
                return new Value.Known(folded);
            if (Integers.Is(known.Constant) && operation.OperatorKind == UnaryOperatorKind.Minus)
                return Integers.RefuseOverflow(context, frame, operation.Syntax);
        }
        string? name = operation.OperatorKind switch
        {
            UnaryOperatorKind.Minus => "neg",
            UnaryOperatorKind.Not => "!",
            _ => null,
        };
        if (name is null || OpCatalog.Find("operator " + name) is not { } function)
            return ExpressionReader.Refuse(context, frame, operation);
        if (context.Use(operand) is not { } x)
            return context.RefuseOperand(frame, operation.Operand.Syntax, operand, () => ExpressionReader.Refuse(context, frame, operation));
        return Call(context, frame, operation, function, x);
    }

    private static bool IsTruth(Value value) =>
        value is Value.Known { Constant: bool } or Value.Computed { Node.Type: { IsScalar: true, Element: ElementType.Boolean } };

    /// <summary>Builds a == b, a != b and a ^ b of truth values; null for any other operator.</summary>
    private static Value? Compared(ReadContext context, Frame frame, IOperation operation, BinaryOperatorKind kind, Value left, Value right)
    {
        if (
            kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr)
            || context.Use(left) is not { } x
            || context.Use(right) is not { } y
        )
            return null;
        return context.Build(frame, operation.Syntax, () => kind == BinaryOperatorKind.Equals ? (x & y) | (!x & !y) : (x & !y) | (!x & y));
    }

    private static Value Call(ReadContext context, Frame frame, IOperation operation, NnFunction function, params Val[] operands)
    {
        var arguments = new System.Collections.Generic.KeyValuePair<string, object?>[operands.Length];
        for (int i = 0; i < operands.Length; i++)
            arguments[i] = new(Invariant.Text(i), operands[i]);
        return context.Build(frame, operation.Syntax, () => function.Build(new NnCall(context.Builder, arguments)));
    }

    private static (SyntaxNode Left, SyntaxNode Right) Sides(IOperation operation) =>
        operation switch
        {
            IBinaryOperation binary => (binary.LeftOperand.Syntax, binary.RightOperand.Syntax),
            ICompoundAssignmentOperation compound => (compound.Target.Syntax, compound.Value.Syntax),
            _ => (operation.Syntax, operation.Syntax),
        };

    /// <summary>Returns whether an operator is that of the runtime's tensors or of the numbers themselves.</summary>
    private static bool IsOurs(ReadContext context, Frame frame, IMethodSymbol method) =>
        context.Symbols.IsTensor(method.ContainingType) || Symbols.ScalarElement(frame.Resolve(method.ContainingType)) is not null;

    private static Dim? AsLength(Value value) =>
        value switch
        {
            Value.Length length => length.Dim,
            Value.Known known when Integers.AsInt(known.Constant) is { } constant => Dim.Of(constant),
            _ => null,
        };

    private static Value? Lengths(BinaryOperatorKind kind, Dim a, Dim b) =>
        kind switch
        {
            BinaryOperatorKind.Add => new Value.Length(a + b),
            BinaryOperatorKind.Subtract => new Value.Length(a - b),
            BinaryOperatorKind.Multiply => new Value.Length(a * b),
            BinaryOperatorKind.Divide when Dim.TryDivide(a, b) is { } quotient => new Value.Length(quotient),
            _ => null,
        };

    private static string? Name(BinaryOperatorKind kind) =>
        kind switch
        {
            BinaryOperatorKind.Add => "+",
            BinaryOperatorKind.Subtract => "-",
            BinaryOperatorKind.Multiply => "*",
            BinaryOperatorKind.Divide => "/",
            BinaryOperatorKind.Remainder => "%",
            BinaryOperatorKind.LessThan => "<",
            BinaryOperatorKind.LessThanOrEqual => "<=",
            BinaryOperatorKind.GreaterThan => ">",
            BinaryOperatorKind.GreaterThanOrEqual => ">=",
            BinaryOperatorKind.Equals => "==",
            BinaryOperatorKind.NotEquals => "!=",
            BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => "&",
            BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => "|",
            _ => null,
        };
}
