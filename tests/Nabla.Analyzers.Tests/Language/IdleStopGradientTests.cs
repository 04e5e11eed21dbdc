using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class IdleStopGradientTests
{
    private const string Key = "NABLA1011.Remove";

    private static string Of(string loss) =>
        """
            public static partial class Linear
            {
                private static Tensor<double> Still(Tensor<double> v) => StopGradient(v * 2);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, double y, [Parameter, Shape(3)] Tensor<double> w,
                    [Parameter, Frozen, Shape(3)] Tensor<double> f) => Sum(x * w * f) * y + LOSS;
            }
            """.Replace("LOSS", loss, System.StringComparison.Ordinal);

    [Fact]
    public Task Message_OverDataAndFrozenParameters_NamesThem() =>
        Models.Say(
            [Of("Sum({|#0:StopGradient(x * f)|})").Replace("double Loss", "double {|#1:Loss|}", System.StringComparison.Ordinal)],
            Models
                .Diagnostic("NABLA1011")
                .WithLocation(0)
                .WithLocation(1)
                .WithMessage(
                    "'StopGradient(x * f)' stops no gradient: no trainable parameter goes into it, only the data 'x' and the frozen 'f'. "
                        + "Gradients flow to trainable parameters alone, so remove it, or put it around what should not be trained."
                )
        );

    [Theory]
    [InlineData("{|NABLA1011:StopGradient(y)|}")]
    [InlineData("Sum({|NABLA1011:StopGradient(Tensor.Ones<double>(3))|})")]
    [InlineData("Sum({|NABLA1011:StopGradient(StopGradient(w))|})")]
    public Task Call_WithoutATrainableParameter_IsReported(string loss) => Models.Report(Of(loss));

    [Theory]
    [InlineData("Sum(StopGradient(w))")]
    [InlineData("Sum(StopGradient(x * w))")]
    [InlineData("Sum(StopGradient(Floor(w)))")]
    [InlineData("Sum(StopGradient(Where(w > 0, x, f)))")]
    [InlineData("Sum(StraightThrough(StopGradient(Round(w)), w))")]
    [InlineData("Sum(Still(x)) + Sum(Still(w))")]
    public Task Call_OverATrainableParameter_IsSilent(string loss) => Models.Report(Of(loss));

    [Theory]
    [InlineData("StopGradient(v * 2)", "Still(w)")]
    [InlineData("{|NABLA1011:StopGradient(v * 2)|}", "Still(x)")]
    public Task Helper_OfSeveralLosses_IsReportedWhereNoneNeedsIt(string helper, string other) =>
        Models.Report(
            $$"""
            public static class Shared
            {
                public static Tensor<double> Still(Tensor<double> v) => {{helper}};
            }

            public static partial class First
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(w * Shared.Still(x));
            }

            public static partial class Second
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(w * x * Shared.{{other}});
            }
            """
        );

    /// <summary>Two calls of equal text are judged separately.</summary>
    [Fact]
    public Task Call_BesideAnEffectiveOne_IsReported() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static Tensor<double> A(Tensor<double> v) => StopGradient(v);

                private static Tensor<double> B(Tensor<double> v) => {|NABLA1011:StopGradient(v)|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(w * A(w) * B(x));
            }
            """
        );

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => StopGradient(x) * w;
            }
            """
        );

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static Tensor<double> StopGradient(Tensor<double> x) => x;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(StopGradient(x) * w);
            }
            """
        );

    [Theory]
    [InlineData("{|NABLA1011:StopGradient(y)|} * 2", "y * 2")]
    [InlineData("2 * {|NABLA1011:StopGradient(y + 1)|}", "2 * (y + 1)")]
    [InlineData("Sum({|NABLA1011:StopGradient(x + f)|})", "Sum(x + f)")]
    [InlineData("Sum({|NABLA1011:StopGradient(StopGradient(w))|})", "Sum(StopGradient(w))")]
    public Task Fix_OfACall_LeavesItsArgument(string before, string after) => Fixes.Turn(Key, Of(before), Of(after));

    /// <summary>Without the call, 1 is an int.</summary>
    [Fact]
    public Task Fix_OfACallThatConverts_IsNotOffered() =>
        Fixes.Turn(Key, Of("{|NABLA1011:StopGradient(1)|} / 2"), Of("{|NABLA1011:StopGradient(1)|} / 2"));
}
