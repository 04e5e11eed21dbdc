using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class NoLogarithmTests
{
    [Theory]
    [InlineData("Mean(Nll({|NABLA5004:Softmax(MatMul(x, w))|}, labels))")]
    [InlineData("Mean(Nll({|NABLA5004:Softmax(MatMul(x, w))|}, labels, -100))")]
    [InlineData("{ var p = {|NABLA5004:Softmax(MatMul(x, w))|}; return Mean(Nll(Reshape(p, -1, 2), labels)); }")]
    [InlineData("{ var p = Softmax(MatMul(x, w)); return Mean({|NABLA5004:Nll(p, labels)|}) + Sum(Square(p)); }")]
    [InlineData("Mean(Nll({|NABLA5004:MatMul(x, w) + b|}, labels))")]
    [InlineData("Mean(Nll({|NABLA5004:Dense(x, w, b)|}, labels))")]
    [InlineData("Mean(KlDivergence({|NABLA5004:Softmax(MatMul(x, w))|}, y))")]
    [InlineData("Mean(KlDivergence({|NABLA5004:Sigmoid(MatMul(x, w))|}, y))")]
    [InlineData("Mean(LogKlDivergence({|NABLA5004:Softmax(MatMul(x, w))|}, y))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(Nll(LogSoftmax(MatMul(x, w)), labels))")]
    [InlineData("{ var z = MatMul(x, w) + b; return Mean(Nll(z - LogSumExp(z, 1, keepDims: true), labels)); }")]
    [InlineData("Mean(KlDivergence(LogSoftmax(MatMul(x, w)), y))")]
    [InlineData("Mean(KlDivergence(-Softplus(MatMul(x, w)), y))")]
    [InlineData("Mean(LogKlDivergence(LogSigmoid(MatMul(x, w)), y))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Model
            {
                static Tensor<double> Nll(Tensor<double> p, Tensor<double> y) => -Log(Sum(p * y, 1));

                [Differentiable]
                public static double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 2)] Tensor<double> y,
                    [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w) => Mean(Nll(Softmax(MatMul(x, w)), y));
            }
            """
        );
}
