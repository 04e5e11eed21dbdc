using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>The same project gives the same bytes on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Sources =
    [
        .. Models.All.Select(m => m.Source),
        // Numbers in every form, and names where cultures disagree about case.
        "internal static partial class Numbers { [Differentiable] internal static double Iı([Shape(\"ıi\", \"iı\")] Tensor<double> İx, "
            + "[Parameter(Init = Init.Uniform, Low = -1234567.125, High = 1e-7), Shape(\"iı\")] Tensor<double> w) => Sum(İx * w) * 1234.5 + 1e-10 "
            + "- 1e22 * -0.0 + double.NegativeInfinity; }",
        "namespace N { [Model] internal partial class Split { [Parameter, Shape(\"b\")] internal partial Tensor<double> Second { get; } } }",
        "namespace N { internal partial class Split { [Parameter, Shape(\"a\")] internal partial Tensor<double> First { get; } [Differentiable] "
            + "internal double Loss([Shape(\"a\", \"b\")] Tensor<double> x) => Sum(Transpose(x) * First) + Sum(x * Second); } }",
        "namespace N { internal partial class Split { [Parameter, Shape(3)] internal partial Tensor<double> Third { get; } [Inference(PlanName = "
            + "\"Other\")] internal double Loss() => Sum(First) + Sum(Second) + Sum(Third); } }",
    ];

    private static readonly string Expected = Generate(Enumerable.Range(0, Sources.Length), "/project");

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void Text_InEveryCulture_IsTheSame(string culture)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.NotEqual(
                "-1.5",
                culture == "sv-SE" ? (-1.5).ToString(CultureInfo.CurrentCulture)
                    : culture == "tr-TR" ? "i".ToUpper(CultureInfo.CurrentCulture)
                    : (-1.5).ToString(CultureInfo.CurrentCulture)
            );
            Assert.Equal(Expected, Generate(Enumerable.Range(0, Sources.Length), "/project"));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    [Fact]
    public void Text_InEveryOrderOfFiles_IsTheSame()
    {
        Assert.Equal(Expected, Generate(Enumerable.Range(0, Sources.Length).Reverse(), "/project"));
        Assert.Equal(Expected, Generate([3, 7, 0, 8, 1, 6, 2, 5, 4], "/project"));
    }

    [Theory]
    [InlineData("/home/somebody/else")]
    [InlineData("C:\\work\\ünïcode path")]
    [InlineData("")]
    public void Text_InEveryFolder_IsTheSame(string folder) => Assert.Equal(Expected, Generate(Enumerable.Range(0, Sources.Length), folder));

    [Fact]
    public void Text_OfEveryFile_EndsItsLinesAlike()
    {
        Assert.DoesNotContain('\r', Expected);
        Assert.DoesNotContain("/project", Expected, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfSourcesWithOtherLineEnds_IsTheSame()
    {
        var compilation = Consumer
            .Empty()
            .AddSyntaxTrees(Sources.Select((s, i) => Consumer.Tree((Consumer.Usings + s).ReplaceLineEndings("\r\n"), $"/project/File{i}.cs")));
        Assert.Equal(Expected, Text(compilation));
    }

    private static string Generate(IEnumerable<int> order, string folder) =>
        Text(Consumer.Empty().AddSyntaxTrees(order.Select(i => Consumer.Tree(Consumer.Usings + Sources[i], $"{folder}/File{i}.cs"))));

    private static string Text(CSharpCompilation compilation)
    {
        var built = Consumer.Build(compilation);
        Assert.Null(built.Run.Exception);
        Assert.Empty(built.Run.Diagnostics);
        return string.Concat(
            built.Sources.OrderBy(s => s.HintName, System.StringComparer.Ordinal).Select(s => "==== " + s.HintName + "\n" + s.SourceText)
        );
    }
}
