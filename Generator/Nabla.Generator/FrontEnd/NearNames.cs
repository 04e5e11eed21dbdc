using System;
using System.Linq;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>The functions of Nn whose names resemble that of a method without an op.</summary>
internal static class NearNames
{
    /// <summary>The largest number of suggestions; more would be a guess.</summary>
    private const int Most = 3;

    /// <summary>Returns similar names, the nearest first.</summary>
    public static string[] Of(string name) =>
        OpCatalog
            .Functions.Where(f => f.Doc is not null)
            .Select(f => f.Name)
            .Where(n => IsLike(n, name))
            .OrderBy(n => Distance(n, name))
            .ThenBy(n => n, StringComparer.Ordinal)
            .Take(Most)
            .ToArray();

    /// <summary>Returns whether names are similar: they differ by a letter or two, or by a prefix or suffix. A short name is similar only to
    /// itself.</summary>
    private static bool IsLike(string known, string name) =>
        Math.Min(known.Length, name.Length) < 4
            ? string.Equals(known, name, StringComparison.OrdinalIgnoreCase)
            : Distance(known, name) <= (Math.Min(known.Length, name.Length) < 6 ? 1 : 2)
                || name.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(known, StringComparison.OrdinalIgnoreCase)
                || known.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the number of letters to insert, delete or replace, ignoring case (Levenshtein).</summary>
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
