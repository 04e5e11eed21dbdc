using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Nabla.Compiler.Tests.Generator;

// Nabla.Mutate --corpus <folder> …: random mutations of the programs there.
if (args.Contains(CorpusMode.Flag)) return CorpusMode.Run(args);

// Nabla.Mutate <repository> [stride [part of a path]]: tries every (or every stride-th) mutation of the model files whose path contains the part.
if (args.Length is < 1 or > 3 || (args.Length > 1 && (!int.TryParse(args[1], CultureInfo.InvariantCulture, out int given) || given < 1)))
{
    Console.Error.WriteLine("usage: Nabla.Mutate <repository> [stride [part of a path]]");
    return 2;
}
int stride = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var files = ModelFiles.In(args[0], "Samples", "tests").Where(f => args.Length < 3 || f.Path.Contains(args[2], StringComparison.OrdinalIgnoreCase)).ToList();
int failed = 0;
foreach (var file in files)
{
    var watch = Stopwatch.StartNew();
    var trial = new Trial(file.Compilation, file.Tree);
    var mutations = Mutations.Of(file.Tree, stride).ToList();
    var failures = new ConcurrentBag<string>();
    Parallel.ForEach(mutations, mutation =>
    {
        foreach (string failure in trial.Failures(mutation, default)) failures.Add(failure);
    });
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {mutations.Count} mutations, {failures.Count} failures, {watch.Elapsed.TotalSeconds:0} s"));
    foreach (string failure in failures.Order(StringComparer.Ordinal).Take(20)) Console.WriteLine("  " + failure);
    failed += failures.Count;
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {failed} failures"));
return failed == 0 ? 0 : 1;
