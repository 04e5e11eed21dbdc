using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>Numbers as C# writes them.</summary>
internal static class Literal
{
    /// <summary>Returns a literal (or constant expression) of exactly this value.</summary>
    public static string Of(double value, ElementType type)
    {
        switch (type)
        {
            case ElementType.Boolean:
                return value != 0 ? "true" : "false";
            case ElementType.Int32:
                return Invariant.Text((long)value);
        }
        bool single = type == ElementType.Float32;
        if (double.IsNaN(value))
            return type.Keyword() + ".NaN";
        if (single)
            value = (float)value;
        if (double.IsInfinity(value))
            return type.Keyword() + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        if (value == 0 && 1 / value < 0)
            return single ? "-0f" : "-0.0";
        if (single)
            return Invariant.Shortest((float)value) + "f";
        string text = Invariant.Shortest(value);
        return text.IndexOfAny(new[] { '.', 'E', 'e' }) >= 0 ? text : text + ".0";
    }
}
