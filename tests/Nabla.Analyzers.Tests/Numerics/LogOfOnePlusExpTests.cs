using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class LogOfOnePlusExpTests
{
    [Theory]
    [InlineData("Mean({|NABLA4004:Log(1 + Exp(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4004:Log1p(Exp(MatMul(x, w)))|})")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("Mean({|NABLA4004:Log(Exp(MatMul(x, w)) + 1)|})")]
    [InlineData("Mean({|NABLA4004:Log1p(Exp(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA4004:Exp(MatMul(x, w)) - 1|})")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4004", body);

    [Theory]
    [InlineData("Mean(Softplus(MatMul(x, w)))")]
    [InlineData("Mean(Log(2 + Exp(MatMul(x, w))))")]
    [InlineData("Mean(Expm1(MatMul(x, w)))")]
    [InlineData("Mean(Exp(MatMul(x, w)) - 2)")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
