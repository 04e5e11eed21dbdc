using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Package.Tests;

/// <summary>Copies of the README's programs do what it shows. Its table of ops is compared with the compiler's in Nabla.Compiler.Tests.</summary>
public partial class ReadmeTests(PackedPackage package)
{
    private const string Plain = "<InvariantGlobalization>true</InvariantGlobalization>";

    private static readonly string Page = Repository.Read("README.md");

    /// <summary>The other tests find their blocks by number, so nothing would check an additional block.</summary>
    [Fact]
    public void Blocks_OfTheReadme_AreAllChecked()
    {
        Assert.Equal([1, 2, 2], new[] { "sh", "csharp", "text" }.Select(l => Markdown.Blocks(Page, l).Length));
        Assert.Equal(2 * 5, Page.Split('\n').Count(l => l.TrimStart().StartsWith("```", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Example_OfTheReadme_PrintsWhatItShows()
    {
        using var consumer = new Consumer(package, Plain);
        consumer.Write("Program.cs", Markdown.Blocks(Page, "csharp")[0]);
        var built = await consumer.Build();
        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Contains("0 Warning(s)", built.Lines);
        var run = await consumer.Run();
        Assert.Equal(Markdown.Blocks(Page, "text")[0], string.Join("", run.Lines.Select(l => l + "\n")));
    }

    [Fact]
    public async Task Defects_OfTheReadme_AreReportedAsItShows()
    {
        using var consumer = new Consumer(package, Plain);
        consumer.Write("Xor.cs", Markdown.Blocks(Page, "csharp")[1]);
        consumer.Write("Program.cs", "System.Console.WriteLine();");
        var built = await consumer.Build();
        Assert.NotEqual(0, built.ExitCode);
        // The build names the file with its folder and the project, and repeats everything in its summary.
        var reported = built
            .Lines.Where(l => Problem().IsMatch(l))
            .Select(l => Project().Replace(l.Replace(consumer.Folder + Path.DirectorySeparatorChar, ""), ""))
            .Distinct()
            .OrderBy(l => int.Parse(Line().Match(l).Groups["line"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(Markdown.Blocks(Page, "text")[1], string.Join("", reported.Select(l => l + "\n")));
    }

    [Fact]
    public async Task Commands_OfTheReadme_Run()
    {
        string[] commands = Markdown
            .Blocks(Page, "sh")
            .SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(c => c.Split('#')[0].Trim())
            .ToArray();
        Assert.Equal(["dotnet run -c Release --project Samples/Xor", "dotnet test"], commands);
        // The second command is the one that runs this test. The first one runs here, with less work to do.
        var run = await Dotnet.Run(Repository.Root, null, [.. commands[0].Split(' ')[1..], "--", "--json", "--starts", "1", "--rounds", "4"]);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(run.Lines, l => l.StartsWith('{'));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs")]
    public void Links_BetweenPages_Lead(string place)
    {
        string path = Repository.Path(place);
        string[] pages = Directory.Exists(path) ? Directory.GetFiles(path, "*.md", SearchOption.AllDirectories) : [path];
        var broken = pages.SelectMany(p =>
            Markdown
                .LocalLinks(File.ReadAllText(p))
                .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(p)!, target)))
                .Select(target => $"{Path.GetRelativePath(Repository.Root, p)}: {target}")
        );
        Assert.Empty(broken);
    }

    [GeneratedRegex(@": (error|warning) \w+:")]
    private static partial Regex Problem();

    [GeneratedRegex(@"\((?<line>\d+),")]
    private static partial Regex Line();

    [GeneratedRegex(@" \[[^\[\]]+\.csproj\]$")]
    private static partial Regex Project();
}
