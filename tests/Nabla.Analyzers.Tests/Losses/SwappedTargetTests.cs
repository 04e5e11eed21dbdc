using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class SwappedTargetTests
{
    [Theory]
    [InlineData("Mean({|NABLA5009:SigmoidBinaryCrossEntropy(y, MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA5009:BinaryCrossEntropy(y, Softmax(MatMul(x, w)))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), MatMul(x, w)))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(StopGradient(MatMul(x, w)), Softmax(MatMul(x, w))))")]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(y, y) * b)")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Fix_OfACall_SwapsTheArguments() =>
        Fixes.Turn(
            "NABLA5009.Swap",
            OneLoss.Of("Mean({|NABLA5009:SigmoidBinaryCrossEntropy(y, MatMul(x, w))|})"),
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))")
        );

    [Fact]
    public Task Fix_OfNamedArguments_KeepsTheNames() =>
        Fixes.Turn(
            "NABLA5009.Swap",
            OneLoss.Of("Mean({|NABLA5009:SigmoidBinaryCrossEntropy(target: MatMul(x, w), logits: y)|})"),
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy(target: y, logits: MatMul(x, w)))")
        );
}
