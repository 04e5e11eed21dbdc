using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class SoftmaxOverBatchTests
{
    [Theory]
    [InlineData("-Sum(Transpose(y) * {|NABLA5010:Softmax(Transpose(MatMul(x, w)))|})")]
    [InlineData("Mean(Square({|NABLA5010:Softmax(MatMul(x, w), 0)|} - y))")]
    [InlineData("Mean(BinaryCrossEntropy({|NABLA5010:Softmax(MatMul(x, s))|}, t))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("-Sum(y * Softmax(MatMul(x, w)))")]
    [InlineData("Mean(Square(Softmax(MatMul(x, w), 1) - y))")]
    [InlineData("Mean(Square(Transpose(Softmax(Transpose(MatMul(x, w)), 0)) - y))")]
    [InlineData("Mean(MatMul(Transpose(Softmax(MatMul(x, w), 0)), y) * b)")]
    [InlineData("-Sum(t * LogSoftmax(MatMul(x, s)))")]
    [InlineData("Mean(MatMul(Softmax(MatMul(x, s)), y) * b)")]
    [InlineData("-Sum(Transpose(y) * Transpose(Softmax(MatMul(x, w))))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task FeaturesFirst_ComparedWithTheTarget_IsReported() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape(3, "batch")] Tensor<double> x, [Shape(2, "batch")] Tensor<double> y,
                    [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> w) =>
                    Mean(Square({|NABLA5010:Softmax(MatMul(w, x))|} - y));
            }
            """
        );

    [Fact]
    public Task FeaturesFirst_UsedAsWeights_IsSilent() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape(3, "n")] Tensor<double> x, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> w) =>
                    Mean(MatMul(Softmax(MatMul(w, x)), Transpose(x)));
            }
            """
        );

    /// <summary>Each element attends to all, and the scores may be transposed on the way.</summary>
    [Fact]
    public Task Attention_OverASymbolicLength_IsSilent() =>
        Models.Report(
            """
            public static partial class Attention
            {
                [Differentiable]
                public static double Loss([Shape("n", 3)] Tensor<double> x, [Shape("n", 3)] Tensor<double> y,
                    [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> q) =>
                    Mean(Square(MatMul(Softmax(Transpose(MatMul(MatMul(x, q), Transpose(x)))), x) - y));
            }
            """
        );
}
