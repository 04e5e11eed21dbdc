using System;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Arithmetic on compile-time constants with C#'s meaning: loop counters, hyperparameters, axes. Only operations whose result is exact on every
/// machine are folded here, so the generated code never depends on the compiler's host.
/// </summary>
internal static class ConstantFolding
{
    /// <summary>A constant in the form the reader keeps (int, bool, float, double), or null for any other type or a number that does not
    /// fit.</summary>
    public static object? Normal(object? constant) =>
        constant switch
        {
            int or bool or float or double => constant,
            byte or sbyte or short or ushort => Convert.ToInt32(constant, null),
            uint value when value <= int.MaxValue => (int)value,
            long value when value is >= int.MinValue and <= int.MaxValue => (int)value,
            ulong value when value <= int.MaxValue => (int)value,
            _ => null,
        };

    public static ElementType TypeOf(object constant) =>
        constant switch
        {
            int => ElementType.Int32,
            bool => ElementType.Boolean,
            float => ElementType.Float32,
            _ => ElementType.Float64,
        };

    /// <summary>As the IR keeps constants.</summary>
    public static double Number(object constant) =>
        constant switch
        {
            int value => value,
            bool value => value ? 1 : 0,
            float value => value,
            _ => (double)constant,
        };

    public static object Cast(object constant, ElementType to) =>
        to switch
        {
            ElementType.Boolean => constant,
            ElementType.Int32 => constant is int ? constant : unchecked((int)Number(constant)),
            ElementType.Float32 => (float)Number(constant),
            _ => Number(constant),
        };

    /// <summary>The result, or null if the operator is not one of constants of these types (an integer division by zero included).</summary>
    public static object? Binary(BinaryOperatorKind kind, object a, object b)
    {
        if (a is bool x && b is bool y)
            return Logic(kind, x, y);
        if (a is int i && b is int j)
            return Integer(kind, i, j);
        if (a is bool || b is bool)
            return null;
        if (a is float && b is float)
            return Floating(kind, Number(a), Number(b)) is double single ? (float)single : Relation(kind, Number(a), Number(b));
        return Floating(kind, Number(a), Number(b)) ?? Relation(kind, Number(a), Number(b));
    }

    /// <summary>Whether a sum or difference of fractions is its larger term, since the smaller one, not 0, is less than the last digit.</summary>
    public static bool IsLost(BinaryOperatorKind kind, object a, object b, object result)
    {
        if (
            kind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract)
            || result is not (float or double)
            || a is not (float or double or int)
            || b is not (float or double or int)
        )
            return false;
        var (x, y, sum) = (Number(a), Number(b), Number(result));
        return !double.IsInfinity(sum) && ((sum == x && y != 0) || (sum == (kind == BinaryOperatorKind.Add ? y : -y) && x != 0));
    }

    public static object? Unary(UnaryOperatorKind kind, object a) =>
        (kind, a) switch
        {
            (UnaryOperatorKind.Plus, int or float or double) => a,
            (UnaryOperatorKind.Minus, int value) => unchecked(-value),
            (UnaryOperatorKind.Minus, float value) => -value,
            (UnaryOperatorKind.Minus, double value) => -value,
            (UnaryOperatorKind.Not, bool value) => !value,
            (UnaryOperatorKind.BitwiseNegation, int value) => ~value,
            _ => null,
        };

    private static object? Logic(BinaryOperatorKind kind, bool a, bool b) =>
        kind switch
        {
            BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a & b,
            BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a | b,
            BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => a ^ b,
            BinaryOperatorKind.Equals => a == b,
            _ => null,
        };

    private static object? Integer(BinaryOperatorKind kind, int a, int b) =>
        kind switch
        {
            BinaryOperatorKind.Add => unchecked(a + b),
            BinaryOperatorKind.Subtract => unchecked(a - b),
            BinaryOperatorKind.Multiply => unchecked(a * b),
            BinaryOperatorKind.Divide when b != 0 => b == -1 ? unchecked(-a) : a / b,
            BinaryOperatorKind.Remainder when b != 0 => b == -1 ? 0 : a % b,
            BinaryOperatorKind.LeftShift => a << b,
            BinaryOperatorKind.RightShift => a >> b,
            BinaryOperatorKind.And => a & b,
            BinaryOperatorKind.Or => a | b,
            BinaryOperatorKind.ExclusiveOr => a ^ b,
            _ => Relation(kind, a, b),
        };

    private static object? Floating(BinaryOperatorKind kind, double a, double b) =>
        kind switch
        {
            BinaryOperatorKind.Add => a + b,
            BinaryOperatorKind.Subtract => a - b,
            BinaryOperatorKind.Multiply => a * b,
            BinaryOperatorKind.Divide => a / b,
            BinaryOperatorKind.Remainder => a % b,
            _ => null,
        };

    private static object? Relation(BinaryOperatorKind kind, double a, double b) =>
        kind switch
        {
            BinaryOperatorKind.LessThan => a < b,
            BinaryOperatorKind.LessThanOrEqual => a <= b,
            BinaryOperatorKind.GreaterThan => a > b,
            BinaryOperatorKind.GreaterThanOrEqual => a >= b,
            BinaryOperatorKind.Equals => a == b,
            BinaryOperatorKind.NotEquals => a != b,
            _ => null,
        };

    /// <summary>A function of System.Math or Nn whose result is exact, or null.</summary>
    public static object? Function(string name, object[] arguments)
    {
        if (name == "Where" && arguments is [bool condition, var whenTrue, var whenFalse])
            return condition ? whenTrue : whenFalse;
        if (arguments.Length == 1 && arguments[0] is float or double)
        {
            double x = Number(arguments[0]);
            object? result = name switch
            {
                "Abs" => Math.Abs(x),
                "Sqrt" => Math.Sqrt(x),
                "Floor" => Math.Floor(x),
                "Ceiling" => Math.Ceiling(x),
                "Truncate" => Math.Truncate(x),
                "Round" => Math.Round(x),
                _ => null,
            };
            return result is null ? null : Cast(result, TypeOf(arguments[0]));
        }
        if (arguments.Length == 2 && arguments[0] is int a && arguments[1] is int b)
        {
            return name switch
            {
                "Min" => Math.Min(a, b),
                "Max" => Math.Max(a, b),
                _ => null,
            };
        }
        return arguments is [int value] && name == "Abs" && value != int.MinValue ? Math.Abs(value) : null;
    }
}
