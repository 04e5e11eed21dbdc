using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Jit.Tests;

/// <summary>The program at the runtime's default settings, run once for all tests until nothing is compiled any more.</summary>
public sealed class WarmProcess : IAsyncLifetime
{
    /// <summary>Loop methods of Nn, with the element type of each.</summary>
    internal IReadOnlyList<string> Loops { get; private set; } = [];

    /// <summary>The last code of every loop.</summary>
    internal IReadOnlyList<Listing> Final { get; private set; } = [];

    /// <summary>The last code of the inner loops of products.</summary>
    internal IReadOnlyList<Listing> Products { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        string listing = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "Nabla.Jit.Program.dll")]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // The process has default settings, whatever the tests run with. Settings of the processor's instruction sets stay.
            foreach (string name in start.Environment.Keys.Where(IsJitSetting).ToList())
                start.Environment.Remove(name);
            start.Environment["DOTNET_JitStdOutFile"] = listing;
            start.Environment["DOTNET_JitDisasm"] = "*Loop* *Tile:Run *RowProduct:Piece *Finishing:Stripe";
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await error);
            Loops = (await output).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
            var last = Listing
                .Read(await File.ReadAllTextAsync(listing))
                .GroupBy(l => (l.Type, l.Method, l.Lane, l.Shape))
                .Select(g => g.Last())
                .ToLookup(l => l.Type.StartsWith("Nabla.Kernels.", StringComparison.Ordinal));
            Final = [.. last[false]];
            Products = [.. last[true]];
        }
        finally
        {
            File.Delete(listing);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsJitSetting(string name) =>
        new[] { "DOTNET_Tiered", "DOTNET_TC_", "DOTNET_OSR", "DOTNET_Jit", "DOTNET_ReadyToRun" }.Any(p =>
            name.StartsWith(p, StringComparison.OrdinalIgnoreCase)
        );
}
