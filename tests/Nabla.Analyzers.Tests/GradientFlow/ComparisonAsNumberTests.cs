using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class ComparisonAsNumberTests
{
    [Fact]
    public Task Message_GivesComparisonAndWay() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        Sum({|#0:Where(x * w > 0.5, 1.0, 0.0)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2005")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments("Where(x * w > 0.5, 1.0, 0.0)", "x * w > 0.5", "w", "w → * → >")
        );

    [Theory]
    [InlineData("{|NABLA2005:Sum(x * w) > 0 ? 1.0 : 0.0|}")]
    [InlineData("Sum({|NABLA2005:Where((x * w > 0) & (x * w < 1), 1.0, -1.0)|})")]
    [InlineData("Sum({|NABLA2005:Where(x * w > 0, Tensor.Ones<double>(3), Tensor.Zeros<double>(3))|})")]
    [InlineData("Sum({|NABLA2005:Where(x * w > 1, 2.0, Where(x * w > 0, Tensor.Ones<double>(3), Tensor.Zeros<double>(3)))|})")]
    [InlineData("Sum({|NABLA2005:Where(Equal(x * w, 0.0), 1.0, 0.0)|} * x)")]
    public Task Comparison_AsANumber_IsReported(string loss) => Models.Report(Linear(loss));

    [Theory]
    [InlineData("Sum(Where(x * w > 0, x * w, 0.1 * (x * w)))")]
    [InlineData("Sum(Where(x * w > 0, 1.0, 0.0) * (x * w))")]
    [InlineData("Sum(StopGradient(Where(x * w > 0, 1.0, 0.0)) * w)")]
    [InlineData("Sum(StraightThrough(Where(x * w > 0, 1.0, 0.0), Sigmoid(x * w)))")]
    [InlineData("Sum(Where(StopGradient(x * w) > 0, 1.0, 0.0) * w)")]
    [InlineData("Sum(Where(x > 0, 1.0, 0.0) * w)")]
    public Task Comparison_ThatLosesNothing_IsSilent(string loss) => Models.Report(Linear(loss));

    private static string Linear(string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """;

    [Fact]
    public Task Sigmoid_OfThePlainForms_IsOfTheDifference() =>
        Fixes.Turn(
            "NABLA2005.Sigmoid",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2005:Where(x * w > 0.5, 1.0, 0.0)|}) + Sum({|NABLA2005:Where(x * w > x + 1, 0.0, 1.0)|})
                    + Sum({|NABLA2005:Where(w <= 0, 1.0, 0.0)|}) + ({|NABLA2005:Sum(x * w) > 0 ? 1.0 : 0.0|});
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(Sigmoid(x * w - 0.5)) + Sum(Sigmoid(x + 1 - x * w))
                    + Sum(Sigmoid(-w)) + Sigmoid(Sum(x * w));
            }
            """
        );

    [Fact]
    public Task Sigmoid_OfAProbabilityAgainstAHalf_IsOfItsLogit() =>
        Fixes.Turn(
            "NABLA2005.Sigmoid",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2005:Where(Sigmoid(x * w) > 0.5, 1.0, 0.0)|}) + Sum({|NABLA2005:Where(Nn.Sigmoid(x * w) < 0.5, 1.0, 0.0)|})
                    + Sum({|NABLA2005:Where(0.5 <= Sigmoid(x + w), 0.0, 1.0)|}) + Sum({|NABLA2005:Where(Sigmoid(x * w) > 0.9, 1.0, 0.0)|});
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(Sigmoid(x * w)) + Sum(Sigmoid(-(x * w)))
                    + Sum(Sigmoid(-(x + w))) + Sum(Sigmoid(x * w - Logit(0.9)));
            }
            """
        );

    [Fact]
    public Task Sigmoid_OfAnotherStep_IsNotOffered() =>
        Fixes.Turn(
            "NABLA2005.Sigmoid",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2005:Where((x * w > 0) & (x * w < 1), 1.0, 0.0)|} + {|NABLA2005:Where(x * w > 0.5, 1.0, -1.0)|});
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2005:Where((x * w > 0) & (x * w < 1), 1.0, 0.0)|} + {|NABLA2005:Where(x * w > 0.5, 1.0, -1.0)|});
            }
            """
        );

    [Fact]
    public Task StopGradient_AroundIt_SaysSo() =>
        Fixes.Turn(
            "NABLA2005.StopGradient",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2005:Where(x * w > 0.5, 1.0, 0.0)|}) + Sum(Square(w)) + ({|NABLA2005:Sum(x * w) > 0 ? 1.0 : 0.0|});
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(StopGradient(Where(x * w > 0.5, 1.0, 0.0))) + Sum(Square(w)) + StopGradient(Sum(x * w) > 0 ? 1.0 : 0.0);
            }
            """
        );
}
