using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Package.Tests;

public partial class DebuggingTests(PackedPackage package)
{
    /// <summary>The head of the method that has a plan's own statements.</summary>
    [GeneratedRegex(@"ValueAndGradientCore(<L>)?\(global::")]
    private static partial Regex Body();

    [Theory]
    [InlineData("Mlp.cs", "Mlp.Loss.g.cs", 10)]
    [InlineData("Xor.cs", "Xor.Loss.g.cs", 50)]
    public async Task GeneratedCode_InADebugBuild_CanBeReadAndStoppedAtInEveryStatement(string model, string generated, int least)
    {
        using var consumer = new Consumer(package, "<OutputType>Library</OutputType>");
        consumer.Add(model);
        var built = await consumer.Build("Debug");
        Assert.True(built.ExitCode == 0, built.Output);

        var document = Assert.Single(
            DebugSymbols.Read(Path.Combine(consumer.Folder, "bin", "Debug", "net10.0", "Consumer.pdb")),
            d => d.Name.EndsWith(generated, StringComparison.Ordinal)
        );
        Assert.NotNull(document.Text);
        string[] lines = document.Text.Split('\n');
        // A body over lanes follows the method that chooses them.
        int head = Array.FindLastIndex(lines, l => l.Contains("private ", StringComparison.Ordinal) && Body().IsMatch(l));
        string close = lines[head][..lines[head].IndexOf("private ", StringComparison.Ordinal)] + "}";
        int[] statements = Enumerable
            .Range(head, Array.FindIndex(lines, head, l => l.TrimEnd() == close) - head)
            .Where(i => lines[i].TrimEnd().EndsWith(';') && !lines[i].TrimStart().StartsWith("//", StringComparison.Ordinal))
            .ToArray();
        Assert.True(statements.Length >= least, $"{statements.Length} statements");
        Assert.All(statements, i => Assert.True(document.Stops.Contains(i + 1), $"no breakpoint can be set at line {i + 1}: {lines[i].Trim()}"));
    }
}
