using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Nabla.Generator.FrontEnd;

/// <summary>The advice what to write in place of a call that cannot be generated, if there is an equivalent.</summary>
internal static class Substitutes
{
    private const string Before = "call it before the plan and pass its result as an argument";

    public const string General = "Write it with functions of Nn, or " + Before;

    /// <summary>Formulas for functions of Math, MathF and the number types, by name. They use x, y and z, or the names of the parameters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Formulas = new Dictionary<string, string>
    {
        ["AcosPi"] = "Acos(x) / Math.PI",
        ["AsinPi"] = "Asin(x) / Math.PI",
        ["Atan2Pi"] = "Atan2(y, x) / Math.PI",
        ["AtanPi"] = "Atan(x) / Math.PI",
        ["CosPi"] = "Cos(x * Math.PI)",
        ["DegreesToRadians"] = "x * (Math.PI / 180)",
        ["Exp10"] = "Pow(10, x)",
        ["Exp10M1"] = "Expm1(x * Math.Log(10))",
        ["Exp2M1"] = "Expm1(x * Math.Log(2))",
        ["IEEERemainder"] = "x - y * Round(x / y)",
        ["Ieee754Remainder"] = "x - y * Round(x / y)",
        ["Log10P1"] = "Log1p(x) / Math.Log(10)",
        ["Log2P1"] = "Log1p(x) / Math.Log(2)",
        ["MaxMagnitude"] = "Abs(x) >= Abs(y) ? x : y",
        ["MaxMagnitudeNumber"] = "Abs(x) >= Abs(y) ? x : y",
        ["MaxNative"] = "Max(x, y)",
        ["MaxNumber"] = "Max(x, y)",
        ["MinMagnitude"] = "Abs(x) <= Abs(y) ? x : y",
        ["MinMagnitudeNumber"] = "Abs(x) <= Abs(y) ? x : y",
        ["MinNative"] = "Min(x, y)",
        ["MinNumber"] = "Min(x, y)",
        ["MultiplyAddEstimate"] = "x * y + z",
        ["RadiansToDegrees"] = "x * (180 / Math.PI)",
        ["ReciprocalEstimate"] = "Reciprocal(x)",
        ["ReciprocalSqrtEstimate"] = "Rsqrt(x)",
        ["RootN"] = "Pow(x, 1.0 / n)",
        ["ScaleB"] = "x * Exp2(n)",
        ["SinPi"] = "Sin(x * Math.PI)",
        ["TanPi"] = "Tan(x * Math.PI)",
    };

    public static string Of(IMethodSymbol method, Symbols symbols)
    {
        var type = method.ContainingType;
        bool isMath = Symbols.Same(type, symbols.Math) || Symbols.Same(type, symbols.MathF) || Symbols.ScalarElement(type) is not null;
        string? own =
            isMath ? (Formulas.TryGetValue(method.Name, out string formula) ? "Write '" + formula + "'" : OfMath(method))
            : symbols.IsTensor(type) ? OfTensor(method.Name)
            : OfPlatform(type?.ToDisplayString(), method.Name);
        if (own is not null)
            return own;
        string[] near = NearNames.Of(method.Name);
        return near.Length == 0
            ? General
            : "Write it with functions of Nn, such as " + string.Join(" or ", near.Select(n => "'" + n + "'")) + ", or " + Before;
    }

    private static string? OfMath(IMethodSymbol method) =>
        method.Name switch
        {
            "Round" when method.Parameters is [_, { Type.SpecialType: SpecialType.System_Int32 }] => "Write 'Round(x * s) / s', where s is 10 to the "
                + "number of digits",
            "Round" => "Write 'Round(x)', which rounds midpoints to even, 'Floor(x + 0.5)', 'Truncate(x)', 'Floor(x)' or 'Ceiling(x)'",
            "DivRem" => "Write 'a / b' and 'a % b'",
            "BigMul" => "Write 'a * b'",
            "ILogB" => "Write 'Floor(Log2(Abs(x)))'",
            "ClampNative" => "Write 'Clamp(x, low, high)'",
            "Clamp" => "Write 'Min(Max(x, low), high)'",
            "SinCosPi" => "Write 'Sin(x * Math.PI)' and 'Cos(x * Math.PI)'",
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
