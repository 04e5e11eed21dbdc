using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class IndexOnTheWayTests
{
    [Fact]
    public Task Message_OfAnAccuracyAsALoss_GivesTheWay() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        {|#0:ArgMax(x * w)|}.Item() == 2 ? 1.0 : 0.0;
                }
                """,
            ],
            Models.Diagnostic("NABLA2004").WithLocation(0).WithLocation(1).WithLocation(2).WithArguments("ArgMax(x * w)", "w", "w → * → ArgMax")
        );

    [Theory]
    [InlineData("Sum(x * w) + {|NABLA2004:ArgMax(w)|}.Item()")]
    [InlineData("Mean(Where(Equal({|NABLA2004:ArgMax(Reshape(x * w, 1, 3))|}, 1), 0.0, 1.0))")]
    [InlineData("Sum(x * w) + Sum(SoftmaxCrossEntropy(Reshape(x, 1, 3), {|NABLA2004:ArgMax(Reshape(w, 1, 3))|}))")]
    [InlineData("Sum(Gather(x, {|NABLA2004:ArgSort(x * w)|}) * w)")]
    [InlineData("Sum(Gather(x, {|NABLA2004:TopKIndices(w, 2)|})) + Sum(w * x)")]
    public Task Index_OfATrainedValue_IsReported(string loss) => Models.Report(Linear(loss));

    [Theory]
    [InlineData("Sum(x * w) + ArgMax(x).Item()")]
    [InlineData("Sum(x * w) + ArgMax(StopGradient(w)).Item()")]
    [InlineData("Sum(x * w) + StopGradient((double)ArgMax(w).Item())")]
    [InlineData("Sum(SoftmaxCrossEntropy(Reshape(x * w, 1, 3), ArgMax(Reshape(x * w, 1, 3))))")]
    [InlineData("Sum(Where(ArgMax(w).Item() > 1 ? x > 0 : x > 1, w, x))")]
    [InlineData("Sum(Gather(w, ArgSort(w)) * x)")]
    [InlineData("Sum(Sort(w) * x) + Sum(TopK(w, 2)) + Median(w) + Sum(FirstMax(w, 0) * x)")]
    public Task Index_ThatLosesNothing_IsSilent(string loss) => Models.Report(Linear(loss));

    private static string Linear(string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """;

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<int> Predict([Shape("n", 3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => ArgMax(x * w);
            }
            """
        );

    [Fact]
    public Task StopGradient_AroundTheArgument_SaysSo() =>
        Fixes.Turn(
            "NABLA2004.StopGradient",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(x * w) + {|NABLA2004:ArgMax(w)|}.Item() + {|NABLA2004:Nn.ArgMax(axis: 0, x: x * w)|}.Item();
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(x * w) + ArgMax(StopGradient(w)).Item() + Nn.ArgMax(axis: 0, x: StopGradient(x * w)).Item();
            }
            """
        );
}
