using Nabla.Generator.Ir;

namespace Nabla.Analyzers.Activations;

/// <summary>
/// A smooth function with the bounds of a clamp: c + h·tanh((x − c)/h) between two, which has the slope 1 in the middle, and a softplus at one.
/// </summary>
/// <param name="Low">The lower bound; −∞ if there is none.</param>
/// <param name="High">The upper bound; ∞ if there is none.</param>
internal sealed record SmoothBound(double Low, double High)
{
    /// <summary>The smooth function for two bounds; null if they leave a single value, or leave everything.</summary>
    public static SmoothBound? Of(double low, double high) =>
        low < high && !(double.IsInfinity(low) && double.IsInfinity(high)) ? new(low, high) : null;

    public string Function => double.IsInfinity(Low) || double.IsInfinity(High) ? "Softplus" : "Tanh";

    /// <param name="x">The operand as C#, as it may stand before a plus or minus.</param>
    /// <param name="whole">The operand as it may stand beside anything else: in parentheses, if it is not one word or call.</param>
    /// <param name="suffix">The suffix of numbers.</param>
    /// <param name="function">How the function is named in this place.</param>
    public string Text(string x, string whole, string suffix, string? function = null)
    {
        function ??= Function;
        if (double.IsInfinity(High))
            return Low == 0 ? $"{function}({x})" : $"{Number(Low)} + {function}({Less(Low)})";
        if (double.IsInfinity(Low))
            return High == 0 ? $"-{function}(-{whole})" : $"{Number(High)} - {function}({Number(High)} - {whole})";
        double centre = Low + (High - Low) / 2,
            half = (High - Low) / 2;
        string divided = half == 1 ? Less(centre) : (centre == 0 ? whole : "(" + Less(centre) + ")") + " / " + Number(half);
        return (centre == 0 ? "" : Number(centre) + " + ") + (half == 1 ? "" : Number(half) + " * ") + $"{function}({divided})";

        string Less(double value) =>
            value == 0 ? x
            : value < 0 ? x + " + " + Number(-value)
            : x + " - " + Number(value);

        string Number(double value) => MessageNumber.Text(value) + suffix;
    }
}
