using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class KinkTests
{
    [Theory]
    [InlineData("PyTorch", "Relu(x * w)", "at 0", "0")]
    [InlineData("Theano", "Relu(x * w)", "at 0", "½")]
    [InlineData("Theano", "Max(x * w, x)", "where both are equal", "1 for the first and 0 for the second")]
    [InlineData("Jax", "Min(x * w, x)", "where both are equal", "½ for each")]
    [InlineData("PyTorch", "Abs(x * w)", "at 0", "0")]
    public Task Message_GivesTheConventionsNumber(string kinks, string value, string where, string derivative) =>
        Models.Say(
            [
                $$"""
                public static partial class Linear
                {
                    [Differentiable(Kinks = KinkConvention.{{kinks}})]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        Sum({|#0:{{value}}|});
                }
                """,
            ],
            Models.Diagnostic("NABLA2008").WithLocation(0).WithLocation(1).WithLocation(2).WithArguments(value, where, "w", derivative, kinks)
        );

    [Fact]
    public Task Kink_ByDefault_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Relu(x * w) + Abs(w));
            }
            """
        );

    [Fact]
    public Task Kink_OffTheWayOfTheGradient_IsSilent() =>
        Models.Report(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        Sum(Relu(x) * w + StopGradient(Relu(w)));
                }
                """,
            ],
            test =>
                test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.NABLA2008.severity = warning\n"))
        );
}
