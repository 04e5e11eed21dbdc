using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class RecursionTests
{
    [Fact]
    public Task Message_OfACycle_SpellsIt() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    private static double F(double x) => G(x) + 1;

                    private static double G(double x) => {|#0:F(x)|};

                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => F(Sum(x * w));
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1005")
                .WithLocation(0)
                .WithMessage(
                    "'Linear.F' calls itself (F → G → F), but calls are inlined into the plan, so it would have no end and no derivative. "
                        + "Repeat with a 'for' whose bound is a compile-time constant, which is unrolled."
                )
        );

    [Fact]
    public Task Model_ThatCallsItself_IsReportedInItself() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(x * w) + {|NABLA1005:Loss(x, w)|};
            }
            """
        );

    [Fact]
    public Task HelperInAnotherFile_ThatCallsItself_IsReportedAtTheCallWithTheExpression() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {|#0:Helper.F(Sum(x * w))|};
                }
                """,
                """
                public static class Helper
                {
                    public static double F(double x) => {|#1:F(x)|};
                }
                """,
            ],
            Models.Diagnostic("NABLA1005").WithLocation(0).WithLocation(1).WithArguments("Helper.F", "F → F")
        );

    [Fact]
    public Task Helper_OfTwoModels_IsReportedOnce() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double F(double x) => {|NABLA1005:F(x)|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => F(Sum(x * w));

                [Differentiable]
                public static double Other([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => F(Sum(x - w));
            }
            """
        );

    [Fact]
    public Task Method_CalledTwiceAndByItsOwnArgument_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double F(double x) => x * x;

                private static double F(double x, double y) => F(x) + F(y);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => F(F(Sum(x * w)), F(Sum(w)));
            }
            """
        );

    [Fact]
    public Task Recursion_OutsideOfModels_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                public static int Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );
}
