using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace XorSample;

/// <summary>The report after training: one table per loss, and why hard_sigmoid rarely learns.</summary>
internal static class Report
{
    public static void Write(IAnsiConsole console, IReadOnlyList<TrainingRun> runs, Options options)
    {
        console.MarkupLine(
            Invariant(
                $"[bold]XOR[/], {Counted(options.Starts, "start")}, {options.Rounds:N0} rounds of one gradient step (rate {XorTask.LearningRate}) "
            ) + "at each of the four samples"
        );
        foreach (var loss in Training.Losses)
        {
            console.WriteLine();
            console.Write(
                Table(loss, [.. runs.Where(r => r.Loss == loss).GroupBy(r => r.Activation).Select(g => new Statistics(g))], options.Rounds)
            );
        }
        console.MarkupLine(
            "[dim]solved: all four outputs on the right side of 0.5; cost: the loss at 00 before the last step; outputs: of the start with the "
                + "median cost[/]"
        );
        console.MarkupLine(
            "[dim]late_hard: the cross-entropy stays exact while the gradient ends where the hard sigmoid reaches 0 or 1, so its cost stops at "
                + "log(1 + e^−2.5) = 0.079[/]"
        );
        NotFinite(console, runs);
        console.WriteLine();
        console.MarkupLine(WhyHardSigmoidFails(runs, options.Starts));
    }

    public static string Title(Loss loss) => loss == Loss.BinaryCrossEntropy ? "cross-entropy" : "squared error";

    public static string Counted(int count, string what) => Invariant($"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>Returns a number in short: with three decimals, or in scientific notation if it is below 0.001 or from 1000 on.</summary>
    public static string Short(double value) =>
        value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "−∞",
            0 => "0",
            >= 0.001 and < 1000 => value.ToString("0.000", CultureInfo.InvariantCulture),
            _ => value.ToString("0.0e+0", CultureInfo.InvariantCulture),
        };

    private static Table Table(Loss loss, Statistics[] rows, int rounds)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Title(loss)}[/]");
        table.AddColumn(new TableColumn("activation").NoWrap());
        // The headings are short enough for a terminal of 80 columns.
        foreach (string name in (string[])["solved", "median\ncost", "01→1", "11→0", "10→1", "00→0", "per\nstep"])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }
        foreach (var row in rows)
        {
            string color =
                row.SolvedShare >= 0.9 ? "green"
                : row.SolvedShare <= 0.1 ? "red"
                : "yellow";
            var median = row.Median;
            var cells = new List<string>
            {
                Names.Of(row.Activation),
                Invariant($"[{color}]{row.SolvedShare * 100:0.#} %[/]"),
                Short(median.FinalCost),
            };
            for (int i = 0; i < XorTask.Samples; i++)
            {
                string colour = XorTask.IsRight(median.Outputs, i) ? "green" : "red";
                cells.Add(Invariant($"[{colour}]{median.Outputs[i]:0.000}[/]"));
            }
            cells.Add(Invariant($"{row.NanosecondsPerStep(rounds):0} ns"));
            table.AddRow([.. cells]);
        }
        return table;
    }

    private static void NotFinite(IAnsiConsole console, IReadOnlyList<TrainingRun> runs)
    {
        var found = runs.GroupBy(r => (r.Loss, r.Activation))
            .Select(g => (g.Key, Count: new Statistics(g).NotFinite))
            .Where(g => g.Count > 0)
            .ToArray();
        if (found.Length == 0)
            return;
        console.MarkupLine(
            "[dim]ended with a cost that is not finite: "
                + string.Join(", ", found.Select(f => Invariant($"{f.Count} of {Names.Of(f.Key.Activation)} ({Title(f.Key.Loss)})")))
                + "[/]"
        );
    }

    private static string WhyHardSigmoidFails(IReadOnlyList<TrainingRun> runs, int starts)
    {
        var failed = runs.Where(r => r is { Activation: Activation.HardSigmoid, Loss: Loss.BinaryCrossEntropy, Solved: false }).ToArray();
        string text =
            Invariant(
                $"[bold]Why hard_sigmoid rarely learns this:[/] at the start, {Regime.LinearShareAtStart(starts) * 100:0.0} % of its inputs lie "
            )
            + "between −2.5 and 2.5, where it is a straight line. "
            + "A network of straight lines is one affine map, and the best that an affine map can do on XOR is to say 0.5 everywhere "
            + "(cross-entropy ln 2 = 0.693, squared error 0.25).";
        int affine = failed.Count(Regime.IsAffine);
        if (affine > 0)
        {
            string which = affine == failed.Length ? "all" : Invariant($"{affine} of the");
            text += Invariant($" At the end, {which} {failed.Length} unsolved cross-entropy runs still are one.");
        }
        return text;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
