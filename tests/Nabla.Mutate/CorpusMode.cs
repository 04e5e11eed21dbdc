using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Nabla.Compiler.Tests.Generator;

/// <summary>Tries random mutations of the programs under a folder, evenly spread over them.</summary>
internal static class CorpusMode
{
    public const string Flag = "--corpus";

    private const string Usage = "usage: Nabla.Mutate --corpus <folder> [--seed number] [--count programs] [--threads number]";

    /// <summary>The time limit per program; some need 0.1 s, and the first ones more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static int Run(string[] args)
    {
        string? folder = null;
        int seed = 1,
            count = 20_000,
            threads = Environment.ProcessorCount;
        for (int i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return Refuse();
            if (args[i] == Flag)
                folder = args[i + 1];
            else if (!int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out int number) || number < 1)
                return Refuse();
            else if (args[i] == "--seed")
                seed = number;
            else if (args[i] == "--count")
                count = number;
            else if (args[i] == "--threads")
                threads = number;
            else
                return Refuse();
        }
        if (folder is null || !Directory.Exists(folder))
            return Refuse();

        var trials = CorpusTrial.In(folder, Limit);
        if (trials.Count == 0)
        {
            Console.Error.WriteLine("no programs in " + folder);
            return 2;
        }

        // These trials warm up; their failures are found again below.
        foreach (int i in Enumerable.Range(0, Math.Min(count, 20)))
            trials[i % trials.Count].Failures(seed, i, default);
        var failures = new ConcurrentBag<string>();
        var watch = Stopwatch.StartNew();
        int done = 0;
        // Threads take one number at a time: ranges would give them unequal work.
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i =>
            {
                foreach (string failure in trials[i % trials.Count].Failures(seed, i, default))
                {
                    failures.Add(failure);
                    Console.WriteLine("  " + failure);
                }
                int now = Interlocked.Increment(ref done);
                if (now % 1000 == 0)
                    Say($"{now} of {count}, {now / watch.Elapsed.TotalSeconds:0.0} per s, {failures.Count} failures");
            }
        );
        Say($"{trials.Count} programs, {count} mutations of seed {seed}, {failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s");
        return failures.IsEmpty ? 0 : 1;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int Refuse()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
