using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class ProbabilityLossTests
{
    [Theory]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)) + 1e-8, y)|})")]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)).Row(0), y.Row(0))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)), y)|})")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)), y)|})")]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(1 - Sigmoid(MatMul(x, w)), y)|})")]
    [InlineData("Mean({|NABLA5003:BinaryCrossEntropy(Sum(Sigmoid(MatMul(x, o)), 1), t)|})")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA5003", body);

    [Theory]
    [InlineData("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))")]
    [InlineData("Mean(BinaryCrossEntropy(Softmax(MatMul(x, w)), y))")]
    [InlineData("Mean(BinaryCrossEntropy(0.5 * Sigmoid(MatMul(x, w)), y))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task Fix_OfACall_TakesTheLogits() =>
        Fixes.Turn(
            "NABLA5003.Fuse",
            OneLoss.Of("Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)), y)|})", "Differentiable(Stabilize = false)"),
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))", "Differentiable(Stabilize = false)")
        );

    [Fact]
    public Task Fix_OfNamedArguments_NamesTheLogits() =>
        Fixes.Turn(
            "NABLA5003.Fuse",
            OneLoss.Of("Mean({|NABLA5003:Nn.BinaryCrossEntropy(target: y, output: Sigmoid(x: MatMul(x, w)))|})", "Differentiable(Stabilize = false)"),
            OneLoss.Of("Mean(Nn.SigmoidBinaryCrossEntropy(target: y, logits: MatMul(x, w)))", "Differentiable(Stabilize = false)")
        );

    /// <summary>The fixed program has the same loss, without its infinite ends.</summary>
    [Fact]
    public void Fix_OfALoss_KeepsItsValue()
    {
        static double[] Losses(string loss) =>
            Built
                .Of(
                    $$"""
                    public static partial class Model
                    {
                        [Differentiable(Stabilize = false)]
                        public static double Loss([Shape(2)] Tensor<double> x, [Shape(2)] Tensor<double> y,
                            [Parameter(Init = Init.Constant, Value = 0.7), Shape(2)] Tensor<double> w) => Sum({{loss}});

                        public static double[] Run() => [new LossPlan().Forward([0.3, -1.5], [0, 1]), new LossPlan().Forward([-900, 0], [1, 0])];
                    }
                    """
                )
                .Run<double[]>("Model", "Run");

        double[] before = Losses("BinaryCrossEntropy(Sigmoid(x * w), y)"),
            after = Losses("SigmoidBinaryCrossEntropy(x * w, y)");
        Assert.Equal(before[0], after[0], 1e-12);
        Assert.Equal(630 + System.Math.Log(2), after[1], 1e-9);
    }
}
