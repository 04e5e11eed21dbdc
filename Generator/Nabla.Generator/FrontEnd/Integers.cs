using System;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Arithmetic on integers known at compile time, with C#'s meaning: computed exactly, then wrapped around or, in a checked context, refused. An int
/// stands for the smaller types too, since C# computes with ints in their place.
/// </summary>
internal static class Integers
{
    public static bool Is(object constant) => constant is int or uint or long or ulong;

    public static BigInteger Exact(object constant) =>
        constant switch
        {
            int value => value,
            uint value => value,
            long value => value,
            _ => (ulong)constant,
        };

    /// <summary>Returns a constant as an int; null if it is not an integer or does not fit.</summary>
    public static int? AsInt(object? constant) =>
        constant is not null && Is(constant) && Exact(constant) is var exact && exact >= int.MinValue && exact <= int.MaxValue ? (int)exact : null;

    /// <summary>Returns the result, or null if the method itself would throw.</summary>
    public static object? Binary(BinaryOperatorKind kind, object a, object b, bool isChecked)
    {
        var (x, y, type) = (Exact(a), Exact(b), TypeOf(a));
        int width = type is SpecialType.System_Int64 or SpecialType.System_UInt64 ? 64 : 32;
        int by = (int)(y & (width - 1));
        switch (kind)
        {
            case BinaryOperatorKind.LessThan:
                return x < y;
            case BinaryOperatorKind.LessThanOrEqual:
                return x <= y;
            case BinaryOperatorKind.GreaterThan:
                return x > y;
            case BinaryOperatorKind.GreaterThanOrEqual:
                return x >= y;
            case BinaryOperatorKind.Equals:
                return x == y;
            case BinaryOperatorKind.NotEquals:
                return x != y;
            case BinaryOperatorKind.LeftShift:
                return Fit(x << by, type, isChecked: false);
            case BinaryOperatorKind.RightShift:
                return Fit(x >> by, type, isChecked: false);
            case BinaryOperatorKind.UnsignedRightShift:
                return Fit((x & ((BigInteger.One << width) - 1)) >> by, type, isChecked: false);
            // The smallest number divided by −1 overflows in any context.
            case BinaryOperatorKind.Divide:
                return y.IsZero ? null : Fit(BigInteger.Divide(x, y), type, isChecked: true);
            case BinaryOperatorKind.Remainder:
                return y.IsZero ? null : Fit(BigInteger.Remainder(x, y), type, isChecked: true);
            default:
                BigInteger? exact = kind switch
                {
                    BinaryOperatorKind.Add => x + y,
                    BinaryOperatorKind.Subtract => x - y,
                    BinaryOperatorKind.Multiply => x * y,
                    BinaryOperatorKind.And => x & y,
                    BinaryOperatorKind.Or => x | y,
                    BinaryOperatorKind.ExclusiveOr => x ^ y,
                    _ => null,
                };
                return exact is { } result ? Fit(result, type, isChecked) : null;
        }
    }

    public static object? Unary(UnaryOperatorKind kind, object a, bool isChecked) =>
        kind switch
        {
            UnaryOperatorKind.Plus => a,
            UnaryOperatorKind.Minus => Fit(-Exact(a), TypeOf(a), isChecked),
            UnaryOperatorKind.BitwiseNegation => Fit(-Exact(a) - 1, TypeOf(a), isChecked: false),
            _ => null,
        };

    /// <summary>Converts a constant to an integral type; null if it overflows in a checked context.</summary>
    public static object? Convert(object constant, SpecialType to, bool isChecked)
    {
        if (constant is not (float or double))
            return Fit(Exact(constant), to, isChecked);
        double number = ConstantFolding.Number(constant);
        if (double.IsNaN(number))
            return isChecked ? null : Fit(BigInteger.Zero, to, isChecked);
        // An unchecked conversion of a floating-point number saturates, as in .NET since version 9; to the small types it goes through int.
        bool isSmall = Width(to) < 32;
        var (low, high) = Bounds(isSmall && !isChecked ? SpecialType.System_Int32 : to);
        var exact = double.IsInfinity(number) ? (number < 0 ? low - 1 : high + 1) : new BigInteger(Math.Truncate(number));
        if (exact < low || exact > high)
        {
            if (isChecked)
                return null;
            exact = exact < low ? low : high;
        }
        return Fit(exact, to, isChecked);
    }

