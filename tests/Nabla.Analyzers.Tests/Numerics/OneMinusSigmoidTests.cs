using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class OneMinusSigmoidTests
{
    [Theory]
    [InlineData("Mean(y * ({|NABLA4003:1 - Sigmoid(MatMul(x, w))|}))")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("Mean(y * ({|NABLA4003:1 - Sigmoid(MatMul(x, w))|}))")]
    [InlineData("-Mean(y * Log({|NABLA4003:1 - Sigmoid(MatMul(x, w))|}))")]
    [InlineData("Mean(Sigmoid(MatMul(x, w)) * ({|NABLA4003:1 - Sigmoid(MatMul(x, w))|}))")]
    [InlineData("{ var z = Sigmoid(MatMul(x, w)); return Mean(({|NABLA4003:1 - z|}) * y + Exp(z)); }")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4003", body);

    [Theory]
    [InlineData("{ var z = Sigmoid(MatMul(x, w)); return Mean((1 - z) * y + z * Tanh(MatMul(x, w))); }")]
    [InlineData("{ var z = Sigmoid(MatMul(x, w)); return Mean(Tanh(MatMul(x, w)) * z + b + y * 2 * (1 - z)); }")]
    [InlineData("Mean(Sigmoid(MatMul(x, w)) * y + (1 - Sigmoid(MatMul(x, w))) * b)")]
    [InlineData("{ var z = Sigmoid(MatMul(x, w)); var q = 1 - z; for (int i = 0; i < 60; i++) q = q * q; return Mean(q + z * b); }")]
    [InlineData("{ var z = Sigmoid(MatMul(x, w)); var h = y; for (int i = 0; i < 60; i++) h = (1 - z) * h + z * (h + h); return Mean(h); }")]
    [InlineData("Mean(y * (2 - Sigmoid(MatMul(x, w))))")]
    [InlineData("Mean(y * (1 - Tanh(MatMul(x, w))))")]
    [InlineData("Mean(y * (Sigmoid(MatMul(x, w)) - 1))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);
}
