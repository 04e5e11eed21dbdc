using System.Globalization;

namespace Nabla.Generator.Ir;

/// <summary>The one place that turns numbers into text, so that no culture can reach the generated code.</summary>
internal static class Invariant
{
#pragma warning disable RS0030 // The rule bans CultureInfo everywhere else; here the invariant culture is chosen.
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
#pragma warning restore RS0030

    public static string Text(int value) => value.ToString(Culture);

    public static string Text(long value) => value.ToString(Culture);

    /// <summary>Returns a text with groups of three digits, as the runtime writes numbers: 65 536.</summary>
    public static string Grouped(long value) => value.ToString("#,0", Groups);

    private static readonly NumberFormatInfo Groups = new() { NumberGroupSeparator = " " };

    /// <summary>Returns a round-trippable text; NaN, ±∞ and −0 are spelled as the IR prints them.</summary>
    public static string Text(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        if (value == 0 && 1 / value < 0)
            return "-0";
        return Shortest(value);
    }

    /// <summary>Returns the number that a text states; null if it states none.</summary>
    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, Culture, out double value) ? value : null;

    /// <summary>Returns the fewest digits that round-trip to a finite number.</summary>
    public static string Shortest(double value)
    {
        // "R" does not give the shortest text on every host of the compiler, so the first precision that survives the round trip is taken.
        for (int digits = 15; digits < 17; digits++)
        {
            string text = value.ToString("G" + Text(digits), Culture);
            if (double.TryParse(text, NumberStyles.Float, Culture, out double back) && back.Equals(value))
                return text;
        }
        return value.ToString("G17", Culture);
    }

    /// <inheritdoc cref="Shortest(double)"/>
    public static string Shortest(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + Text(digits), Culture);
            if (float.TryParse(text, NumberStyles.Float, Culture, out float back) && back.Equals(value))
                return text;
        }
        return value.ToString("G9", Culture);
    }
}
