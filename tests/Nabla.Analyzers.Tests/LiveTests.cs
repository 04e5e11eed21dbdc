using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests;

/// <summary>Analyses as an IDE does: one file at a time, again and again, half typed, and without generated code.</summary>
public class LiveTests
{
    private const string Losses = """
        public static partial class Two
        {
            [Differentiable]
            public static double A([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                Sum(Helper.Layer(x, w));

            [Differentiable]
            public static double B([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                Sum(Helper.Layer(x, w));
        }
        """;

    private const string Helper = """
        public static class Helper
        {
            public static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => UltraFastSigmoid(MatMul(x, w));
        }
        """;

    [Fact]
    public async Task File_WithACallOfADefectiveHelper_HasTheDiagnosticAtTheCall()
    {
        var (analysis, trees) = Analysis(Losses, Helper);
        var diagnostic = Assert.Single(await Ask(analysis, trees[0]));
        Assert.Equal("NABLA2003", diagnostic.Id);
        Assert.Equal(
            "Helper.Layer(x, w)",
            trees[0].ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)
        );
        Assert.Empty(await Ask(analysis, trees[1]));
    }

    [Fact]
    public async Task File_AnalysedAgain_HasTheSameDiagnostic()
    {
        var (analysis, trees) = Analysis(Losses, Helper);
        var first = Assert.Single(await Ask(analysis, trees[0]));
        var member = trees[0]
            .GetRoot(TestContext.Current.CancellationToken)
            .FindNode(first.Location.SourceSpan)
            .Ancestors()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>()
            .First();
        var again = await analysis.GetAnalyzerSemanticDiagnosticsAsync(
            analysis.Compilation.GetSemanticModel(trees[0]),
            member.Span,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(first.Location, Assert.Single(again).Location);
        Assert.Equal(first.Location, Assert.Single(await Ask(analysis, trees[0])).Location);
    }

    /// <summary>No rule fails, whatever part of a program is missing.</summary>
    [Theory, MemberData(nameof(Ids))]
    public async Task Program_CutOffAnywhere_MakesNoRuleFail(string id)
    {
        string program = Setup.Source(Programs.Plain(id));
        for (int length = Setup.Usings.Length; length < program.Length; length += 11)
        {
            var (analysis, trees) = Analysis(program.Substring(0, length));
            Assert.DoesNotContain(await Ask(analysis, trees[0]), d => d.Id == "AD0001");
        }
    }

    public static TheoryData<string> Ids => [.. Programs.Ids];

    private static Task<ImmutableArray<Diagnostic>> Ask(CompilationWithAnalyzers analysis, SyntaxTree tree) =>
        analysis.GetAnalyzerSemanticDiagnosticsAsync(
            analysis.Compilation.GetSemanticModel(tree),
            filterSpan: null,
            TestContext.Current.CancellationToken
        );

    private static (CompilationWithAnalyzers Analysis, SyntaxTree[] Trees) Analysis(params string[] files)
    {
        var trees = files
            .Select(
                (f, i) =>
                    CSharpSyntaxTree.ParseText(
                        Setup.Source(f),
                        Setup.Parse,
                        Setup.FileName(i),
                        cancellationToken: TestContext.Current.CancellationToken
                    )
            )
            .ToArray();
        var compilation = CSharpCompilation.Create("Program", trees, Setup.References, Setup.Options);
        return (compilation.WithAnalyzers([new ModelAnalyzer()]), trees);
    }
}
