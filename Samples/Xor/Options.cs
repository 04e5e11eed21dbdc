using System;
using System.Globalization;

namespace XorSample;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Help = """
        Trains XOR with the exact sigmoid, hard_sigmoid, and both late approximations, with both losses, from several starts.

          Xor [--starts N] [--rounds N] [--plot FILE]   print a table and draw the loss curves
          Xor --json [--starts N] [--rounds N]          print one line of JSON per training
          Xor replay FILE                               replay recorded trainings and compare

          --starts N    train from the seeds 0 … N−1 (100)
          --rounds N    visits of the four samples in one training (4000)
          --plot FILE   where to write the loss curves, a PNG (xor-loss.png)
          --json        JSON lines on standard output instead of the table; draws only if --plot is given
          --help        this text

        Exit code: 0 if all went well, 1 if a replay differs, 2 if the command line or a file is at fault.
        """;

    public int Starts { get; init; } = 100;

    public int Rounds { get; init; } = 4_000;

    public bool Json { get; init; }

    /// <summary>The file for the loss curves; null: not stated.</summary>
    public string? PlotFile { get; init; }

    /// <summary>The file to replay; null: train.</summary>
    public string? ReplayFile { get; init; }

    public bool ShowHelp { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">The command line asks for something that does not exist.</exception>
    public static Options Parse(ReadOnlySpan<string> args)
    {
        if (args is ["replay", ..])
            return ParseReplay(args[1..]);

        var options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            string option = args[i];
            options = option switch
            {
                "--help" or "-h" => options with { ShowHelp = true },
                "--json" => options with { Json = true },
                "--starts" => options with { Starts = Count(option, Value(args, ref i)) },
                "--rounds" => options with { Rounds = Count(option, Value(args, ref i)) },
                "--plot" => options with { PlotFile = Value(args, ref i) },
                _ when option.StartsWith('-') => throw new UsageException($"unknown option '{option}'; --help lists the options"),
                _ => throw new UsageException($"unknown command '{option}'; the only one is 'replay FILE', and --help lists the options"),
            };
        }
        return options;
    }

    private static Options ParseReplay(ReadOnlySpan<string> args)
    {
        if (args is ["--help" or "-h", ..])
            return new Options { ShowHelp = true };
        foreach (string arg in args)
        {
            if (arg.StartsWith('-'))
                throw new UsageException($"unknown option '{arg}' after 'replay'; it takes a file and nothing else");
        }
        return args switch
        {
            [] => throw new UsageException("'replay' needs the file to replay"),
            [var file] => new Options { ReplayFile = file },
            _ => throw new UsageException($"'replay' takes one file; '{args[1]}' is one too many"),
        };
    }

    private static string Value(ReadOnlySpan<string> args, ref int i)
    {
        string option = args[i];
        if (++i == args.Length || args[i].StartsWith("--", StringComparison.Ordinal))
            throw new UsageException($"'{option}' needs a value");
        return args[i];
    }

    private static int Count(string option, string value)
    {
        const int Most = 1_000_000;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Most)
            return count;
        throw new UsageException($"'{option}' takes a whole number from 1 to {Most.ToString(CultureInfo.InvariantCulture)}, not '{value}'");
    }
}
