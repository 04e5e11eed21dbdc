using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class NoHigherDerivativeTests
{
    [Fact]
    public Task Message_OfAClippedCotangent_SaysWhatToDo() =>
        Models.Say(
            [
                Program("Forward = true", "Cos(x) * Clamp(dy, -1, 1)", "{|#0:Own(x * w)|}")
                    .Replace("Tensor<double> w)", "Tensor<double> {|#1:w|})", System.StringComparison.Ordinal)
                    .Replace("double Loss", "double {|#2:Loss|}", System.StringComparison.Ordinal),
            ],
            Models
                .Diagnostic("NABLA2010")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'Own(x * w)' has a gradient, but the Jacobian-vector product of 'Loss' cannot be derived from it: its gradient rule is not "
                        + "linear in the cotangent, so it has no transpose. "
                        + "State a rule that is linear in its last argument and made of functions with a derivative; or do without Forward, which "
                        + "the method's attribute asks for."
                )
        );

    [Theory]
    [InlineData("Forward = true", "Cos(x) * dy * dy")]
    [InlineData("Forward = true", "Cos(x) * Sign(dy)")]
    [InlineData("Forward = true", "Where(dy > 0, dy, 0)")]
    [InlineData("Forward = true", "dy + x")]
    [InlineData("Second = true", "UltraFastSigmoid(x) * dy")]
    [InlineData("Forward = true, Second = true", "Cos(x) * Abs(dy)")]
    public Task Rule_WithoutTransposeOrDerivative_IsReported(string options, string rule) =>
        Models.Report(Program(options, rule, "{|NABLA2010:Own(x * w)|}"));

    [Theory]
    [InlineData("Forward = true, Second = true", "Cos(x) * dy")]
    [InlineData("Forward = true, Second = true", "y * (1 - y) * dy + 2 * dy - dy / (1 + Square(x))")]
    [InlineData("Forward = true, Second = true", "Where(x > 0, dy, 0.1 * dy)")]
    [InlineData("Forward = true", "UltraFastSigmoid(x) * dy")]
    [InlineData("Stabilize = true", "Cos(x) * Clamp(dy, -1, 1)")]
    public Task Rule_WithWhatIsAskedFor_IsSilent(string options, string rule) => Models.Report(Program(options, rule, "Own(x * w)"));

    [Fact]
    public Task MissingGradient_OfAForwardInference_IsTheOtherDiagnostic() =>
        Models.Report(
            """
            public static partial class Fast
            {
                [Inference(Forward = true)]
                public static Tensor<double> Output([Parameter, Shape(3)] Tensor<double> w) => {|NABLA2003:UltraFastSigmoid(w)|};
            }
            """
        );

    [Fact]
    public Task Inference_WithoutForward_NeedsNone() =>
        Models.Report(
            """
            public static partial class Fast
            {
                [Inference]
                public static Tensor<double> Output([Parameter, Shape(3)] Tensor<double> w) => UltraFastSigmoid(w);
            }
            """
        );

    private static string Program(string options, string rule, string call) =>
        $$"""
            public static partial class Program
            {
                [CustomGradient(nameof(Rule))]
                static Tensor<double> Own(Tensor<double> x) => Sin(x);

                static Tensor<double> Rule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => {{rule}};

                [Differentiable({{options}})]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({{call}});
            }
            """;
}
