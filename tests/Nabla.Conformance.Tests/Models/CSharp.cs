using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Conformance.Tests.Models;

/// <summary>Writes values in C#.</summary>
internal static class CSharp
{
    public static string Number(double value, bool isSingle)
    {
        string type = isSingle ? "float" : "double";
        if (double.IsNaN(value))
            return type + ".NaN";
        if (double.IsInfinity(value))
            return type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        string text = isSingle ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return text + (isSingle ? "f" : "d");
    }

    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(bool value) => value ? "true" : "false";

    /// <summary>Elements with commas between them.</summary>
    public static string Items(IEnumerable<int> values) => string.Join(", ", values.Select(Text));

    public static string List(IEnumerable<int> values) => "[" + Items(values) + "]";
}
