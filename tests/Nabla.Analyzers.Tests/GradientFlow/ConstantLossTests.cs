using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class ConstantLossTests
{
    [Fact]
    public Task Message_NamesTheParameters() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double {|#0:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w, [Parameter] double b) =>
                        Sum(x);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2007")
                .WithLocation(0)
                .WithMessage(
                    "The loss 'Loss' has no derivative by any of its trainable parameters ('w', 'b': not used), so training with it changes "
                        + "nothing. Let it depend on what is to be learned; if it is only to be computed, mark it [Inference]."
                )
        );

    [Theory]
    [InlineData("Sum(x) * 2")]
    [InlineData("Sum(x) + 0 * Sum(w)")]
    [InlineData("Sum(Pow(w, 0) * x)")]
    [InlineData("Sum(StraightThrough(w, x))")]
    public Task Loss_WithoutADerivative_IsReported(string loss) => Models.Report(Linear("{|NABLA2007:Loss|}", loss));

    [Fact]
    public Task Loss_ThatIsAConstant_IsReported() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double {|NABLA2007:Loss|}([Parameter, Shape(3)] Tensor<double> w) => 1.5;
            }
            """
        );

    /// <summary>One op is to blame, and has its own diagnostic.</summary>
    [Theory]
    [InlineData("Sum({|NABLA2001:Round(x * w)|})")]
    [InlineData("Sum(x) + {|NABLA2004:ArgMax(w)|}.Item()")]
    [InlineData("Mean({|NABLA2005:Where(x * w > 0, 1.0, 0.0)|})")]
    [InlineData("Mean({|NABLA2006:Where(x * w > 0, x, -x)|})")]
    [InlineData("Mean(x * {|NABLA5012:StopGradient(w)|})")]
    [InlineData("Sum({|NABLA2003:UltraFastSigmoid(x * w)|})")]
    public Task Loss_ThatAnotherDiagnosticExplains_IsSilent(string loss) => Models.Report(Linear("Loss", loss));

    [Theory]
    [InlineData("Sum(x * w)")]
    [InlineData("Sum(Where(x > 0, w, x))")]
    public Task Loss_WithADerivative_IsSilent(string loss) => Models.Report(Linear("Loss", loss));

    private static string Linear(string name, string loss) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double {{name}}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {{loss}};
            }
            """;

    [Fact]
    public Task Loss_OfAModel_IsReportedAlone() =>
        Models.Report(
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Differentiable]
                public double {|NABLA2007:Loss|}([Shape(3)] Tensor<double> x) => Mean(x);
            }
            """
        );
}
