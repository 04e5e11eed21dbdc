using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class UnusedInputTests
{
    [Fact]
    public Task Message_SaysWhatToDo() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, double {|#0:y|}, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA5011")
                .WithLocation(0)
                .WithMessage(
                    "'y' never influences the loss 'Loss': whatever is given for it, the same is learned. Use it, remove it, or let its name "
                        + "begin with '_' if it is there on purpose."
                )
        );

    [Fact]
    public Task RandomState_ThatNothingIsDrawnFrom_IsReported() =>
        Models.Report(
            """
            public static partial class Regularised
            {
                private static double Output(Tensor<double> x, Tensor<double> w, RandomState? random) => Sum(Dropout(x * w, 0.5, random));

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, RandomState {|NABLA5011:random|}, [Parameter, Shape(3)] Tensor<double> w) =>
                    Output(x, w, null);
            }
            """
        );

    [Fact]
    public Task Inputs_OfAModel_AreReportedEach() =>
        Models.Report(
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<float> W { get; }

                [Differentiable]
                public float Loss([Shape("n", 3)] Tensor<float> x, [Shape("n")] Tensor<int> {|NABLA5011:labels|}, bool {|NABLA5011:late|}) =>
                    Mean(x * W);
            }
            """
        );

    [Theory]
    [InlineData("double _y", "Sum(x * w)")]
    [InlineData("double _", "Sum(x * w)")]
    [InlineData("double y", "Sum(x * w) * y")]
    [InlineData("bool y", "Sum(y ? x * w : w)")]
    [InlineData("[Shape(\"n\")] Tensor<double> y", "Sum(x * w) / y.Shape[0]")]
    [InlineData("double y", "y > 0 ? Sum(x * w) : Sum(w)")]
    [InlineData("RandomState random", "Sum(Dropout(x * w, 0.5, random))")]
    [InlineData("RandomState _random", "Sum(x * w)")]
    [InlineData("[Shape(\"k\")] Tensor<double> y, RandomState random", "Sum(x * w) * Sum(NormalLike(y, random))")]
    public Task Input_ThatIsUsedOrMeant_IsSilent(string input, string loss) =>
        Models.Report(
            $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, {{input}}, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """
        );

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, double y, [Parameter, Shape(3)] Tensor<double> w) => x * w;
            }
            """
        );

    [Fact]
    public Task Input_ThatOnlyAnUnusedLocalReads_IsReported() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, double {|NABLA5011:y|}, [Parameter, Shape(3)] Tensor<double> w)
                {
                    var target = y * 2;
                    return Sum(x * w);
                }
            }
            """
        );
}
