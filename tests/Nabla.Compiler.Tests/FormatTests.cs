using System.IO;
using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests;

/// <summary>The formatter breaks long code, but not comments and literals; no line of either may be longer than the formatter's limit.</summary>
public sealed class FormatTests
{
    private const int Columns = 150;

    [Theory]
    [InlineData("Generator")]
    [InlineData("Analyzers")]
    [InlineData("Runtime")]
    [InlineData("Samples")]
    [InlineData("benchmarks")]
    [InlineData("tests")]
    public void Line_OfASource_HasAtMost150Columns(string folder)
    {
        var wide = Repository
            .Sources(folder)
            .SelectMany(f => File.ReadLines(Path.Combine(Repository.Root, f)).Select((line, i) => (Place: $"{f}:{i + 1}", line.Length)))
            .Where(l => l.Length > Columns);
        Assert.Empty(wide);
    }

    [Fact]
    public void Formatter_IsToldTheSameWidth() =>
        Assert.Contains($"printWidth: {Columns}", Repository.Read(".csharpierrc.yaml"), System.StringComparison.Ordinal);
}
