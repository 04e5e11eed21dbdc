using System;
using System.Globalization;

namespace Nabla.Conformance.Tests.Models;

/// <summary>NumPy's indexing by numbers and slices, <c>x[1:, 2, ..., ::-1]</c>, as calls of Slice, Squeeze and Unsqueeze.</summary>
internal static class NumpyIndex
{
    public static Term Of(Call c)
    {
        string index = c.Text("numpy", "").Replace(" ", "", StringComparison.Ordinal);
        if (!index.StartsWith("x[", StringComparison.Ordinal) || !index.EndsWith(']') || index.AsSpan(2, index.Length - 3).ContainsAny('[', ']', '('))
            throw new UnsupportedException($"attribute 'numpy' is '{index}', which is not understood");
        string[] items = index[2..^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        int named = 0;
        foreach (string item in items)
            if (item is not ("..." or "None"))
                named++;

        string x = c.In(0);
        // The axis of the input, and the axis of the result so far.
        int from = 0,
            to = 0;
        foreach (string item in items)
        {
            if (item == "...")
            {
                to += c.Rank(0) - named;
                from += c.Rank(0) - named;
                continue;
            }
            if (item == "None")
            {
                x = $"Unsqueeze({x}, {to++})";
                continue;
            }
            if (from >= c.Rank(0))
                throw new UnsupportedException($"'{index}' has more indices than the input axes");
            int length = c.Shape(0)[from++];
            if (!item.Contains(':', StringComparison.Ordinal))
            {
                int at = Number(item, index);
                x = $"Squeeze(Slice({x}, {to}, {(at < 0 ? at + length : at)}, 1), {to})";
                continue;
            }
            if (item.Trim(':').Length > 0)
                x = Sliced(x, to, length, item, index);
            to++;
        }
        return x;
    }

    /// <summary>Applies Python's rules for bounds that are left out, negative or too large.</summary>
    private static string Sliced(string x, int axis, int length, string item, string index)
    {
        string[] parts = item.Split(':');
        if (parts.Length > 3)
            throw new UnsupportedException($"'{index}' is not understood");
        int step = parts.Length > 2 && parts[2].Length > 0 ? Number(parts[2], index) : 1;
        if (step == 0)
            throw new UnsupportedException($"'{index}' has a step of 0");
        int low = step > 0 ? 0 : -1,
            high = step > 0 ? length : length - 1;
        int Bound(string part, int missing)
        {
            if (part.Length == 0)
                return missing;
            int value = Number(part, index);
            return Math.Clamp(value < 0 ? value + length : value, low, high);
        }
        int start = Bound(parts[0], step > 0 ? low : high),
            stop = Bound(parts[1], step > 0 ? high : low);
        int count = Math.Max(0, (stop - start + step - Math.Sign(step)) / step);
        return $"Slice({x}, {axis}, {start}, {count}, {step})";
    }

    private static int Number(string text, string index) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new UnsupportedException($"'{text}' in '{index}' is not understood");
}
