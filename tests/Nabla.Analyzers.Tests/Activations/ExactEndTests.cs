using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class ExactEndTests
{
    [Theory]
    [InlineData("-Mean(y * {|NABLA3003:Log(Relu(MatMul(x, w)))|})")]
    [InlineData("Mean({|NABLA3003:BinaryCrossEntropy(Clamp(MatMul(x, w), 0, 1), y)|})")]
    [InlineData("-Mean(y * {|NABLA3003:Log(1 - Clamp(MatMul(x, w), 0, 1))|})")]
    [InlineData(
        "{ var z = MatMul(x, w); return Mean({|NABLA3003:BinaryCrossEntropy(StraightThrough(HardSigmoid(z, HardSigmoidKind.PyTorch), Sigmoid(z)), "
            + "y)|}); }"
    )]
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
    public Task HardSigmoid_InsideAsWell_IsLeftToItsOwnRule() =>
        OneLoss.Report(
            "{ var h = {|NABLA3001:HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano)|}; return "
                + "Mean(BinaryCrossEntropy({|NABLA3001:HardSigmoid(MatMul(h, v), HardSigmoidKind.Theano)|}, y)); }"
        );

    [Fact]
    public Task HardSigmoid_ThatStartsStraight_IsOneDefect() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("n", 3), InputRange(-1, 1)] Tensor<double> x, [Shape("n", 2)] Tensor<double> y,
                    [Parameter(Init = Init.Uniform, Low = -0.1, High = 0.1), Shape(3, 2)] Tensor<double> w) =>
                    Mean({|NABLA3003:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano), y)|});
            }
            """
        );

    [Fact]
    public Task Fix_OfAHardSigmoid_TakesTheLogits() =>
        Fixes.Turn(
            "NABLA3003.Fuse",
            OneLoss.Of("Mean({|NABLA3003:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano), y)|})"),
            OneLoss.Of("Mean(SigmoidBinaryCrossEntropy(MatMul(x, w), y))")
        );

    [Theory]
    [InlineData(
        "-Mean(y * {|#0:Log(Relu(MatMul(x, w)))|})",
        "'Relu(MatMul(x, w))' is exactly 0 where 'MatMul(x, w)' <= 0, and 'Log(Relu(MatMul(x, w)))' is infinite there",
        "w → MatMul → Relu → Log → * → Mean → neg → loss"
    )]
    [InlineData(
        "-Mean(y * {|#0:Log(1 - Clamp(MatMul(x, w), 0, 1))|})",
        "'Clamp(MatMul(x, w), 0, 1)' is exactly 1 where 'MatMul(x, w)' >= 1, and 'Log(1 - Clamp(MatMul(x, w), 0, 1))' is infinite there",
        "w → MatMul → Clamp → - → Log → * → Mean → neg → loss"
    )]
    [InlineData(
        "Mean({|#0:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.PyTorch), y)|})",
        "'HardSigmoid(MatMul(x, w), HardSigmoidKind.PyTorch)' is exactly 0 where 'MatMul(x, w)' <= -3, and "
            + "'BinaryCrossEntropy(HardSigmoid(MatMul(x, w), HardSigmoidKind.PyTorch), y)' is infinite there",
        "w → MatMul → HardSigmoid → BinaryCrossEntropy → Mean → loss"
    )]
    [InlineData(
        "Mean({|#0:BinaryCrossEntropy(HardSigmoid(MatMul(x, w), -0.25, 0.5), y)|})",
        "'HardSigmoid(MatMul(x, w), -0.25, 0.5)' is exactly 0 where 'MatMul(x, w)' >= 2, and 'BinaryCrossEntropy(HardSigmoid(MatMul(x, w), -0.25, "
            + "0.5), y)' is infinite there",
        "w → MatMul → HardSigmoid → BinaryCrossEntropy → Mean → loss"
    )]
    public Task Message_OfADefect_NamesItsReason(string body, string reason, string way) =>
        Models.Say(
            [OneLoss.Of(body)],
            Models
                .Diagnostic("NABLA3003")
                .WithLocation(0)
                .WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations)
                .WithMessage(
                    reason
                        + ": one such example makes the loss infinite, and its gradient infinite or NaN ("
                        + way
                        + "). Use a loss that takes logits, or an activation that does not reach its ends, such as 'Sigmoid' or 'Softplus'."
                )
        );

    [Fact]
    public Task Fix_OfALocal_TakesTheLogits() =>
        Fixes.Turn(
            "NABLA3003.Fuse",
            OneLoss.Of("{ var p = HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano); return Mean({|NABLA3003:BinaryCrossEntropy(p, y)|}); }"),
            OneLoss.Of("{ var p = MatMul(x, w); return Mean(SigmoidBinaryCrossEntropy(p, y)); }")
        );

    /// <summary>Other readers of the local need the probability.</summary>
    [Fact]
    public Task Fix_OfALocalThatIsReadElsewhere_IsNotOffered() =>
        Fixes.Turn(
            "NABLA3003.Fuse",
            OneLoss.Of(
                "{ var p = HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano); return Mean({|NABLA3003:BinaryCrossEntropy(p, y)|}) + "
                    + "Mean({|NABLA3003:BinaryCrossEntropy(p, 1 - y)|}); }"
            ),
            OneLoss.Of(
                "{ var p = HardSigmoid(MatMul(x, w), HardSigmoidKind.Theano); return Mean({|NABLA3003:BinaryCrossEntropy(p, y)|}) + "
                    + "Mean({|NABLA3003:BinaryCrossEntropy(p, 1 - y)|}); }"
            )
        );
}
