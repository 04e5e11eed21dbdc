using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class StoppedLossTests
{
    [Fact]
    public Task Message_GivesTheWay() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        {|#0:StopGradient(Sum(x * w))|};
                }
                """,
            ],
            Models
                .Diagnostic("NABLA5012")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'StopGradient(Sum(x * w))' covers everything that the loss 'Loss' has of its parameters (w → * → Sum → StopGradient): no "
                        + "gradient is left, and training with it changes nothing. "
                        + "Write StopGradient around the part that is to stay fixed, such as the target."
                )
        );

    [Theory]
    [InlineData("Mean({|NABLA5012:StopGradient(Square(x * w - 1))|})")]
    [InlineData("Mean(Square({|NABLA5012:StopGradient(x * w)|} - x))")]
    [InlineData("Sum({|NABLA5012:StopGradient(Round(x * w))|})")]
    [InlineData("Sum(StopGradient(x * w) + {|NABLA5012:StopGradient(w)|})")]
    public Task StopGradient_OnEveryWay_IsReportedOnce(string loss) => Models.Report(Linear(loss));

    [Theory]
    [InlineData("Mean(Square(x * w - StopGradient(w)))")]
    [InlineData("Sum(w) + StopGradient(Sum(x * w))")]
    [InlineData("Sum({|NABLA1011:StopGradient(x)|} * w)")]
    [InlineData("Sum({|NABLA2001:Round(x * w)|} + StopGradient(w))")]
    public Task StopGradient_OnSomeWays_IsSilent(string loss) => Models.Report(Linear(loss));

    private static string Linear(string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """;

    [Fact]
    public Task Helper_OfTheSameFile_IsReportedInIt() =>
        Models.Report(
            """
            public static partial class Linear
            {
                static Tensor<double> Fix(Tensor<double> z) => {|NABLA5012:StopGradient(z)|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Fix(x * w));
            }
            """
        );
}
