using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class SymmetricWeightsTests
{
    private static Task Report(string first, string second, string loss = "MatMul(Tanh(MatMul(x, w) + b), v)", string bias = "Parameter") =>
        Models.Report(
            $$"""
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y,
                    [{{bias}}, Shape(4)] Tensor<double> b, {{first}}, [{{second}}, Shape(4, 2)] Tensor<double> v) => Mean(Square({{loss}} - y));
            }
            """
        );

    private static string Weight(string attribute, bool isReported) =>
        "[" + attribute + ", Shape(3, 4)] Tensor<double> " + (isReported ? "{|NABLA3011:w|}" : "w");

    [Theory]
    [InlineData("Parameter(Init = Init.Zeros)", "Parameter(Init = Init.Zeros)")]
    [InlineData("Parameter(Init = Init.Constant, Value = 0.1)", "Parameter(Init = Init.Ones)")]
    [InlineData("Parameter(Init = Init.Uniform, Low = 0.5, High = 0.5)", "Parameter(Init = Init.Normal, StandardDeviation = 0)")]
    public Task Layers_ThatStartEqual_AreReportedAtTheFirst(string first, string second) => Report(Weight(first, true), second);

    [Theory]
    [InlineData("Parameter(Init = Init.GlorotUniform)", "Parameter(Init = Init.Zeros)")]
    [InlineData("Parameter(Init = Init.Zeros)", "Parameter(Init = Init.GlorotUniform)")]
    [InlineData("Parameter(Init = Init.Uniform, Low = 0, High = 0.5)", "Parameter(Init = Init.Zeros)")]
    [InlineData("Parameter(Init = Init.Zeros), Frozen", "Parameter(Init = Init.Zeros)")]
    public Task Layers_OfWhichOneDiffers_AreSilent(string first, string second) => Report(Weight(first, false), second);

    [Fact]
    public Task Bias_ThatIsRandom_BreaksTheSymmetry() =>
        Report(Weight("Parameter(Init = Init.Zeros)", false), "Parameter(Init = Init.Zeros)", bias: "Parameter(Init = Init.Normal)");

    [Fact]
    public Task OneLayer_OfZeros_IsSilent() =>
        Models.Report(
            """
            public static partial class Logistic
            {
                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> labels,
                    [Parameter(Init = Init.Zeros), Shape(3, 2)] Tensor<double> w) =>
                    Mean(SoftmaxCrossEntropy(MatMul(x, w), labels));
            }
            """
        );

    [Fact]
    public Task Model_WithTwoLosses_IsReportedOnce() =>
        Models.Report(
            """
            [Model]
            public sealed partial class Two
            {
                [Parameter(Init = Init.Zeros), Shape(3, 4)] public partial Tensor<double> {|NABLA3011:W|} { get; }

                [Parameter(Init = Init.Zeros), Shape(4, 2)] public partial Tensor<double> V { get; }

                [Differentiable]
                public double A([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y) =>
                    Mean(Square(MatMul(Tanh(MatMul(x, W)), V) - y));

                [Differentiable]
                public double B([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y) =>
                    Mean(Abs(MatMul(Tanh(MatMul(x, W)), V) - y));
            }
            """
        );
}
