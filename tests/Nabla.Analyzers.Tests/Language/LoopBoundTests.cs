using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class LoopBoundTests
{
    [Fact]
    public Task Message_OfALoopOverASymbolicAxis_NamesTheLength() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape("batch", 3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                    {
                        double loss = 0;
                        for (int i = 0; {|#0:i < x.Shape[0]|}; i++) loss += Sum(x * w);
                        return loss;
                    }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1007")
                .WithLocation(0)
                .WithMessage(
                    "'i < x.Shape[0]' depends on the length 'batch', which is known only when the plan runs, but a loop is unrolled when the "
                        + "model is compiled. "
                        + "Use a compile-time constant as bound, or one tensor operation in place of the loop."
                )
        );

    [Theory]
    [InlineData("s < Sum(w)", "s < Sum(w)", "the values of 'w'")]
    [InlineData("i < n", "i < n", "the argument 'n'")]
    [InlineData("n >= i && s < 3", "n >= i && s < 3", "the argument 'n'")]
    [InlineData("Sum(x * w) + n > s", "Sum(x * w) + n > s", "the values of 'x' and the values of 'w' and the argument 'n'")]
    public Task Condition_KnownAtRunTime_SaysOnWhatItDepends(string condition, string text, string sources) =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, int n, [Parameter, Shape(3)] Tensor<double> w)
                    {
                        double s = 0;
                        for (int i = 0; {|#0:CONDITION|}; i++) s += Sum(x * w);
                        return s;
                    }
                }
                """.Replace("CONDITION", condition, System.StringComparison.Ordinal),
            ],
            Models.Diagnostic("NABLA1007").WithLocation(0).WithArguments(text, sources)
        );

    [Fact]
    public Task Loop_WithABoundThatIsKnown_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private const int Steps = 2;

                private static double Times(Tensor<double> x, int n)
                {
                    double s = 0;
                    for (int i = 0; i < n && n > 0; i++) s += Sum(x);
                    for (int i = x.Shape[0] - 1; i >= 0; i--) s += x[i];
                    return s;
                }

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Times(x * w, Steps);
            }
            """
        );

    /// <summary>A condition that cannot be read is reported for the reason why it cannot be read.</summary>
    [Fact]
    public Task Condition_WithAnotherDefect_HasThatAlone() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, int n, [Parameter, Shape(3)] Tensor<double> w)
                {
                    double s = 0;
                    for (int i = 0; i < {|NABLA1003:BitIncrement(s)|}; i++) s += Sum(x * w);
                    return s;
                }
            }
            """
        );

    [Fact]
    public Task Condition_ThroughAnOp_IsReportedAsSuch() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                    {
                        double s = 0;
                        for (int i = 0; {|#0:i < Cbrt(s)|}; i++) s += Sum(x * w);
                        return s;
                    }
                }
                """,
            ],
            Models.Diagnostic("NABLA1007").WithLocation(0).WithArguments("i < Cbrt(s)", "the value of an op")
        );

    [Fact]
    public Task Loop_OutsideOfModels_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                public static double Total(double[] values, int n) { double s = 0; for (int i = 0; i < n; i++) s += values[i]; return s; }

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );
}
