using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Nabla.Compiler.Tests.Generator;

// Nabla.Mutate --corpus <folder> …: tries random mutations of the programs there.
if (args.Contains(CorpusMode.Flag))
    return CorpusMode.Run(args);

// Tries every (or every stride-th) mutation of the model files whose path contains the part; or, with a count, that many random programs of the seed.
// Files of many models are tried in pieces, which is faster, unless --whole is given.
const string Usage = "usage: Nabla.Mutate <repository> [stride [part of a path]] [--whole] [--count programs [--seed number]]";

// Far more than the slowest answer takes, even while other builds use the processor.
var limit = TimeSpan.FromSeconds(120);

var positional = new List<string>();
int stride = 1,
    count = 0,
    seed = 1;
bool isWhole = false;
for (int i = 0; i < args.Length; i++)
{
    if (args[i] == "--whole")
    {
        isWhole = true;
    }
    else if (args[i] is not ("--count" or "--seed"))
    {
        positional.Add(args[i]);
    }
    else if (i + 1 == args.Length || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out int number) || number < 1)
    {
        return Refuse();
    }
    else
    {
        if (args[i] == "--count")
            count = number;
        else
            seed = number;
        i++;
    }
}
if (
    positional.Count is < 1 or > 3
    || (positional.Count > 1 && (!int.TryParse(positional[1], CultureInfo.InvariantCulture, out stride) || stride < 1))
)
    return Refuse();

var files = ModelFiles
    .In(positional[0], "Samples", "tests")
    .Concat(ModelFiles.Programs(positional[0], "tests/corpus"))
    .Where(f => positional.Count < 3 || f.Path.Contains(positional[2], StringComparison.OrdinalIgnoreCase))
    .SelectMany(f => isWhole ? [f] : Pieces.Of(f))
    .ToList();
int total = 0,
    failed = 0;
foreach (var (file, index) in files.Select((f, i) => (f, i)))
{
    // The first files get the remainder.
    int share = count / files.Count + (index < count % files.Count ? 1 : 0);
    var mutations = (count > 0 ? Mutations.Swaps(file.Tree, seed, share) : Mutations.Of(file.Tree, stride)).ToList();
    var trial = new Trial(file.Compilation, file.Tree);
    var failures = new ConcurrentBag<string>();
    var watch = Stopwatch.StartNew();
    int done = 0,
        said = 0;
    var slowest = (Time: TimeSpan.Zero, Name: "");
    // Chunks of one, since the expensive mutations are neighbours.
    Parallel.ForEach(
        Partitioner.Create(mutations, EnumerablePartitionerOptions.NoBuffering),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
        mutation =>
        {
            // A thread of its own, since code that hangs does not check for cancellation.
            var own = Stopwatch.StartNew();
            var task = Task.Factory.StartNew(
                () => trial.Failures(mutation, default).ToList(),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
            if (!task.Wait(limit))
                failures.Add(
                    file.Path + ", " + mutation.Name + ": no answer for " + limit.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s"
                );
            else
                foreach (string failure in task.Result)
                    failures.Add(failure);
            lock (failures)
                if (own.Elapsed > slowest.Time)
                    slowest = (own.Elapsed, mutation.Name);
            int now = Interlocked.Increment(ref done),
                minute = (int)watch.Elapsed.TotalMinutes;
            if (minute > Volatile.Read(ref said) && Interlocked.Exchange(ref said, minute) != minute)
                Say($"  {file.Path}: {now} of {mutations.Count}, {now / watch.Elapsed.TotalSeconds:0.0} per s, {failures.Count} failures");
        }
    );
    string slowestOne = FormattableString.Invariant($"{slowest.Time.TotalSeconds:0.0} s ({slowest.Name})");
    Say($"{file.Path}: {mutations.Count} mutations, {failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s, the slowest {slowestOne}");
    foreach (string failure in failures.Order(StringComparer.Ordinal).Take(20))
        Console.WriteLine("  " + failure);
    total += mutations.Count;
    failed += failures.Count;
}
Say($"{files.Count} files, {total} mutations, {failed} failures");
return failed == 0 ? 0 : 1;

static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

static int Refuse()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
