using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class UnsuitedOutputTests
{
    [Theory]
    [InlineData("Mean(SoftmaxCrossEntropy({|NABLA5006:Relu(MatMul(x, w))|}, labels))")]
    [InlineData("Mean(SoftmaxCrossEntropy({|NABLA5006:Sigmoid(MatMul(x, w))|}, labels))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy({|NABLA5006:Relu(MatMul(x, w))|}, y))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(Square({|NABLA5006:Sigmoid(MatMul(x, w))|} - y))")]
    [InlineData("Mean(Square(y - {|NABLA5006:Tanh(MatMul(x, w))|}))")]
    [InlineData("{ var d = {|NABLA5006:Tanh(MatMul(x, w))|} - y; return Mean(d * d); }")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA5006", body);

    [Theory]
    [InlineData("Mean(Square(MatMul(x, w) - y))")]
    [InlineData("Mean(Abs(Sigmoid(MatMul(x, w)) - y))")]
    [InlineData("Mean(Square(MatMul(Tanh(MatMul(x, w)), v) - y))")]
    [InlineData("Mean(SoftmaxCrossEntropy(Tanh(MatMul(x, w)), labels))")]
    [InlineData("Mean(Square(Sigmoid(MatMul(x, w)) - 0.5))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
