using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class SquashedTwiceTests
{
    [Theory]
    [InlineData("Sum({|NABLA3008:Sigmoid(Sigmoid(MatMul(x, w)))|})")]
    [InlineData("Sum({|NABLA3008:Tanh(Sigmoid(MatMul(x, w)))|})")]
    [InlineData("Sum(y * {|NABLA3008:Softmax(Softmax(MatMul(x, w)))|})")]
    [InlineData("Sum({|NABLA3008:Sigmoid(Transpose(Tanh(MatMul(x, w))))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Sum(Sigmoid(2 * Sigmoid(MatMul(x, w))))")]
    [InlineData("Sum(Sigmoid(MatMul(Tanh(MatMul(x, w)), v)))")]
    [InlineData("Sum(y * Softmax(Tanh(MatMul(x, w))))")]
    [InlineData("Sum(Relu(Sigmoid(MatMul(x, w))))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Fix_OfACall_LeavesTheInnerOne() =>
        Fixes.Turn(
            "NABLA3008.LeaveOut",
            OneLoss.Of("Sum({|NABLA3008:Sigmoid(Sigmoid(MatMul(x, w)))|} * y)"),
            OneLoss.Of("Sum(Sigmoid(MatMul(x, w)) * y)")
        );
}
