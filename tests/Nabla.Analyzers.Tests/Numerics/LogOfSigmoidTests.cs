using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class LogOfSigmoidTests
{
    [Theory]
    [InlineData("-Mean(y * {|NABLA4002:Log(Sigmoid(MatMul(x, w)) + 1e-8)|})")]
    [InlineData("-Mean(y * {|NABLA4002:Log(1 - Sigmoid(MatMul(x, w)) + 1e-8)|})")]
    [InlineData("-Sum({|NABLA4002:Log(Sigmoid(MatMul(x, w)).Row(0))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("-Mean(y * {|NABLA4002:Log(Sigmoid(MatMul(x, w)))|})")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("-Mean(y * {|NABLA4002:Log(Sigmoid(MatMul(x, w)))|})")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4002", body);

    [Theory]
    [InlineData("Mean(y * Softplus(-MatMul(x, w)))")]
    [InlineData("Mean(y * Sigmoid(MatMul(x, w)))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
