using System.IO;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("unknown option '--fast'; --help lists the options", "--fast")]
    [InlineData("unknown option '-x'; --help lists the options", "--json", "-x")]
    [InlineData("unknown command 'train'; the only one is 'replay FILE', and --help lists the options", "train")]
    [InlineData("'--starts' needs a value", "--starts")]
    [InlineData("'--starts' needs a value", "--starts", "--json")]
    [InlineData("'--starts' takes a whole number from 1 to 1000000, not '0'", "--starts", "0")]
    [InlineData("'--starts' takes a whole number from 1 to 1000000, not '-3'", "--starts", "-3")]
    [InlineData("'--starts' takes a whole number from 1 to 1000000, not '1.5'", "--starts", "1.5")]
    [InlineData("'--starts' takes a whole number from 1 to 1000000, not '99999999999'", "--starts", "99999999999")]
    [InlineData("'--rounds' takes a whole number from 1 to 1000000, not 'many'", "--rounds", "many")]
    [InlineData("'--plot' needs a value", "--plot")]
    [InlineData("'replay' needs the file to replay", "replay")]
    [InlineData("'replay' takes one file; 'b.json' is one too many", "replay", "a.json", "b.json")]
    [InlineData("unknown option '--json' after 'replay'; it takes a file and nothing else", "replay", "--json", "a.json")]
    public void CommandLine_Wrong_IsOneLineOnStandardError(string expected, params string[] args)
    {
        var outcome = Outcome.OfXor(args);
        Assert.Equal("Xor: " + expected, outcome.Refusal());
        Assert.Equal(App.Unusable, outcome.ExitCode);
    }

    [Fact]
    public void CommandLine_Empty_HasDefaults()
    {
        var options = Options.Parse([]);
        Assert.Equal((100, 4_000, false, null, null), (options.Starts, options.Rounds, options.Json, options.PlotFile, options.ReplayFile));
    }

    [Fact]
    public void CommandLine_EverythingStated_IsRead()
    {
        var options = Options.Parse(["--starts", "7", "--json", "--rounds", "500", "--plot", "a.png"]);
        Assert.Equal((7, 500, true, "a.png", null), (options.Starts, options.Rounds, options.Json, options.PlotFile, options.ReplayFile));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("replay", "--help")]
    public void Help_Asked_NamesEveryOption(params string[] args)
    {
        var outcome = Outcome.OfXor(args);
        Assert.Equal(App.Success, outcome.ExitCode);
        foreach (string option in (string[])["replay FILE", "--starts", "--rounds", "--plot", "--json", "--help"])
            Assert.Contains(option, outcome.Output);
    }

    [Fact]
    public void PlotFile_InMissingFolder_IsRefusedBeforeTraining()
    {
        using var folder = new TemporaryFolder();
        string missing = folder.File("missing");
        Assert.Equal(
            $"Xor: there is no folder '{missing}' to write the loss curves to",
            Outcome.OfXor("--plot", Path.Combine(missing, "a.png")).Refusal()
        );
        Assert.Equal($"Xor: '{folder.Path}' is a folder; '--plot' takes the file to write", Outcome.OfXor("--plot", folder.Path).Refusal());
    }
}
