using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>Nothing is rejected in silence: there is a finding, or a compiler error, or the reader reports that it has failed, and where.</summary>
public sealed class ExplanationTests
{
    private const string Sound = "[Differentiable] public static double Other([Parameter, Shape(3)] Tensor<double> w) => Sum(w);";

    /// <summary>Reads with a reader that gives up at the first call, without a word.</summary>
    private static (bool IsCompilers, string[] Findings) GivenUp(
        string source,
        bool isClaimed,
        System.Action<ReadContext, Frame, SyntaxNode>? first = null
    )
    {
        var reading = Reading.OfClass(source);
        var method = reading.Roots.First();
        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(TestContext.Current.CancellationToken);
        var context = new ReadContext(reading.Compilation, declaration.SyntaxTree, CancellationToken.None);
        var frame = new Frame(method, null, null, false);
        context.Bodies.Get(method);
        var call = declaration.DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>().First();
        first?.Invoke(context, frame, call);
        if (isClaimed)
            context.Broken();
        context.HasNoReading(frame, call);
        context.HasNoReading(frame, call.Parent!);
        bool isCompilers = Explanation.IsCompilers(context, method, declaration);
        return (isCompilers, context.Findings.Select(f => f.Id + " " + string.Join(" | ", f.Arguments)).ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Explanation_WithoutAFindingAndWithoutAnError_IsADefectOfTheReaderAtItsPlace(bool isClaimed) =>
        Assert.Equal(
            (false, ["NABLA1099 Other | 'Sum(w)' has no reading, and the compiler reports no error in it"]),
            GivenUp(Sound, isClaimed),
            (a, b) => a.IsCompilers == b.IsCompilers && a.Findings.SequenceEqual(b.Findings)
        );

    [Fact]
    public void Explanation_WithAFinding_IsTheFinding()
    {
        var (isCompilers, findings) = GivenUp(Sound, true, (context, frame, call) => context.Refuse(frame, call, "this", "that"));
        Assert.False(isCompilers);
        Assert.Equal(["NABLA1002 this | that"], findings);
    }

    [Fact]
    public void Explanation_WithAnErrorInTheBody_IsTheCompilers()
    {
        var (isCompilers, findings) = GivenUp(Sound.Replace("=> Sum(w)", "=> Sum(w) + missing", System.StringComparison.Ordinal), true);
        Assert.True(isCompilers);
        Assert.Empty(findings);
    }

    [Fact]
    public void Explanation_WithAnErrorInAnotherMethod_IsNotTheCompilers() =>
        Assert.False(GivenUp(Sound + " static double Other2() => missing;", true).IsCompilers);

    [Fact]
    public void Read_OfAMemberWithAnErrorWhereItIsDeclared_IsSilent()
    {
        var reading = Reading.OfClass(
            "static Missing Field; [Differentiable] public static double Loss([Parameter, Shape(3)] Tensor<double> w) => Sum(w) * Field;"
        );
        var plan = reading.Plan("Loss");
        Assert.Empty(plan.Findings);
        Assert.Equal(Ids.CompilerError, plan.Spec!.RejectedBy);
    }

    /// <summary>The error is at the declaration, in another file; at the use the compiler reports nothing more.</summary>
    [Fact]
    public void Read_OfAMemberWithAnErrorInAnotherFile_IsSilent()
    {
        var reading = Reading.Of(
            "public static partial class Models { [Differentiable] public static double Loss([Parameter, Shape(3)] Tensor<double> w) { var f = "
                + "Other.Field; return Sum(w); } }",
            "public static class Other { public static readonly Missing Field; }"
        );
        var plan = reading.Plan("Loss");
        Assert.Empty(plan.Findings);
        Assert.Equal(Ids.CompilerError, plan.Spec!.RejectedBy);
    }

    [Theory]
    [InlineData("Shape(null!)")]
    [InlineData("Shape(new[] { 3, 4 })")]
    public void Read_OfAShapeThatIsNoListOfLengths_IsFound(string shape) =>
        Assert.Equal(
            ["NABLA1004 w: w | the lengths of [Shape] are written one by one: [Shape(\"batch\", 784)]"],
            Reading.OfClass($"[Differentiable] public static double Loss([Parameter, {shape}] Tensor<double> w) => Sum(w);").Findings()
        );

    [Fact]
    public void Read_OfAGradientRuleWithoutAName_IsFound() =>
        Assert.Equal(
            ["NABLA1009 CustomGradient(null!): F | the name of the rule is null; write nameof(Rule)"],
            Reading
                .OfClass(
                    "[CustomGradient(null!)] static double F(double v) => v;\n[Differentiable] public static double Loss([Parameter] double w) "
                        + "=> F(w);"
                )
                .Findings()
        );

    [Fact]
    public void Read_OfAGradientRuleOfAMethodWithAnOutArgument_IsFound() =>
        Assert.Equal(
            "NABLA1009 CustomGradient(\"R\"): F | 'o' is passed by reference, and a gradient rule knows of one result; return the value",
            Assert.Single(
                Reading
                    .OfClass(
                        "[CustomGradient(\"R\")] static double F(double v, out double o) { o = v; return v; } static double R(double v, double y, "
                            + "double dy) => dy; [Differentiable] public static double Loss([Parameter] double w) => F(w, out _);"
                    )
                    .Findings()
            )
        );
}
