using System;
using System.Diagnostics;
using System.Linq;
using XorSample;

const int Starts = 20,
    Rounds = 4_000;

long begin = Stopwatch.GetTimestamp();
if (args.Length > 0)
{
    Console.Error.WriteLine($"Xor.Aot: unknown option '{args[0]}'; it takes none");
    return 2;
}

// The program first makes a plan and takes one step, so that the time to the first step covers nothing else.
var plan = new XorModel.SigmoidCrossEntropyPlan(seed: 0);
double first = plan.Step(XorTask.Input(0), XorTask.Target(0), XorTask.LearningRate);
var firstStep = Stopwatch.GetElapsedTime(begin);
var processor = Environment.CpuUsage.TotalTime;

string sinceStart = FormattableString.Invariant($"{processor.TotalMilliseconds:0.0} ms of processor time from the start of the process");
Print($"time to first step: {firstStep.TotalMilliseconds:0.000} ms from Main, {sinceStart} (loss {first:0.0000})");
Print($"XOR, cross-entropy, {Starts} starts, {Rounds} rounds; the outputs are those of the start with the median cost:");
foreach (var activation in Training.Activations)
{
    var runs = new Statistics(Enumerable.Range(0, Starts).Select(start => Training.Run(activation, Loss.BinaryCrossEntropy, start, Rounds)));
    string outputs = string.Join(
        "  ",
        XorTask.ShownNames.Zip(runs.Median.Outputs, (name, output) => FormattableString.Invariant($"{name}: {output:0.000}"))
    );
    string solved = FormattableString.Invariant($"{runs.Solved, 2} of {Starts}   median cost {runs.Median.FinalCost:0.000}");
    Print($"{Names.Of(activation), -16} solved {solved}   {outputs}   {runs.NanosecondsPerStep(Rounds):0} ns per step");
}
return 0;

static void Print(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
