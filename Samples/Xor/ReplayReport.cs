using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;

namespace XorSample;

/// <summary>The report after a replay: one row per recorded training, and the verdict.</summary>
internal static class ReplayReport
{
    /// <summary>Replays everything in the file, and returns whether all of it agrees.</summary>
    public static bool Run(IAnsiConsole console, ReferenceFile file)
    {
        var results = file.Cases.Select(Replay.Run).ToArray();
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]largest difference, relative to max(|expected|, 0.001)[/]");
        foreach (string name in (string[])["activation", "loss", "seed"])
            table.AddColumn(name);
        foreach (string name in (string[])["rounds", "costs", "outputs", "parameters", ""])
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var result in results)
        {
            table.AddRow(
                Names.Of(result.Case.Activation),
                Report.Title(result.Case.Loss),
                Markup.Escape(result.Case.Start),
                result.Case.Rounds.ToString("N0", CultureInfo.InvariantCulture),
                Cell(result.Costs),
                Cell(result.Outputs),
                Cell(result.Parameters),
                result.Worst <= Replay.Tolerance ? "[green]same[/]" : "[red]differs[/]"
            );
        }
        console.Write(table);

        var wrong = file.HardSigmoidRows.Where(r => !Replay.IsExact(r)).ToArray();
        if (file.HardSigmoidRows.Length > 0)
        {
            console.MarkupLine(
                "hard_sigmoid(w·x) and its derivative by w, bit for bit: "
                    + FormattableString.Invariant($"{file.HardSigmoidRows.Length - wrong.Length} of {file.HardSigmoidRows.Length} rows the same")
                    + (
                        wrong.Length > 0
                            ? $", [red]not those at x = {string.Join(", ", wrong.Select(r => r.X.ToString("R", CultureInfo.InvariantCulture)))}[/]"
                            : ""
                    )
            );
        }

        int differ = results.Count(r => !(r.Worst <= Replay.Tolerance));
        console.MarkupLine(
            FormattableString.Invariant(
                $"{results.Length} trainings, largest difference {results.Max(r => r.Worst):0.0e+0}, allowed {Replay.Tolerance:0e+0}: "
            )
                + (
                    differ == 0 && wrong.Length == 0
                        ? "[green]replayed[/]"
                        : FormattableString.Invariant($"[red]{differ} of the trainings and {wrong.Length} of the hard_sigmoid rows differ[/]")
                )
        );
        return differ == 0 && wrong.Length == 0;
    }

    private static string Cell(double difference)
    {
        string text =
            difference == 0 ? "0"
            : double.IsInfinity(difference) ? "∞"
            : difference.ToString("0.0e+0", CultureInfo.InvariantCulture);
        return difference <= Replay.Tolerance ? text : $"[red]{text}[/]";
    }
}
