using System;
using System.Collections.Generic;
using System.IO;
using Spectre.Console;

namespace XorSample;

/// <summary>The program, apart from the process it runs in.</summary>
internal static class App
{
    public const int Success = 0,
        Differs = 1,
        Unusable = 2;

    /// <summary>Runs the program and returns its exit code.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error: one line if something is wrong, else nothing.</param>
    /// <param name="terminal">The terminal, or null if the output is a file or a pipe: then there is no live progress, no colour, and a fixed
    /// width.</param>
    public static int Run(ReadOnlySpan<string> args, TextWriter output, TextWriter error, IAnsiConsole? terminal)
    {
        try
        {
            var options = Options.Parse(args);
            if (options.ShowHelp)
            {
                output.WriteLine(Options.Help);
                return Success;
            }
            if (options.ReplayFile is { } file)
                return ReplayReport.Run(terminal ?? Plain(output), ReferenceFile.Load(file)) ? Success : Differs;
            Train(options, output, terminal);
            return Success;
        }
        catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine("Xor: " + e.Message.ReplaceLineEndings(" "));
            return Unusable;
        }
    }

    private static void Train(Options options, TextWriter output, IAnsiConsole? terminal)
    {
        string? plot = options.PlotFile ?? (options.Json ? null : "xor-loss.png");
        if (plot is not null)
            CheckWritable(plot);

        var runs = new List<TrainingRun>();
        if (options.Json || terminal is null)
        {
            foreach (var run in Training.RunAll(options.Starts, options.Rounds))
            {
                runs.Add(run);
                if (options.Json)
                    JsonLines.Write(output, run);
            }
        }
        else
        {
            Progress.Show(terminal, options, runs);
        }

        if (plot is not null)
            LossPlot.Save(plot, runs, options);
        if (options.Json)
            return;
        var console = terminal ?? Plain(output);
        Report.Write(console, runs, options);
        console.WriteLine();
        console.WriteLine("Loss curves: " + Path.GetFullPath(plot!));
    }

    /// <summary>Checks the file before the training, so that the user does not learn of a mistake only after it.</summary>
    private static void CheckWritable(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new UsageException($"'{path}' is a folder; '--plot' takes the file to write");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new UsageException($"there is no folder '{Path.GetDirectoryName(full)}' to write the loss curves to");
    }

    private static IAnsiConsole Plain(TextWriter output)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console.Profile.Width = 120;
        return console;
    }
}
