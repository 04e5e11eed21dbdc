using System.Threading.Tasks;
using Xunit;

namespace Nabla.Samples.Tests.Xor.Aot;

public sealed class ProgramTests
{
    [Fact]
    public async Task Program_Run_PrintsTimeToFirstStepAndWhatItLearnt()
    {
        var outcome = await Outcome.OfProcess("Xor.Aot.dll");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("time to first step: ", outcome.Output);
        Assert.Matches(@"sigmoid +solved (18|19|20) of 20", outcome.Output);
        Assert.Contains("late_hard", outcome.Output);
    }

    [Fact]
    public async Task Program_UnknownOption_IsOneLineOnStandardError() =>
        Assert.Equal("Xor.Aot: unknown option '--fast'; it takes none", (await Outcome.OfProcess("Xor.Aot.dll", "--fast")).Refusal());
}
