using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests;

/// <summary>The output of a program and its exit code.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the XOR sample in this process, as if its output went to a file.</summary>
    public static Outcome OfXor(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = App.Run(args, output, error, terminal: null);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a sample in a process of its own, its output redirected.</summary>
    public static async Task<Outcome> OfProcess(string assembly, params string[] args)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, assembly), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new Outcome(process.ExitCode, await output, await error);
    }

    /// <summary>The one line on standard error of a program that refused, with nothing on standard output.</summary>
    public string Refusal()
    {
        Assert.NotEqual(0, ExitCode);
        Assert.Equal("", Output);
        Assert.EndsWith(Environment.NewLine, Error);
        string line = Error[..^Environment.NewLine.Length];
        Assert.DoesNotContain('\n', line);
        return line;
    }
}
