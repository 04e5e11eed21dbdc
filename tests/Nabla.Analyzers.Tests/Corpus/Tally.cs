using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Nabla.Analyzers.Tests.Corpus;

/// <summary>How often a diagnostic was expected and reported, each counted once per program.</summary>
internal sealed record Tally(string Id, int Expected, int Reported, int Hits)
{
    public int FalseAlarms => Reported - Hits;

    public int Misses => Expected - Hits;

    /// <summary>The share of the reports that are right; 1 if there are none.</summary>
    public double Precision => Reported == 0 ? 1 : (double)Hits / Reported;

    /// <summary>The share of the mistakes that are reported; 1 if there are none.</summary>
    public double Recall => Expected == 0 ? 1 : (double)Hits / Expected;

    public static IReadOnlyList<Tally> Of(IReadOnlyCollection<Verdict> verdicts) =>
        verdicts
            .SelectMany(v => v.Expected.Union(v.Reported))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(id => new Tally(
                id,
                verdicts.Count(v => v.Expected.Contains(id)),
                verdicts.Count(v => v.Reported.Contains(id)),
                verdicts.Count(v => v.Expected.Contains(id) && v.Reported.Contains(id))
            ))
            .ToArray();

    public static Tally Total(IReadOnlyCollection<Verdict> verdicts)
    {
        var each = Of(verdicts);
        return new Tally("All", each.Sum(t => t.Expected), each.Sum(t => t.Reported), each.Sum(t => t.Hits));
    }

    /// <summary>The table of the documentation.</summary>
    public static string Table(IReadOnlyCollection<Verdict> verdicts)
    {
        var text = new StringBuilder();
        int sound = verdicts.Count(v => v.Expected.IsEmpty);
        text.Append(
            Format($"{verdicts.Count} programs: {sound} sound, {verdicts.Count - sound} with a mistake. ")
                + Format($"{verdicts.Count(v => v.Expected.IsEmpty && !v.Agrees)} of the sound ones get a false alarm.\n\n")
        );
        text.Append(
            "| ID | Expected | Reported | Hits | False alarms | Misses | Precision | Recall |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n"
        );
        foreach (var t in Of(verdicts).Append(Total(verdicts)))
            text.Append(
                Format($"| {t.Id} | {t.Expected} | {t.Reported} | {t.Hits} | {t.FalseAlarms} | {t.Misses} | ")
                    + $"{Share(t.Precision, t.Reported)} | {Share(t.Recall, t.Expected)} |\n"
            );
        return text.ToString();
    }

    private static string Share(double share, int of) => of == 0 ? "–" : Format($"{100 * share:0.#} %");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
