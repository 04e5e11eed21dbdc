using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is ["growth"])
{
    Nabla.Compiler.Benchmarks.Growth.Run();
    return;
}

// Each run is one keystroke, and many come before the first that counts: an IDE has been open for a while.
var job = Job
    .Default.WithToolchain(InProcessEmitToolchain.Instance)
    .WithStrategy(RunStrategy.Monitoring)
    .WithWarmupCount(500)
    .WithIterationCount(100)
    .WithInvocationCount(1)
    .WithUnrollFactor(1)
    .DontEnforcePowerPlan();
BenchmarkSwitcher.FromAssembly(typeof(Nabla.Compiler.Benchmarks.Editing).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).AddJob(job));
