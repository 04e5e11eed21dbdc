using Microsoft.CodeAnalysis;

namespace Nabla.Generator.FrontEnd;

/// <summary>What to write in place of a call that cannot be generated, where something says the same.</summary>
internal static class Substitutes
{
    public const string General = "Write it with functions of Nn, or call it before the plan and pass its result as an argument";

    public static string Of(IMethodSymbol method, Symbols symbols)
    {
        var type = method.ContainingType;
        bool isMath = Symbols.Same(type, symbols.Math) || Symbols.Same(type, symbols.MathF) || Symbols.ScalarElement(type) is not null;
        string? own =
            isMath ? OfMath(method)
            : symbols.IsTensor(type) ? OfTensor(method.Name)
            : OfPlatform(type?.ToDisplayString(), method.Name);
        return own ?? General;
    }

    private static string? OfMath(IMethodSymbol method) =>
        method.Name switch
        {
            "Round" when method.Parameters is [_, { Type.SpecialType: SpecialType.System_Int32 }] => "Write 'Round(x * s) / s', where s is 10 to the "
                + "number of digits",
            "Round" => "Write 'Round(x)', which rounds midpoints to even, 'Floor(x + 0.5)', 'Truncate(x)', 'Floor(x)' or 'Ceiling(x)'",
            "IEEERemainder" or "Ieee754Remainder" => "Write 'x - y * Round(x / y)', or 'Remainder(x, y)' if its sign may be that of y",
            "DivRem" => "Write 'a / b' and 'a % b'",
            "BigMul" => "Write 'a * b'",
            "ILogB" => "Write 'Floor(Log2(Abs(x)))'",
            "ScaleB" => "Write 'x * Exp2(n)', or a product with the power itself if n is constant",
            "ReciprocalEstimate" => "Write 'Reciprocal(x)'",
            "ReciprocalSqrtEstimate" => "Write 'Rsqrt(x)'",
            "MaxMagnitude" or "MaxMagnitudeNumber" => "Write 'Abs(x) >= Abs(y) ? x : y'",
            "MinMagnitude" or "MinMagnitudeNumber" => "Write 'Abs(x) <= Abs(y) ? x : y'",
            "MaxNumber" or "MaxNative" => "Write 'Max(x, y)'",
            "MinNumber" or "MinNative" => "Write 'Min(x, y)'",
            "ClampNative" => "Write 'Clamp(x, low, high)'",
            "Clamp" => "Write 'Min(Max(x, low), high)'",
            "SinPi" => "Write 'Sin(x * Math.PI)'",
            "CosPi" => "Write 'Cos(x * Math.PI)'",
            "TanPi" => "Write 'Tan(x * Math.PI)'",
            "SinCosPi" => "Write 'Sin(x * Math.PI)' and 'Cos(x * Math.PI)'",
            "AsinPi" => "Write 'Asin(x) / Math.PI'",
            "AcosPi" => "Write 'Acos(x) / Math.PI'",
            "AtanPi" => "Write 'Atan(x) / Math.PI'",
            "Atan2Pi" => "Write 'Atan2(y, x) / Math.PI'",
            "RootN" => "Write 'Pow(x, 1.0 / n)'",
            "DegreesToRadians" => "Write 'x * (Math.PI / 180)'",
            "RadiansToDegrees" => "Write 'x * (180 / Math.PI)'",
            "Exp10" => "Write 'Pow(10, x)'",
            "Exp2M1" => "Write 'Exp2(x) - 1'",
            "Exp10M1" => "Write 'Pow(10, x) - 1'",
            "Log2P1" => "Write 'Log2(1 + x)'",
            "Log10P1" => "Write 'Log10(1 + x)'",
            "IsNaN" => "Write 'x != x'",
            "IsNegative" => "Write 'x < 0'",
            "IsPositive" => "Write 'x > 0'",
            "Equals" => "Write 'a == b'",
            "CompareTo" => "Write 'a < b', 'a == b' or 'a > b'",
            "Parse" or "TryParse" => "Write the number itself, or pass it as an argument",
            _ => null,
        };

    private static string? OfPlatform(string? type, string method) =>
        (type, method) switch
        {
            ("System.Convert", "ToDouble" or "ToSingle" or "ToInt32") => "Write a cast; of a truth value 'b ? 1 : 0'",
            ("System.Linq.Enumerable", "Range" or "Repeat") => "Write a 'for' with a constant bound, which is unrolled",
            ("System.Linq.Enumerable" or "System.Linq.ParallelEnumerable", _) => "Write a function of tensors, such as Sum, Mean or ReduceMax, or a "
                + "'for' with a constant bound",
            ("System.Threading.Tasks.Parallel", _) => "Write a function of tensors, or a 'for' with a constant bound",
            ("System.Random", _) => "Take an argument 'RandomState random', and draw with UniformLike or NormalLike",
            ("Nabla.Tensor", "FromArray") => "Write 'Tensor.Of(…)' of the elements and 'Reshape' to the shape, or pass the tensor as an argument",
            _ => null,
        };

    private static string? OfTensor(string method) =>
        method switch
        {
            "Wrap" => "Write 'Tensor.Of(…)' of the elements, or pass the tensor as an argument",
            "Equals" => "Write 'Equal(a, b)', which compares element by element",
            _ => null,
        };
}
