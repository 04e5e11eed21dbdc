using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class TrainedChoiceTests
{
    [Fact]
    public Task Message_NamesTheParameterThatChooses() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                        [Parameter, Shape(3)] Tensor<double> {|#1:g|}) => Sum({|#0:Where(g > 0, x * w, x)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2006")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments("Where(g > 0, x * w, x)", "g", "g > 0", "g → >")
        );

    [Theory]
    [InlineData("Sum({|NABLA2006:Where(g > 0, x * w, x)|})")]
    [InlineData("Sum(x * w) + ({|NABLA2006:Sum(g) > 1 ? Sum(x) : 2|})")]
    [InlineData("Sum(x * w) + Sum({|NABLA2006:Where(x * Exp(g) > 0, x, -x)|})")]
    public Task Choice_ByAParameterOfNoBranch_IsReported(string loss) => Models.Report(Linear(loss));

    [Theory]
    [InlineData("Sum(Where(g > 0, g * w, 0.1 * g * x))")]
    [InlineData("Sum(Where(Abs(g * w - x) < 1, 0.5 * Square(g * w - x), Abs(g * w - x) - 0.5))")]
    [InlineData("Sum(Where(g > x, w, g))")]
    [InlineData("Sum(Where(StopGradient(g) > 0, g * w, x))")]
    [InlineData("Sum(StopGradient(Where(g > 0, x, -x)) * w * g)")]
    [InlineData("Sum(Where(g > 0, x, -x) * g * w)")]
    [InlineData("Sum(Where(x > 0, g, w))")]
    public Task Piecewise_Function_IsSilent(string loss) => Models.Report(Linear(loss));

    private static string Linear(string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                    [Parameter, Shape(3)] Tensor<double> g) => {{loss}};
            }
            """;

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> g) => Where(g > 0, x, -x);
            }
            """
        );
}
