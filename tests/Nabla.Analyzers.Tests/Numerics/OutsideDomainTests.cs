using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class OutsideDomainTests
{
    [Theory]
    [InlineData("Mean({|NABLA4010:Log(MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA4010:Sqrt(Dense(x, w, b))|})")]
    [InlineData("Mean({|NABLA4010:Log(Tanh(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4010:Log(u * s)|})")]
    [InlineData("Mean({|NABLA4010:Log1p(MatMul(x, w))|})")]
    [InlineData("Mean({|NABLA4010:BinaryCrossEntropy(MatMul(x, w), y)|})")]
    [InlineData("Mean({|NABLA4010:BinaryCrossEntropy(Tanh(MatMul(x, w)), y)|})")]
    [InlineData("Mean(y * {|NABLA4010:Log(b)|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean(Log(Exp(MatMul(x, w)) + Exp(y) * 2))")]
    [InlineData("Mean(Log(Softplus(MatMul(x, w))))")]
    [InlineData("Mean(Sqrt(Square(MatMul(x, w)) + 1e-6))")]
    [InlineData("Mean(Log(Clamp(MatMul(x, w), 1e-3, 10)))")]
    [InlineData("Mean(Log(x) * s)")]
    [InlineData("Mean(Log(u) * s)")]
    [InlineData("Mean(Sqrt(x.Row(0) - x.Row(1)) * s)")]
    [InlineData("Mean(Log(1 + Square(b)) * y)")]
    [InlineData("Mean(Where(y > 0, Log(MatMul(x, w)), y))")]
    [InlineData("Mean(Log(Where(MatMul(x, w) > 0, MatMul(x, w), y)))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Message_OfADefect_NamesItsReason() => Models.Say(
        [OneLoss.Of("Mean({|#0:Log(MatMul(x, w))|})", "Differentiable", "double")],
        Models.Diagnostic("NABLA4010").WithLocation(0).WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations).WithMessage(
            "'Log(MatMul(x, w))' is NaN where 'MatMul(x, w)' is negative, which nothing prevents, and NaN spreads to every parameter in one step. Take the logarithm of something positive, such as 'Exp', 'Softplus' or a square and a small number."));
}
