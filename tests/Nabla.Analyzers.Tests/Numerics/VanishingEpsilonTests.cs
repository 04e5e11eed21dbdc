using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class VanishingEpsilonTests
{
    [Theory]
    [InlineData("Mean(Log(1f - {|NABLA4011:Clamp(Sigmoid(MatMul(x, w)), 1e-8f, 1f - 1e-8f)|}))")]
    [InlineData("Mean(BinaryCrossEntropy({|NABLA4011:Clamp(Sigmoid(MatMul(x, w)), 1e-8f, 1f - 1e-8f)|}, y))")]
    [InlineData("Mean(Log({|NABLA4011:1 + Square(MatMul(x, w)) + 1e-9f|}))")]
    [InlineData("-Mean(Log({|NABLA4011:1f + 1e-9f - Sigmoid(MatMul(x, w))|}))")]
    [InlineData("-Mean(Log({|NABLA4011:1f+1e-9f   -Sigmoid(MatMul(x, w))|}))")]
    [InlineData("-Mean(Log({|NABLA4011:(1e-9f + 1f) - Sigmoid(MatMul(x, w))|}))")]
    [InlineData("{ const float Tiny = 1e-9f; return -Mean(Log({|NABLA4011:1 + Tiny - Sigmoid(MatMul(x, w))|})); }")]
    [InlineData("{ var above = 1f + 1e-9f; return -Mean(Log({|NABLA4011:above - Sigmoid(MatMul(x, w))|})); }")]
    [InlineData("{ var tiny = 1e-8f; return Mean(BinaryCrossEntropy({|NABLA4011:Clamp(Sigmoid(MatMul(x, w)), tiny, 1 - tiny)|}, y)); }")]
    [InlineData("{ var p = Sigmoid(MatMul(x, w)); return -Mean(y * Log(p + 1e-6f) + (1 - y) * Log({|NABLA4011:1f + 1e-9f - p|})); }")]
    public Task Epsilon_TooSmallForFloat_IsReported(string body) => OneLoss.Report(body, element: "float");

    [Theory]
    [InlineData("Mean(Log(1f - Clamp(Sigmoid(MatMul(x, w)), 1e-6f, 1f - 1e-6f)))")]
    [InlineData("Mean(Log(2f - Clamp(Sigmoid(MatMul(x, w)), 1e-8f, 1f)))")]
    [InlineData("Mean(Sqrt(Square(MatMul(x, w)) + 1e-12f))")]
    [InlineData("Mean(Square(MatMul(x, w)) + 1e-9f)")]
    [InlineData("Mean(Log(1f + 1e-6f - Tanh(Square(MatMul(x, w)))))")]
    [InlineData("Mean(Log(1f + 0f - Tanh(Square(MatMul(x, w))) * 0.5f))")]
    [InlineData("Mean(Square(0.5f + 0.25f - MatMul(x, w)))")]
    public Task Epsilon_ThatCounts_IsSilent(string body) => OneLoss.Report(body, element: "float");

    [Fact]
    public Task Epsilon_InDouble_IsSilent() => OneLoss.Report("Mean(Log(1 - Clamp(Sigmoid(MatMul(x, w)), 1e-8, 1 - 1e-8)))");

    [Fact]
    public Task Epsilon_InInference_IsReported() =>
        Models.Report(OneLoss.Of("{|NABLA4011:Clamp(Sigmoid(MatMul(x, w)), 1e-8f, 1f - 1e-8f)|}", "Inference", "float", "Tensor<float>"));
}
