using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class QuotientOfExponentialsTests
{
    [Theory]
    [InlineData("Mean(Square({|NABLA4014:1 / (1 + Exp(-MatMul(x, w)))|}))")]
    [InlineData("{ var e = Exp(MatMul(x, w)); return Mean(Square({|NABLA4014:e / (1 + e)|})); }")]
    [InlineData("{ var e = Exp(MatMul(x, w)); return Mean(y * ({|NABLA4014:e / Sum(e, 1, keepDims: true)|})); }")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("Mean(Square({|NABLA4014:1 / (1 + Exp(-MatMul(x, w)))|}))")]
    [InlineData("{ var e = Exp(MatMul(x, w)); return Mean(Square({|NABLA4014:e / (e + 1)|})); }")]
    [InlineData("{ var e = Exp(MatMul(x, w)); return Mean(y * ({|NABLA4014:e / Sum(e, 0, keepDims: true)|})); }")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4014", body);

    [Theory]
    [InlineData("Mean(Square(Sigmoid(MatMul(x, w))))")]
    [InlineData("Mean(y * Softmax(MatMul(x, w)))")]
    [InlineData("Mean(1 / (2 + Exp(MatMul(x, w))))")]
    [InlineData("{ var e = Exp(MatMul(x, w)); return Mean(y * e / Sum(Exp(y), 1, keepDims: true)); }")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Fact]
    public Task Logarithm_OfIt_IsReportedAlone() =>
        OneLoss.Report("Mean({|NABLA4002:Log(1 / (1 + Exp(-MatMul(x, w))))|})", "Differentiable(Stabilize = false)");
}
