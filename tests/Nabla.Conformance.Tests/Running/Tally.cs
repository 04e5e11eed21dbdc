using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Running;

internal enum Outcome
{
    Passed,

    /// <summary>The case differs only where the recording system made a choice, or was wrong, by a named rule.</summary>
    ByConvention,
    Failed,
    Unsupported,
}

/// <param name="Details">The differences, or the reason why the case is not supported.</param>
/// <param name="Conventions">The names of the rules by which it differs.</param>
/// <param name="Worst">The largest error within the tolerance, as a share of it.</param>
internal sealed record CaseResult(string File, Case Case, Outcome Outcome, string Details, IReadOnlyList<string> Conventions, double Worst);

/// <summary>The results of all cases.</summary>
/// <param name="Defects">The parts of the files that could not be read.</param>
internal sealed record Tally(IReadOnlyList<CaseResult> Results, IReadOnlyList<string> Defects)
{
    public IEnumerable<CaseResult> Of(Outcome outcome) => Results.Where(r => r.Outcome == outcome);

    /// <summary>A table with a row for each op, and beneath it everything that did not simply pass.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{"op", -24}{"cases", 7}{"passed", 8}{"by convention", 15}{"failed", 8}{"unsupported", 13}   worst error / tolerance"
        );
        foreach (
            var op in Results.GroupBy(r => (r.Case.Framework, r.Case.Op)).OrderBy(g => g.Key.Framework).ThenBy(g => g.Key.Op, StringComparer.Ordinal)
        )
            Row(text, op.Key.Op, op);
        Row(text, "all", Results);
        foreach (
            var rule in Of(Outcome.ByConvention)
                .SelectMany(r => r.Conventions.Select(c => (Name: c, r.Case.Id)))
                .GroupBy(r => r.Name)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
            text.AppendLine(CultureInfo.InvariantCulture, $"by convention, {rule.Key}: {string.Join(", ", rule.Select(r => r.Id))}");
        foreach (var result in Of(Outcome.Unsupported))
            text.AppendLine(CultureInfo.InvariantCulture, $"unsupported: {result.File} {result.Case.Id}: {result.Details}");
        foreach (var result in Of(Outcome.Failed))
            text.AppendLine(CultureInfo.InvariantCulture, $"failed: {result.File} {result.Case.Id}: {result.Details}");
        foreach (string defect in Defects)
            text.AppendLine("malformed: " + defect);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, IEnumerable<CaseResult> results)
    {
        int Count(Outcome outcome) => results.Count(r => r.Outcome == outcome);
        string worst =
            Count(Outcome.Failed) > 0 ? "above 1"
            : Count(Outcome.Unsupported) == results.Count() ? "-"
            : results.Max(r => r.Worst).ToString("0.0e+0", CultureInfo.InvariantCulture);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name, -24}{results.Count(), 7}{Count(Outcome.Passed), 8}{Count(Outcome.ByConvention), 15}"
                + $"{Count(Outcome.Failed), 8}{Count(Outcome.Unsupported), 13}   {worst}"
        );
    }
}
