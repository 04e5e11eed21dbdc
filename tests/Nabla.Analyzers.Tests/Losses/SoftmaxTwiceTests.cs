using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class SoftmaxTwiceTests
{
    [Theory]
    [InlineData("Mean(SoftmaxCrossEntropy({|NABLA5001:Softmax(MatMul(x, w))|}, labels))")]
    [InlineData("{ var p = {|NABLA5001:Softmax(MatMul(x, w))|}; return Mean(SoftmaxCrossEntropy(p, labels)); }")]
    [InlineData("{ var p = Softmax(MatMul(x, w)); return Mean({|NABLA5001:SoftmaxCrossEntropy(p, labels)|}) + Sum(Square(p)); }")]
    [InlineData("-Sum(y * LogSoftmax({|NABLA5001:Softmax(MatMul(x, w))|}))")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(SoftmaxCrossEntropy(MatMul(x, w), labels))")]
    [InlineData("-Mean(y * Softmax(MatMul(x, w)))")]
    [InlineData("Mean(SoftmaxCrossEntropy(2 * Softmax(MatMul(x, w)), labels))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Fix_OfACall_LeavesTheLogits() =>
        Fixes.Turn(
            "NABLA5001.LeaveOut",
            OneLoss.Of("Mean(SoftmaxCrossEntropy({|NABLA5001:Softmax(MatMul(x, w) + b)|}, labels))"),
            OneLoss.Of("Mean(SoftmaxCrossEntropy(MatMul(x, w) + b, labels))")
        );
}
