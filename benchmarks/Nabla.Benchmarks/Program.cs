using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In process: the peer's native library is found once, by this process, and every contestant runs under the same conditions.
var config = DefaultConfig.Instance.AddJob(
    Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMinIterationCount(15).WithMaxIterationCount(40)
);
BenchmarkSwitcher.FromAssembly(typeof(Nabla.Benchmarks.XorStep).Assembly).Run(args, config);
