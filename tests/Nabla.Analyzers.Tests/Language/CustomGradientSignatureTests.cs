using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class CustomGradientSignatureTests
{
    private const string Key = "NABLA1009.Signature";

    private static string Of(string members) =>
        """
            public static partial class Linear
            {
                MEMBERS

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => F(Sum(x * w), 2);
            }
            """.Replace("MEMBERS", members, System.StringComparison.Ordinal);

    private static string Good(string rule) => Of("[CustomGradient(nameof(Rule))] private static double F(double a, int n) => n * a; " + rule);

    private static string Bad(string rule) =>
        Of("[{|NABLA1009:CustomGradient(nameof(Rule))|}] private static double F(double a, int n) => n * a; " + rule);

    [Fact]
    public Task Message_OfAWrongSignature_StatesTheRightOne() =>
        Models.Say(
            [Bad("private static double Rule(double a) => a;").Replace("{|NABLA1009:", "{|#0:", System.StringComparison.Ordinal)],
            Models
                .Diagnostic("NABLA1009")
                .WithLocation(0)
                .WithMessage(
                    "The gradient rule of 'F' does not fit, so no gradient can pass 'F': it must be 'double Rule(double a, int n, double y, "
                        + "double dy)', "
                        + "which takes the arguments, the result and its cotangent, and returns the cotangent of each argument that is a number "
                        + "or a tensor"
                )
        );

    [Theory]
    [InlineData("private static double Rule(double a, int n, double dy) => n * dy;")]
    [InlineData("private static float Rule(double a, int n, double y, double dy) => (float)dy;")]
    [InlineData("private static (double, double) Rule(double a, int n, double y, double dy) => (dy, dy);")]
    [InlineData("private static double Rule(double a, int n, double y, ref double dy) => dy;")]
    [InlineData("private static T Rule<T>(double a, int n, double y, double dy) => default!;")]
    public Task Rule_OfAnotherSignature_IsReported(string rule) => Models.Report(Bad(rule));

    [Fact]
    public Task Rule_ThatDoesNotExist_IsReported() =>
        Models.Say(
            [Of("[{|#0:CustomGradient(\"Rule\")|}] private static double F(double a, int n) => n * a;")],
            Models.Diagnostic("NABLA1009").WithLocation(0).WithArguments("F", "'Rule' does not exist in 'Linear'")
        );

    [Fact]
    public Task Cotangent_OfAnotherShape_IsReported() =>
        Models.Say(
            [
                Of(
                    """
                    [{|#0:CustomGradient(nameof(Rule))|}] private static Tensor<double> G(Tensor<double> a) => 2 * a;
                    private static Tensor<double> Rule(Tensor<double> a, Tensor<double> y, Tensor<double> dy) => dy[..1];
                    private static double F(double a, int n) => Sum(G(Tensor.Of(a, n)));
                    """
                ),
            ],
            Models
                .Diagnostic("NABLA1009")
                .WithLocation(0)
                .WithArguments("G", "the cotangent that 'Rule' returns of 'a' must be f64[2] as 'a' is, but is f64[1]")
        );

    [Theory]
    [InlineData("private static double Rule(double a, int n, double y, double dy) => n * dy;")]
    [InlineData("private static double Rule(double u, int v, double r, double g) => v * g;")]
    [InlineData("private static int Rule(int a) => a; private static double Rule(double a, int n, double y, double dy) => n * dy;")]
    public Task Rule_ThatFits_IsSilent(string rule) => Models.Report(Good(rule));

    [Fact]
    public Task Rule_OfAMethodThatNoModelCalls_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [CustomGradient(nameof(Rule))] private static double Unused(double a) => a;

                private static double Rule(double a) => a;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );

    [Theory]
    [InlineData(
        "private static double Rule(double a, int n, double dy) => n * dy;",
        "private static double Rule(double a, int n, double y, double dy) => n * dy;"
    )]
    [InlineData(
        "private static double Rule(double u, int v, double g) => v * g;",
        "private static double Rule(double u, int v, double y, double g) => v * g;"
    )]
    [InlineData(
        "private static double Rule(float a, double n, double y, double dy) => n * dy;",
        "private static double Rule(double a, int n, double y, double dy) => n * dy;"
    )]
    [InlineData(
        "private static float Rule(double a, int n, double y, double dy) => 1;",
        "private static double Rule(double a, int n, double y, double dy) => 1;"
    )]
    public Task Fix_OfARuleWithItsCotangent_WritesTheSignature(string before, string after) => Turn(Bad(before), Good(after));

    /// <summary>A rule without the cotangent computes something else. With only its signature fixed, it would train wrongly and silently.</summary>
    [Theory]
    [InlineData("private static double Rule(double a, int n) => n;")]
    [InlineData("private static double Rule(double a, int n, double y) => n;")]
    [InlineData("private static (double, double) Rule(double a, int n, double y, double dy) => (dy, dy);")]
    public Task Fix_OfARuleThatNeedsAnotherBody_IsNotOffered(string rule) => Turn(Bad(rule), Bad(rule));

    /// <summary>The diagnostic stands at the attribute, and is found by reading the model.</summary>
    private static Task Turn(string before, string after) =>
        Fixes.Turn(Key, [before], [after], test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipLocalDiagnosticCheck);
}
