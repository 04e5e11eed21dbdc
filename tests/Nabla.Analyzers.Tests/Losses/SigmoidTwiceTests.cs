using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class SigmoidTwiceTests
{
    [Theory]
    [InlineData("Mean(SigmoidBinaryCrossEntropy({|NABLA5002:Sigmoid(MatMul(x, w))|}, y))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(Transpose({|NABLA5002:Sigmoid(MatMul(x, w))|}), Transpose(y)))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(Tanh(MatMul(x, w)), y))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(MatMul(Sigmoid(MatMul(x, w)), v), y))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Sigmoid_BeforeTheLossInAHelper_IsReportedThere() =>
        Models.Report(
            """
            public static partial class Model
            {
                static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => {|NABLA5002:Sigmoid(MatMul(x, w))|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Shape(2)] Tensor<double> y,
                    [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w) =>
                    Mean(SigmoidBinaryCrossEntropy(Layer(x, w), y));
            }
            """
        );

    [Fact]
    public Task Fix_UnderAMember_KeepsParentheses() =>
        Fixes.Turn(
            "NABLA5002.LeaveOut",
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy({|NABLA5002:Sigmoid(MatMul(x, w) + b)|}.Transpose(), y.Transpose()))"),
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy((MatMul(x, w) + b).Transpose(), y.Transpose()))")
        );
}
