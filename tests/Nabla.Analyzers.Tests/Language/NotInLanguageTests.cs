using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

/// <summary>What the language contains is the reader's own business and tested there; here it is that it arrives, in the right place.</summary>
public class NotInLanguageTests
{
    [Fact]
    public Task Message_OfAWhileLoop_NamesItAndSaysWhatToDo() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                    {
                        double s = 0;
                        while ({|#0:s < 1|}) s += Sum(x * w);
                        return s;
                    }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1002")
                .WithLocation(0)
                .WithMessage(
                    "Not in the model language: 'while' loop. No plan can be generated from this method: use 'for' with a constant bound, which "
                        + "is unrolled, or a tensor operation."
                )
        );

    [Fact]
    public Task Construct_InAMethodWithoutAPlan_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                public static double Total(double[] x) { double s = 0; foreach (double v in x) s += v; return s; }
            }
            """
        );

    [Fact]
    public Task ElementwiseFunction_WithADefect_IsReportedThoughItHasNoPlan() =>
        Models.Report(
            """
            public static partial class Functions
            {
                [Differentiable]
                public static double Strange(double x) { lock ({|NABLA1002:typeof(int)|}) { return x; } }
            }
            """
        );

    [Fact]
    public Task HelperInAnotherFile_WithADefect_IsReportedAtTheCall() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {|#0:Helper.Strange(x * w)|};
                }
                """,
                """
                public static class Helper
                {
                    public static double Strange(Tensor<double> x) { while ({|#1:true|}) return Sum(x); }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1002")
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("'while' loop", "use 'for' with a constant bound, which is unrolled, or a tensor operation")
        );

    [Fact]
    public Task HelperOfTwoModels_WithADefect_IsReportedOnce() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double Strange(Tensor<double> x) { while ({|NABLA1002:true|}) return Sum(x); }

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Strange(x * w);

                [Differentiable]
                public static double Other([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Strange(x + w);
            }
            """
        );
}
