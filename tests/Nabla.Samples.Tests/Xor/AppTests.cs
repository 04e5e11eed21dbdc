using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Spectre.Console;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class AppTests
{
    [Fact]
    public void Train_ToAFile_PrintsTablesWithoutControlCharactersAndDraws()
    {
        using var folder = new TemporaryFolder();
        string plot = folder.File("loss.png");
        var outcome = Outcome.OfXor("--starts", "3", "--rounds", "600", "--plot", plot);
        Assert.Equal((App.Success, ""), (outcome.ExitCode, outcome.Error));
        foreach (
            string expected in (string[])
                ["cross-entropy", "squared error", "late_ultra_fast", "solved", "Why hard_sigmoid rarely learns", "Loss curves: " + plot]
        )
        {
            Assert.Contains(expected, outcome.Output);
        }
        Assert.DoesNotContain('\e', outcome.Output);
        Assert.DoesNotContain('\r', outcome.Output.ReplaceLineEndings("\n"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(plot)[..4]);
    }

    [Fact]
    public void Train_OnATerminal_ShowsProgressThenTheTables()
    {
        using var folder = new TemporaryFolder();
        using var screen = new StringWriter();
        using var error = new StringWriter();
        var terminal = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(screen),
            }
        );
        int exitCode = App.Run(["--starts", "2", "--rounds", "50", "--plot", folder.File("loss.png")], screen, error, terminal);
        Assert.Equal((App.Success, ""), (exitCode, error.ToString()));
        string shown = screen.ToString();
        Assert.Contains('\e', shown);
        Assert.Contains("of 2 solved", shown);
        Assert.True(shown.IndexOf("Why hard_sigmoid", StringComparison.Ordinal) > shown.IndexOf("of 2 solved", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_WithPlot_DrawsToo()
    {
        using var folder = new TemporaryFolder();
        string plot = folder.File("loss.png");
        var outcome = Outcome.OfXor("--json", "--starts", "1", "--rounds", "3", "--plot", plot);
        Assert.Equal(App.Success, outcome.ExitCode);
        Assert.StartsWith("{", outcome.Output);
        Assert.True(File.Exists(plot));
    }

    [Fact]
    public void Train_UnderAnotherCulture_PrintsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat =
                {
                    NumberDecimalSeparator = ",",
                    NumberGroupSeparator = "'",
                    NegativeSign = "~",
                },
            };
            var outcome = Outcome.OfXor("--json", "--starts", "1", "--rounds", "20");
            CultureInfo.CurrentCulture = before;
            Assert.Equal(Outcome.OfXor("--json", "--starts", "1", "--rounds", "20").Output, outcome.Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Process_OutputRedirected_ShowsNoLiveProgress()
    {
        using var folder = new TemporaryFolder();
        var outcome = await Outcome.OfProcess("Xor.dll", "--starts", "1", "--rounds", "20", "--plot", folder.File("loss.png"));
        Assert.Equal((App.Success, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("XOR, 1 start, 20 rounds", outcome.Output);
        Assert.DoesNotContain('\e', outcome.Output);
    }

    [Fact]
    public async Task Process_UnknownOption_EndsWithACode()
    {
        var outcome = await Outcome.OfProcess("Xor.dll", "--fast");
        Assert.Equal(App.Unusable, outcome.ExitCode);
        Assert.Equal("Xor: unknown option '--fast'; --help lists the options", outcome.Refusal());
    }
}
