using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Arithmetic on compile-time constants with C#'s meaning: loop counters, hyperparameters, axes. Only operations whose result is exact on every
/// machine are folded here, so the generated code never depends on the compiler's host.
/// </summary>
internal static class ConstantFolding
{
    /// <summary>Returns a constant in the form the reader keeps (int for int and the smaller types, uint, long, ulong, bool, float, double), or null
    /// for any other type.</summary>
    public static object? Normal(object? constant) =>
        constant switch
        {
            int or uint or long or ulong or bool or float or double => constant,
            byte or sbyte or short or ushort or char => System.Convert.ToInt32(constant, null),
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

    /// <summary>Returns the number as which the IR keeps a constant.</summary>
    public static double Number(object constant) =>
        constant switch
        {
            bool value => value ? 1 : 0,
            float value => value,
            double value => value,
            _ => Integers.ToDouble(constant),
        };

    public static object Cast(object constant, ElementType to) =>
        to switch
        {
            ElementType.Boolean => constant,
            ElementType.Int32 => Integers.Convert(constant, SpecialType.System_Int32, isChecked: false)!,
            ElementType.Float32 => Integers.Is(constant) ? Integers.ToSingle(constant) : (float)Number(constant),
            _ => Number(constant),
        };

    /// <summary>Returns whether constants of the type are kept.</summary>
    public static bool IsNumber(SpecialType type) =>
        type is SpecialType.System_Boolean or SpecialType.System_Single or SpecialType.System_Double || Integers.Width(type) > 0;

    /// <summary>Converts a constant to the type of a number; null if it overflows in a checked context.</summary>
    public static object? Convert(object constant, SpecialType to, bool isChecked) =>
        to switch
        {
            SpecialType.System_Boolean => constant is bool ? constant : null,
            _ when constant is bool => null,
            SpecialType.System_Single => Cast(constant, ElementType.Float32),
            SpecialType.System_Double => Cast(constant, ElementType.Float64),
            _ => Integers.Width(to) > 0 ? Integers.Convert(constant, to, isChecked) : null,
        };

    /// <summary>Returns the result, or null if the operator does not apply to constants of these types, or if the method itself would throw on these
    /// integers.</summary>
    public static object? Binary(BinaryOperatorKind kind, object a, object b, bool isChecked = false)
    {
        if (a is bool x && b is bool y)
            return Logic(kind, x, y);
        if (Integers.Is(a) && Integers.Is(b))
            return Integers.Binary(kind, a, b, isChecked);
        if (a is bool || b is bool)
            return null;
        if (a is float && b is float)
            return Floating(kind, Number(a), Number(b)) is double single ? (float)single : Relation(kind, Number(a), Number(b));
        return Floating(kind, Number(a), Number(b)) ?? Relation(kind, Number(a), Number(b));
    }

    /// <summary>Returns whether a floating-point sum or difference equals one of its terms, because the other one, which is not 0, is less than the
    /// last digit.</summary>
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

    public static object? Unary(UnaryOperatorKind kind, object a, bool isChecked = false) =>
        (kind, a) switch
        {
            (UnaryOperatorKind.Plus, float or double) => a,
            (UnaryOperatorKind.Minus, float value) => -value,
            (UnaryOperatorKind.Minus, double value) => -value,
            (UnaryOperatorKind.Not, bool value) => !value,
            _ => Integers.Is(a) ? Integers.Unary(kind, a, isChecked) : null,
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

    /// <summary>Evaluates a function of System.Math or Nn whose result is exact; null for others.</summary>
    public static object? Function(string name, object[] arguments)
    {
        if (name == "Where" && arguments is [bool condition, var whenTrue, var whenFalse])
            return condition ? whenTrue : whenFalse;
        if (arguments.Length == 1 && arguments[0] is float or double)
        {
            double x = Number(arguments[0]);
            bool? holds = name switch
            {
                "IsNaN" => double.IsNaN(x),
                "IsInfinity" => double.IsInfinity(x),
                "IsPositiveInfinity" => double.IsPositiveInfinity(x),
                "IsNegativeInfinity" => double.IsNegativeInfinity(x),
                "IsFinite" => !double.IsNaN(x) && !double.IsInfinity(x),
                _ => null,
            };
            if (holds is { } truth)
                return truth;
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
        if (arguments is [float or double, float or double] && name == "CopySign")
        {
            double magnitude = Math.Abs(Number(arguments[0]));
            bool isNegative = BitConverter.DoubleToInt64Bits(Number(arguments[1])) < 0;
            return Cast(isNegative ? -magnitude : magnitude, TypeOf(arguments[0]));
        }
        return arguments.All(Integers.Is) ? OfIntegers(name, arguments) : null;
    }

    /// <summary>Evaluates a function of integers; null for unknown functions and where the function itself would throw.</summary>
    private static object? OfIntegers(string name, object[] x) =>
        (name, x.Length) switch
        {
            ("Min", 2) => Integers.Exact(x[0]) <= Integers.Exact(x[1]) ? x[0] : x[1],
            ("Max", 2) => Integers.Exact(x[0]) >= Integers.Exact(x[1]) ? x[0] : x[1],
            ("Clamp", 3) when Integers.Exact(x[1]) <= Integers.Exact(x[2]) => OfIntegers("Min", [OfIntegers("Max", [x[0], x[1]])!, x[2]]),
            ("Abs", 1) => Integers.Exact(x[0]).Sign < 0 ? Integers.Unary(UnaryOperatorKind.Minus, x[0], isChecked: true) : x[0],
            ("Sign", 1) => Integers.Exact(x[0]).Sign,
            _ => null,
        };
}
