using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ScottPlot;

namespace XorSample;

/// <summary>Draws the loss curves: the median over the starts, and the band that holds the middle half of them.</summary>
internal static class LossPlot
{
    /// <summary>A cost below this is drawn at the axis: with a hard sigmoid it can reach 1e-14 and 0.</summary>
    private const double Floor = 1e-4;

    /// <summary>Infinite costs and NaN are drawn at the upper edge.</summary>
    private const double Ceiling = 3;

    private const int Width = 1_500,
        Height = 600;

    public static void Save(string path, IReadOnlyList<TrainingRun> runs, Options options)
    {
        var figure = new Multiplot();
        figure.AddPlots(Training.Losses.Length);
        figure.Layout = new ScottPlot.MultiplotLayouts.Columns();
        for (int i = 0; i < Training.Losses.Length; i++)
            Draw(figure.GetPlot(i), Training.Losses[i], runs, options.Starts, options.Rounds);
        byte[] image = figure.Render(Width, Height).GetImageBytes(ImageFormat.Png);
        File.WriteAllBytes(path, image);
    }

    private static void Draw(Plot plot, Loss loss, IReadOnlyList<TrainingRun> runs, int starts, int rounds)
    {
        int stride = Training.CurveStride(rounds);
        foreach (var group in runs.Where(r => r.Loss == loss).GroupBy(r => r.Activation).Select(g => new Statistics(g)))
        {
            var color = ColorOf(group.Activation);
            var median = Logs(group.CurveQuantile(0.5));
            var x = Enumerable.Range(0, median.Length).Select(i => (double)i * stride).ToArray();
            if (group.Runs.Count > 1)
            {
                var band = plot.Add.FillY(x, Logs(group.CurveQuantile(0.25)), Logs(group.CurveQuantile(0.75)));
                band.FillColor = color.WithAlpha(0.15);
                band.LineWidth = 0;
                band.MarkerShape = MarkerShape.None;
            }
            var line = plot.Add.ScatterLine(x, median, color);
            line.LineWidth = 2.5f;
            line.LegendText = FormattableString.Invariant($"{Names.Of(group.Activation)} ({group.SolvedShare * 100:0.#} % solved)");
        }
        plot.Title(FormattableString.Invariant($"XOR, {Report.Title(loss)}, {Report.Counted(starts, "start")}"));
        plot.XLabel("round");
        plot.YLabel("loss at 00 (line: median, band: middle half)");
        plot.Axes.SetLimits(0, rounds, Math.Log10(Floor), Math.Log10(Ceiling));
        plot.Axes.Left.TickGenerator = LogarithmicTicks();
        // Room for the last number below the axis, which is wider than the default margin.
        plot.Axes.Right.MinimumSize = 35;
        plot.ShowLegend(Alignment.LowerLeft);
        plot.Legend.FontSize = 14;
        if (SansSerif() is { } font)
            plot.Font.Set(font);
    }

    private static ScottPlot.TickGenerators.NumericManual LogarithmicTicks()
    {
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (double decade = Floor; decade < Ceiling; decade *= 10)
        {
            ticks.AddMajor(Math.Log10(decade), decade.ToString("0.####", CultureInfo.InvariantCulture));
            for (int i = 2; i < 10 && i * decade < Ceiling; i++)
                ticks.AddMinor(Math.Log10(i * decade));
        }
        return ticks;
    }

    /// <summary>Returns the first of these fonts that is installed: Skia's own choice is a serif face on some systems.</summary>
    private static string? SansSerif()
    {
        var installed = SkiaSharp.SKFontManager.Default.FontFamilies.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ((string[])["Segoe UI", "Helvetica Neue", "Noto Sans", "Open Sans", "DejaVu Sans", "Liberation Sans", "Arial"]).FirstOrDefault(
            installed.Contains
        );
    }

    private static double[] Logs(double[] costs) => [.. costs.Select(c => Math.Log10(double.IsNaN(c) ? Ceiling : Math.Clamp(c, Floor, Ceiling)))];

    /// <summary>Returns a colour; the four are distinguishable with any colour vision. Source: Okabe and Ito, Color Universal Design, 2008.</summary>
    private static Color ColorOf(Activation activation) =>
        activation switch
        {
            Activation.Sigmoid => Color.FromHex("#0072B2"),
            Activation.HardSigmoid => Color.FromHex("#D55E00"),
            Activation.LateUltraFast => Color.FromHex("#009E73"),
            Activation.LateHard => Color.FromHex("#CC79A7"),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
}