    /// <summary>Converts to the nearest float. A large long would be rounded twice on the way through a double, so it is rounded to odd
    /// first.</summary>
    public static float ToSingle(object constant)
    {
        var exact = Exact(constant);
        var magnitude = BigInteger.Abs(exact);
        if (magnitude >= BigInteger.One << 53)
        {
            var dropped = magnitude & 0x7FF;
            magnitude -= dropped;
            if (!dropped.IsZero)
                magnitude |= 0x800;
        }
        return (float)((exact.Sign < 0 ? -1.0 : 1.0) * (double)magnitude);
    }

    /// <summary>Converts to the nearest double.</summary>
    public static double ToDouble(object constant) =>
        constant switch
        {
            int value => value,
            uint value => value,
            long value => value,
            // Half of it, rounded to odd, fits into a long.
            ulong value when value > long.MaxValue => (double)(long)((value >> 1) | (value & 1)) * 2,
            _ => (long)(ulong)constant,
        };

    /// <summary>Reports that the method itself would throw at this operator.</summary>
    public static Value Refuse(ReadContext context, Frame frame, IOperation operation, BinaryOperatorKind kind, object divisor) =>
        kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && Exact(divisor).IsZero
            ? context.Refuse(frame, operation.Syntax, "integer division by 0", "the method itself would throw here; divide by another number")
            : RefuseOverflow(context, frame, operation.Syntax);

    public static Value RefuseOverflow(ReadContext context, Frame frame, SyntaxNode syntax) =>
        context.Refuse(
            frame,
            syntax,
            "integers that overflow where this is checked",
            "the method itself would throw here; compute in a larger type, or in 'unchecked'"
        );

    public static bool IsChecked(IOperation operation) =>
        operation switch
        {
            IBinaryOperation binary => binary.IsChecked,
            IUnaryOperation unary => unary.IsChecked,
            ICompoundAssignmentOperation assignment => assignment.IsChecked,
            IIncrementOrDecrementOperation increment => increment.IsChecked,
            IConversionOperation conversion => conversion.IsChecked,
            _ => false,
        };

    private static SpecialType TypeOf(object constant) =>
        constant switch
        {
            uint => SpecialType.System_UInt32,
            long => SpecialType.System_Int64,
            ulong => SpecialType.System_UInt64,
            _ => SpecialType.System_Int32,
        };

    /// <summary>Converts a number to a type. One that does not fit is wrapped around or, in a checked context, gives null.</summary>
    private static object? Fit(BigInteger exact, SpecialType type, bool isChecked)
    {
        var (low, high) = Bounds(type);
        if (exact < low || exact > high)
        {
            if (isChecked)
                return null;
            var count = high - low + 1;
            exact = BigInteger.Remainder(exact - low, count);
            exact += exact.Sign < 0 ? high + 1 : low;
        }
        return type switch
        {
            SpecialType.System_UInt32 => (uint)exact,
            SpecialType.System_Int64 => (long)exact,
            SpecialType.System_UInt64 => (ulong)exact,
            _ => (int)exact,
        };
    }

    private static (BigInteger Low, BigInteger High) Bounds(SpecialType type)
    {
        var count = BigInteger.One << Width(type);
        bool isSigned = type is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64;
        return isSigned ? (-count / 2, count / 2 - 1) : (BigInteger.Zero, count - 1);
    }

    /// <summary>Returns the width in bits; 0 for a type that is not integral.</summary>
    public static int Width(SpecialType type) =>
        type switch
        {
            SpecialType.System_SByte or SpecialType.System_Byte => 8,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 16,
            SpecialType.System_Int32 or SpecialType.System_UInt32 => 32,
            SpecialType.System_Int64 or SpecialType.System_UInt64 => 64,
            _ => 0,
        };
}
