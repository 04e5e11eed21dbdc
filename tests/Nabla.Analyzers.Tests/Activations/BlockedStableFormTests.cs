using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class BlockedStableFormTests
{
    [Theory]
    [InlineData("{ var z = MatMul(x, w); return Mean({|NABLA3007:BinaryCrossEntropy(StraightThrough(UltraFastSigmoid(z), Sigmoid(z)), y)|}); }")]
    [InlineData("{ var z = MatMul(x, w); return -Mean(y * {|NABLA3007:Log(StraightThrough(UltraFastSigmoid(z), Sigmoid(z)))|}); }")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA3007", body);

    [Theory]
    [InlineData("Mean(BinaryCrossEntropy({|NABLA2003:UltraFastSigmoid(MatMul(x, w))|}, y))")]
    [InlineData("{ var z = MatMul(x, w); return Mean(Square(MatMul(StraightThrough(UltraFastSigmoid(z), Sigmoid(z)), v) - y)); }")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task LatePolicy_BlocksNothing() =>
        OneLoss.Inform(
            "NABLA5003",
            "Mean({|NABLA5003:BinaryCrossEntropy(Sigmoid(MatMul(x, w)), y)|})",
            "Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)"
        );
}
