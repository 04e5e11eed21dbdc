using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class LogOfSoftmaxTests
{
    [Theory]
    [InlineData("-Mean(y * {|NABLA4001:Log(Softmax(MatMul(x, w)) + 1e-8)|})")]
    [InlineData("-Sum({|NABLA4001:Log(Softmax(MatMul(x, w)).Row(1))|})")]
    public Task Defect_InALoss_IsAWarning(string body) => OneLoss.Report(body);

    [Theory]
    [InlineData("-Mean(y * {|NABLA4001:Log(Softmax(MatMul(x, w)))|})")]
    public Task Rewrites_SwitchedOff_LeaveAWarning(string body) => OneLoss.Report(body, "Differentiable(Stabilize = false)");

    [Theory]
    [InlineData("-Mean(y * {|NABLA4001:Log(Softmax(MatMul(x, w)))|})")]
    [InlineData("-Mean(Transpose(y) * {|NABLA4001:Log(Transpose(Softmax(MatMul(x, w))))|})")]
    public Task Defect_InALoss_IsForInformation(string body) => OneLoss.Inform("NABLA4001", body);

    [Theory]
    [InlineData("-Mean(y * LogSoftmax(MatMul(x, w)))")]
    [InlineData("-Mean(y * Log(Exp(MatMul(x, w)) + 1e-8))")]
    public Task Loss_WithoutTheDefect_IsSilent(string body) => OneLoss.Report(body);

    /// <summary>The number is lost in rounding next to 1, where that does no harm. At 0 it is not lost.</summary>
    [Fact]
    public Task Floor_InSinglePrecision_IsOneDefect() =>
        OneLoss.Report("-Mean(y * {|NABLA4001:Log(Softmax(MatMul(x, w)) + 1e-12f)|})", element: "float");

    [Fact]
    public Task Floor_OfDeclaredData_IsSilent() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static float Loss([Shape("n", 2), InputRange(0, 1)] Tensor<float> p,
                    [Parameter(Init = Init.Ones), Shape(2)] Tensor<float> w) => Sum(Square(w * Log(p + 1e-8f)));
            }
            """
        );

    [Theory]
    [InlineData("{|NABLA4001:Log(HSoftmax(x, W1, B1, W2, B2, target) + 1e-8f)|}")]
    [InlineData("{|NABLA4001:Log(HSoftmax(x, W1, B1, W2, B2, 9) + 1e-8f)|}")]
    [InlineData("LogHSoftmax(x, W1, B1, W2, B2, target)")]
    [InlineData("LogHSoftmax(x, W1, B1, W2, B2, 9)")]
    public Task HierarchicalSoftmax_WithAFloor_IsADefect(string log) =>
        Models.Report(
            $$"""
            [Model]
            public partial class Words
            {
                [Parameter(Init = Init.HeNormal), Shape(3, 5)]    public partial Tensor<float> W1 { get; }
                [Parameter, Shape(5)]                             public partial Tensor<float> B1 { get; }
                [Parameter(Init = Init.HeNormal), Shape(5, 3, 2)] public partial Tensor<float> W2 { get; }
                [Parameter(Init = Init.Zeros), Shape(5, 2)]       public partial Tensor<float> B2 { get; }

                [Differentiable]
                public float Loss([Shape("batch", 3)] Tensor<float> x, [Shape("batch")] Tensor<int> target) =>
                    -Mean({{log}}) * Mean(OneHot(target, 10, 1f));
            }
            """
        );

    [Fact]
    public Task Message_OfADefect_NamesItsReason() =>
        Models.Say(
            [OneLoss.Of("-Mean(y * {|#0:Log(Softmax(MatMul(x, w)) + 1e-8)|})", "Differentiable", "double")],
            Models
                .Diagnostic("NABLA4001")
                .WithLocation(0)
                .WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations)
                .WithMessage(
                    "'Log(Softmax(MatMul(x, w)) + 1e-8)' is the logarithm of a softmax, which is kept from 0 by 1E-08: a probability much less "
                        + "than that is as good as any other, so that the worst answers get next to no gradient. The compiler does not rewrite it "
                        + "(log softmax(x) → log_softmax(x)), since the number that is added to it is in the way: use 'LogSoftmax'."
                )
        );
}
