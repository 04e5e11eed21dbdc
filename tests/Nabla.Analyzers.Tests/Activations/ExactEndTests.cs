using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Nabla.CodeFixes.Activations;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class ExactEndTests
{
    [Theory]
    [InlineData("-Mean(y * {|NABLA3003:Log(Relu(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA3003:BinaryCrossEntropy(Clamp(MatMul(x, w), 0, 1), y)|})")]
    [InlineData("-Mean(y * {|NABLA3003:Log(1 - Clamp(MatMul(x, w), 0, 1))|})")]
    [InlineData("{ var z = MatMul(x, w); return Mean({|NABLA3003:BinaryCrossEntropy(StraightThrough(HardSigmoid(z, HardSigmoidKind.PyTorch), Sigmoid(z)), y)|}); }")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("-Mean(y * Log(Relu(MatMul(x, w)) + 1e-6))")]
    [InlineData("-Mean(y * Log(Relu(Square(MatMul(x, w)) + 1)))")]
    [InlineData("-Mean(y * Log(Softplus(MatMul(x, w))))")]
    [InlineData("-Mean(y * Log(Clamp(MatMul(x, w), 0.1, 1)))")]
    [InlineData("Mean(Log(Relu(y) + 1) * MatMul(x, w))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    [Fact]
    public Task HardSigmoid_AsTheOutput_IsReported() =>
        Models.Report(OneLoss.Of("Mean({|NABLA3003:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano), y)|})"));

    /// <summary>One diagnostic for one defect: what mends the dead interval mends the infinite loss.</summary>
    [Fact]
    public Task HardSigmoid_InsideAsWell_IsLeftToItsOwnRule() => OneLoss.Report(
        "{ var h = {|NABLA3001:HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano)|}; return Mean(BinaryCrossEntropy({|NABLA3001:HardSigmoid(MatMul(h, v), HardSigmoidKind.Theano)|}, y)); }");

    [Fact]
    public Task HardSigmoid_ThatStartsStraight_IsOneDefect() => Models.Report("""
        public static partial class Model
        {
            [Differentiable]
            public static double Loss([Shape("n", 3), InputRange(-1, 1)] Tensor<double> x, [Shape("n", 2)] Tensor<double> y, [Parameter(Init = Init.Uniform, Low = -0.1, High = 0.1), Shape(3, 2)] Tensor<double> w) =>
                Mean({|NABLA3003:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano), y)|});
        }
        """);

    [Fact]
    public Task Fix_OfAHardSigmoid_TakesTheLogits() => Fixes.Turn<ExactEndFixProvider>(
        "NABLA3003.Fuse",
        OneLoss.Of("Mean({|NABLA3003:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano), y)|})"),
        OneLoss.Of("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))"));

    [Fact]
    public Task Message_OfADefect_NamesItsReason() => Models.Say(
        [OneLoss.Of("-Mean(y * {|#0:Log(Relu(MatMul(x, w)))|})", "Differentiable", "double")],
        Models.Diagnostic("NABLA3003").WithLocation(0).WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations).WithMessage(
            "'Log(Relu(MatMul(x, w)))' is infinite where MatMul(x, w) <= 0, which 'Relu(MatMul(x, w))' makes exact and not only near: one such example makes the loss infinite, and its gradient too or NaN (w → MatMul → Relu → Log → * → Mean → neg → loss). Use a loss that takes logits, or an activation that does not reach its ends, such as 'Sigmoid' or 'Softplus'."));
}
