using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class LogOfSumExpTests
{
    [Theory]
    [InlineData("Mean({|NABLA4005:Log(Mean(Exp(MatMul(x, w)), 1))|})")]
    [InlineData("Mean({|NABLA4005:Log(Sum(Exp(MatMul(x, w)), 1) + 1e-9)|})")]
    [InlineData("Mean({|NABLA4005:Log(Exp(MatMul(x, w)) + Exp(y) + Exp(b))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean({|NABLA4005:Log(Sum(Exp(MatMul(x, w)), 1))|})")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("Mean({|NABLA4005:Log(Sum(Exp(MatMul(x, w)), 1))|})")]
    [InlineData("Mean({|NABLA4005:Log(Sum(Exp(MatMul(x, w)), 0))|})")]
    [InlineData("{|NABLA4005:Log(Sum(Exp(MatMul(x, w))))|}")]
    [InlineData("{|NABLA4005:Log(Sum(Reshape(Exp(MatMul(x, w)), -1)))|}")]
    [InlineData("Mean({|NABLA4005:Log(Exp(MatMul(x, w)) + Exp(y))|})")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4005", body);

    [Theory]
    [InlineData("Mean(LogSumExp(MatMul(x, w)))")]
    [InlineData("Mean(Log(Sum(y * Exp(MatMul(x, w)), 1)))")]
    [InlineData("Mean(Log(Exp(MatMul(x, w)) + Exp(y) + Square(b)))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
