using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Language;

/// <summary>What a function without an op can be written with: a formula for those of .NET, else the functions of Nn whose names are like
/// its.</summary>
internal static class Composition
{
    /// <summary>Of how many other functions a name may be like: more would be a guess.</summary>
    private const int MostNames = 3;

    /// <summary>The static functions of double, float, Math and MathF; of x, y and z in the order of their parameters.</summary>
    public static readonly IReadOnlyDictionary<string, string> Formulas = new Dictionary<string, string>
    {
        ["AcosPi"] = "Acos(x) / Math.PI",
        ["AsinPi"] = "Asin(x) / Math.PI",
        ["Atan2Pi"] = "Atan2(x, y) / Math.PI",
        ["AtanPi"] = "Atan(x) / Math.PI",
        ["CopySign"] = "y < 0 ? -Abs(x) : Abs(x)",
        ["CosPi"] = "Cos(Math.PI * x)",
        ["DegreesToRadians"] = "x * (Math.PI / 180)",
        ["Exp10"] = "Pow(10, x)",
        ["Exp10M1"] = "Expm1(x * Math.Log(10))",
        ["Exp2M1"] = "Expm1(x * Math.Log(2))",
        ["ExpM1"] = "Expm1(x)",
        ["FusedMultiplyAdd"] = "x * y + z",
        ["IEEERemainder"] = "x - y * Round(x / y)",
        ["Ieee754Remainder"] = "x - y * Round(x / y)",
        ["Log10P1"] = "Log1p(x) / Math.Log(10)",
        ["Log2P1"] = "Log1p(x) / Math.Log(2)",
        ["LogP1"] = "Log1p(x)",
        ["MaxMagnitude"] = "Abs(x) > Abs(y) ? x : y",
        ["MinMagnitude"] = "Abs(x) < Abs(y) ? x : y",
        ["MultiplyAddEstimate"] = "x * y + z",
        ["RadiansToDegrees"] = "x * (180 / Math.PI)",
        ["ReciprocalEstimate"] = "1 / x",
        ["ReciprocalSqrtEstimate"] = "1 / Sqrt(x)",
        ["RootN"] = "Pow(x, 1.0 / y)",
        ["ScaleB"] = "x * Pow(2, y)",
        ["SinPi"] = "Sin(Math.PI * x)",
        ["TanPi"] = "Tan(Math.PI * x)",
    };

    /// <param name="display">The function as messages name it: <c>Double.SinPi</c>.</param>
    public static string Of(string display)
    {
        int dot = display.LastIndexOf('.');
        string type = dot < 0 ? "" : display.Substring(0, dot),
            name = display.Substring(dot + 1);
        if (type is "Double" or "Single" or "Math" or "MathF" && Formulas.TryGetValue(name, out string formula))
            return "Write '" + formula + "'";
        string[] near = OpCatalog
            .Functions.Where(f => f.Doc is not null)
            .Select(f => f.Name)
            .Where(n => IsLike(n, name))
            .OrderBy(n => Distance(n, name))
            .ThenBy(n => n, StringComparer.Ordinal)
            .Take(MostNames)
            .ToArray();
        return near.Length == 0
            ? "Write it with functions of Nn"
            : "Write it with functions of Nn, such as " + string.Join(" or ", near.Select(n => "'" + n + "'"));
    }

    /// <summary>But for a letter or two, or for what stands before or behind; short names are like nothing but themselves.</summary>
    private static bool IsLike(string known, string name) =>
        Math.Min(known.Length, name.Length) < 4
            ? string.Equals(known, name, StringComparison.OrdinalIgnoreCase)
            : Distance(known, name) <= (Math.Min(known.Length, name.Length) < 6 ? 1 : 2)
                || name.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(known, StringComparison.OrdinalIgnoreCase)
                || known.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>How many letters have to be put in, left out or exchanged, whatever their case (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int exchanged = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
