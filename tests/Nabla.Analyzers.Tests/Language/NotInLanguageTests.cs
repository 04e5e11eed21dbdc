using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

/// <summary>What the language contains is the reader's own business and tested there; here it is that it arrives, in the right place.</summary>
public class NotInLanguageTests
{
    [Fact]
    public Task Message_OfATry_NamesItAndSaysWhatToDo() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                    {
                        {|#0:try { return Sum(x * w); } finally { }|}
                    }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1002")
                .WithLocation(0)
                .WithMessage(
                    "Not in the model language: 'try'. No plan can be generated from this method: a model is a straight-line program of tensor "
                        + "operations; keep this outside of it."
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
                    public static double Strange(Tensor<double> x) { lock ({|#1:x|}) return Sum(x); }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1002")
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("'lock'", "a model is a straight-line program of tensor operations; keep this outside of it")
        );

    [Fact]
    public Task HelperOfTwoModels_WithADefect_IsReportedOnce() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double Strange(Tensor<double> x) { lock ({|NABLA1002:x|}) return Sum(x); }

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Strange(x * w);

                [Differentiable]
                public static double Other([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Strange(x + w);
            }
            """
        );
}
