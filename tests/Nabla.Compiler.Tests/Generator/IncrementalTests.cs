using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator;
using Xunit;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>An edit costs little: models that it cannot have changed are read again and found equal, and nothing more is done for them.</summary>
public sealed class IncrementalTests
{
    private const string Helper = """
        internal static class Helper
        {
            internal static Tensor<double> Act(Tensor<double> x) => Sigmoid(x);
            internal static int Unused(int x) => x;
        }
        """;

    private const string User = """
        internal static partial class User
        {
            [Differentiable]
            internal static double Loss([Shape(2)] Tensor<double> x, [Parameter, Shape(2)] Tensor<double> w) => Sum(Helper.Act(x * w));
        }
        """;

    private const string Other = """
        [Model]
        internal partial class Other
        {
            [Parameter, Shape(3)] internal partial Tensor<double> W { get; }
            [Inference] internal Tensor<double> Out([Shape("n", 3)] Tensor<double> x) => x * W; // the product
            [Differentiable] internal double Loss([Shape("n", 3)] Tensor<double> x) => Sum(Out(x));
        }
        """;

    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public IncrementalTests()
    {
        _compilation = Consumer.Of(Helper, User, Other, Models.Mlp.Source, Models.Ruled.Source);
        _driver = Consumer.Driver(track: true).RunGenerators(_compilation, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Edit_OutsideModels_LeavesReadUnchangedAndTheRestCached()
    {
        var result = After(0, "int Unused(int x) => x;", "int Unused(int x) => x + 1;");
        Assert.All(
            Reasons(result, ModelGenerator.ReadStep),
            r => Assert.Contains(r, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached })
        );
        AssertCached(result);
    }

    [Fact]
    public void Edit_NewFile_LeavesEverythingCached()
    {
        var compilation = _compilation.AddSyntaxTrees(Consumer.Tree("internal sealed class Fresh { }", "Fresh.cs"));
        AssertCached(_driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0]);
    }

    [Theory]
    [InlineData("// the product", "/* the product */ // again")]
    [InlineData("x * W;", "x   *   /* times */ W;")]
    [InlineData("[Inference] internal Tensor<double> Out(", "// A comment.\n\n    [Inference]\n    internal Tensor<double> Out(\n        ")]
    [InlineData("=> Sum(Out(x));", "=>\n#pragma warning disable CS0162\n#region inner\n Sum(Out(x));\n#endregion\n")]
    public void Edit_OfTriviaInsideAModel_LeavesReadUnchangedAndTheRestCached(string before, string after)
    {
        var result = After(2, before, after);
        Assert.All(
            Reasons(result, ModelGenerator.ReadStep),
            r => Assert.Contains(r, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached })
        );
        AssertCached(result);
    }

    [Fact]
    public void Edit_OfAHelpersBody_EmitsItsUsersAlone()
    {
        var result = After(0, "=> Sigmoid(x)", "=> Tanh(x)");
        Assert.Equal(1, Reasons(result, ModelGenerator.ReadStep).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(result, ModelGenerator.EmitStep).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.All(
            Reasons(result, ModelGenerator.EmitStep),
            r => Assert.Contains(r, new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached })
        );
        Assert.Contains("Tanh", result.GeneratedSources.Single(s => s.HintName == "User.Loss.g.cs").SourceText.ToString());
    }

    [Fact]
    public void Edit_OfACustomGradientsRule_EmitsItsUsersAlone()
    {
        var result = After(4, "=> dy;", "=> 2.0 * dy;");
        Assert.Equal(1, Reasons(result, ModelGenerator.EmitStep).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(1, result.GeneratedSources.Count(s => s.HintName == "Ruled.Loss.g.cs"));
    }

    [Fact]
    public void Edit_OfAnInitialiser_EmitsTheModelAndItsReport()
    {
        var result = After(2, "[Parameter, Shape(3)]", "[Parameter(Init = Init.Ones), Shape(3)]");
        // The report of the loss describes the start of training, so it changes; the plan for inference stays as it was.
        Assert.Equal(3, Reasons(result, ModelGenerator.ReadStep).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(2, Reasons(result, ModelGenerator.EmitStep).Count(r => r == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Edit_TakenBack_GivesTheSameText()
    {
        var first = _driver.GetRunResult().Results[0].GeneratedSources;
        var tree = _compilation.SyntaxTrees[0];
        var edited = _driver.RunGenerators(Edited(0, "=> Sigmoid(x)", "=> Tanh("), TestContext.Current.CancellationToken);
        var back = edited.RunGenerators(_compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0].GeneratedSources;
        Assert.Equal(first.Select(s => s.SourceText.ToString()), back.Select(s => s.SourceText.ToString()));
        Assert.Same(tree, _compilation.SyntaxTrees[0]);
    }

    [Fact]
    public void Pipeline_HoldsNoCompilerObjects()
    {
        var run = _driver.GetRunResult().Results[0];
        var values = new[] { ModelGenerator.ReadStep, ModelGenerator.EmitStep }
            .SelectMany(s => run.TrackedSteps[s])
            .SelectMany(s => s.Outputs)
            .Select(o => o.Value)
            .ToList();
        Assert.True(values.Count >= 14, "too few values");
        Assert.Empty(ObjectGraph.CompilerObjects(values));
    }

    [Fact]
    public void Pipeline_OfBrokenModels_HoldsNoCompilerObjects()
    {
        var compilation = Consumer.Of(
            Other.Replace("x * W;", "x * V;", System.StringComparison.Ordinal),
            User.Replace("Helper.Act(", "System.Console.WriteLine(", System.StringComparison.Ordinal),
            "internal partial class Loose { [Differentiable] internal double Loss(string x) => 1; } [Model] internal class Closed { }"
        );
        var run = Consumer.Driver(track: true).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.Empty(
            ObjectGraph.CompilerObjects(
                run.TrackedSteps.Where(s => s.Key is ModelGenerator.ReadStep or ModelGenerator.EmitStep)
                    .SelectMany(s => s.Value)
                    .SelectMany(s => s.Outputs)
                    .Select(o => (object?)o.Value)
            )
        );
    }

    private CSharpCompilation Edited(int file, string before, string after)
    {
        var tree = _compilation.SyntaxTrees[file];
        string text = tree.ToString();
        Assert.Contains(before, text);
        int at = text.IndexOf(before, System.StringComparison.Ordinal);
        return _compilation.ReplaceSyntaxTree(
            tree,
            tree.WithChangedText(tree.GetText(TestContext.Current.CancellationToken).Replace(new TextSpan(at, before.Length), after))
        );
    }

    private GeneratorRunResult After(int file, string before, string after) =>
        _driver.RunGenerators(Edited(file, before, after), TestContext.Current.CancellationToken).GetRunResult().Results[0];

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).ToArray();

    private static void AssertCached(GeneratorRunResult result)
    {
        Assert.All(Reasons(result, ModelGenerator.EmitStep), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs),
            o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason)
        );
    }
}
