using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class ZeroDenominatorTests
{
    [Theory]
    [InlineData("Mean(MatMul({|NABLA4008:x / Sum(x)|}, w))")]
    [InlineData("Mean(MatMul({|NABLA4008:x / Sqrt(Sum(Square(x)))|}, w))")]
    [InlineData("Mean({|NABLA4008:y / Relu(MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA4008:y / Sum(Relu(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4008:y / Mean(y)|} * MatMul(x, w))")]
    [InlineData("Mean({|NABLA4008:y / Sum(MatMul(x, w))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(MatMul(x / (Sum(Abs(x)) + 1e-9), w))")]
    [InlineData("Mean(MatMul(x / Sqrt(Sum(Square(x)) + 1e-12), w))")]
    [InlineData("Mean(MatMul(u / Sum(u), w))")]
    [InlineData("Mean(y / Exp(MatMul(x, w)))")]
    [InlineData("Mean(y / MatMul(x, w))")]
    [InlineData("Mean(y / (1 + Relu(MatMul(x, w))))")]
    [InlineData("Mean(Exp(MatMul(x, w)) / (1 + Sum(Exp(MatMul(x, w)))))")]
    [InlineData("Mean(Where(y > 0, y / Relu(MatMul(x, w)), y))")]
    [InlineData("Mean(MatMul(x / 3, w))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
