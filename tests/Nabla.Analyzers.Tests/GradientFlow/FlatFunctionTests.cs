using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class FlatFunctionTests
{
    [Fact]
    public Task Message_GivesTheWayAndTheReason() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        Sum({|#0:Round(x * w)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'Round(x * w)' ends the gradient of 'w' (w → * → Round): a step function is flat between its jumps, so it learns nothing on "
                        + "this way. To train through it, write 'StraightThrough(value, x)'; "
                        + "if nothing shall be learned here, say so with 'StopGradient'."
                )
        );

    [Theory]
    [InlineData("Sum({|NABLA2001:Floor(x * w)|})")]
    [InlineData("Sum({|NABLA2001:Sign(w)|} * x) + 0.01 * Sum(Square(w))")]
    [InlineData("Sum(Floor({|NABLA2001:Round(x * w)|}))")]
    [InlineData("{|NABLA2001:(int)Sum(x * w)|}")]
    [InlineData("{|NABLA2001:System.Math.Floor(Sum(x * w))|}")]
    [InlineData("{|NABLA2001:Sign(Sum(x * w))|}")]
    [InlineData("Sum({|NABLA2001:Map(x * w, Floor)|})")]
    [InlineData("Sum(Where({|NABLA2001:Round(x * w)|} > 0, 1.0, 0.0))")]
    [InlineData("Sum(x * w) + Sum({|NABLA2001:Round(Exp(w))|})")]
    public Task Step_OnTheWay_IsReported(string loss) => Models.Report(Linear(loss));

    [Theory]
    [InlineData("Sum(x * w - Floor(x * w))")]
    [InlineData("Sum(Sign(w) * Sqrt(Abs(w) + x * x))")]
    [InlineData("Sum(Sign(w) * Max(Abs(w) - x * x, 0.0))")]
    [InlineData("Sum(StraightThrough(Round(x * w), x * w))")]
    [InlineData("Sum(StopGradient(Round(x * w)) * w)")]
    [InlineData("Sum(Round(StopGradient(x * w)) * w)")]
    [InlineData("Sum(Round(x) * w)")]
    [InlineData("Sum(Where(Round(x * w) > 0.5, x * w, x))")]
    public Task Step_ThatLosesNothing_IsSilent(string loss) => Models.Report(Linear(loss));

    private static string Linear(string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """;

    [Fact]
    public Task Inference_AndFrozenParameters_AreSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Round(x * w);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                    [Parameter, Frozen, Shape(3)] Tensor<double> f) => Sum(x * w * Round(f));
            }
            """
        );

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                static Tensor<double> Round(Tensor<double> x) => Tanh(x);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Round(x * w));
            }
            """
        );

    [Fact]
    public Task HelperInAnotherFile_IsReportedAtTheCall() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2001:Helper.Quantise(x * w)|});
            }
            """,
            """
            public static class Helper
            {
                public static Tensor<double> Quantise(Tensor<double> z) => Round(z * 8) / 8;
            }
            """
        );

    [Fact]
    public Task StraightThrough_OfEachForm_KeepsTheValue() =>
        Fixes.Turn(
            "NABLA2001.StraightThrough",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2001:Round(x * w)|} + {|NABLA2001:Nn.Floor(x * Exp(w))|})
                    + {|NABLA2001:System.Math.Floor(Sum(w))|} + {|NABLA2001:Sign(Sum(x * w))|};
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(StraightThrough(Round(x * w), x * w) + StraightThrough(Nn.Floor(x * Exp(w)), x * Exp(w)))
                    + StraightThrough(System.Math.Floor(Sum(w)), Sum(w)) + StraightThrough(Sign(Sum(x * w)), Sum(x * w));
            }
            """
        );

    [Fact]
    public Task StopGradient_AroundIt_SaysSo() =>
        Fixes.Turn(
            "NABLA2001.StopGradient",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2001:Round(x * w)|}) + Sum(Square(w)) + {|NABLA2001:(int)Sum(x * w)|};
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(StopGradient(Round(x * w))) + Sum(Square(w)) + StopGradient((int)Sum(x * w));
            }
            """
        );

    /// <summary>The fixed program has the value of the rounded line, and the slope of the line without rounding.</summary>
    [Fact]
    public void StraightThrough_Trained_HasTheValueOfTheStepAndTheSlopeOfTheLine() =>
        Assert.Equal(
            [6, 2],
            Built
                .Of(
                    """
                    using Nabla;
                    using static Nabla.Nn;

                    public static partial class Linear
                    {
                        [Differentiable]
                        public static double Loss(double x, [Parameter(Init = Init.Constant, Value = 2.9)] double w) =>
                            StraightThrough(System.Math.Round(x * w), x * w);

                        public static double[] Run()
                        {
                            var plan = new LossPlan();
                            double value = plan.ValueAndGradient(2);
                            return [value, plan.Gradient.Span[0]];
                        }
                    }
                    """
                )
                .Run<double[]>("Linear", "Run")
        );
}
