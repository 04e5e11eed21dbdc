using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class SoftmaxOfOneTests
{
    [Theory]
    [InlineData("Mean({|NABLA5005:SoftmaxCrossEntropy(MatMul(x, o), labels)|})")]
    [InlineData("Mean(MatMul(x, s) * Sum({|NABLA5005:Softmax(MatMul(x, o))|}, 1))")]
    [InlineData("Mean({|NABLA5005:LogSoftmax(MatMul(x, o))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(SoftmaxCrossEntropy(MatMul(x, w), labels))")]
    [InlineData("Mean(Transpose(y) * Transpose(Softmax(MatMul(x, w))))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
