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
    [InlineData("Mean(Sum({|NABLA5005:Softmax(MatMul(r, Transpose(x)), 0)|}, 0) * t)")]
    [InlineData("Mean({|NABLA5005:SoftmaxCrossEntropy(Transpose(MatMul(x, o)), labels, 0)|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Fact]
    public Task Message_OfADefect_NamesTheAxisThatIsMeant() =>
        Models.Say(
            [OneLoss.Of("Mean({|#0:SoftmaxCrossEntropy(Transpose(MatMul(x, o)), labels, 0)|})")],
            Models
                .Diagnostic("NABLA5005")
                .WithLocation(0)
                .WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations)
                .WithArguments("SoftmaxCrossEntropy(Transpose(MatMul(x, o)), labels, 0)", "0", "[1, batch]", "the result is 0")
        );

    [Theory]
    [InlineData("Mean(SoftmaxCrossEntropy(MatMul(x, w), labels))")]
    [InlineData("Mean(Transpose(y) * Transpose(Softmax(MatMul(x, w))))")]
    [InlineData("Mean(SoftmaxCrossEntropy(Transpose(MatMul(x, w)), labels, 0))")]
    [InlineData("Mean(Softmax(Reshape(MatMul(x, w), -1, 2, 1), 1) * Unsqueeze(y, 2))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
