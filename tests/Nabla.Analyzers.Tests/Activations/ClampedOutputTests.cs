using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class ClampedOutputTests
{
    [Theory]
    [InlineData("Mean(Square({|NABLA3002:Clamp(MatMul(x, w), 0, 1)|} - y))")]
    [InlineData("Mean(Abs(y - {|NABLA3002:Clamp(MatMul(x, w), -1, 1)|}))")]
    [InlineData("Mean(BinaryCrossEntropy({|NABLA3002:Clamp(Sigmoid(MatMul(x, w)), 1e-7, 1 - 1e-7)|}, y))")]
    [InlineData("-Mean(y * Log({|NABLA3002:Clamp(Softmax(MatMul(x, w)), 1e-7, 1)|}))")]
    [InlineData("Mean(SoftmaxCrossEntropy({|NABLA3002:Clamp(MatMul(x, w), -5, 5)|}, labels))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(Square(MatMul(x, w) - y))")]
    [InlineData("Mean(Square(MatMul(Clamp(MatMul(x, w), 0, 1), v) - y))")]
    [InlineData("Mean(Square(Clamp(Softmax(MatMul(x, w)), 0, 1) - y))")]
    [InlineData("Mean(Square(MatMul(x, w) - Clamp(y, 0, 1)))")]
    [InlineData("Mean(Log(Clamp(Exp(MatMul(x, w)), 1e-6, 1e6)))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    /// <summary>All inputs start on the clamp's straight piece, which would be NABLA3009 of the same clamp.</summary>
    [Fact]
    public Task Clamp_ThatIsWideAtTheStart_IsOneDefect() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("n", 3), InputRange(-1, 1)] Tensor<double> x, [Shape("n", 2)] Tensor<double> y,
                    [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(3, 2)] Tensor<double> w) =>
                    Mean(Square({|NABLA3002:Clamp(MatMul(x, w), -9, 9)|} - y));
            }
            """
        );

    [Fact]
    public Task Clamp_InInference_IsSilent() => Models.Report(OneLoss.Of("Clamp(MatMul(x, w), 0, 1)", "Inference", "double", "Tensor<double>"));
}
