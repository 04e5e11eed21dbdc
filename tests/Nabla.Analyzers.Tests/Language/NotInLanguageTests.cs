using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

/// <summary>The reader's own tests cover what the language contains. These tests check that its findings arrive in the right place.</summary>
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

    private static string Of(string statements) =>
        """
            public sealed class Layer { public Tensor<double> W = null!; }

            public static partial class Linear
            {
                static Tensor<double> Affine(Tensor<double> x, Tensor<double> w, Tensor<double>? bias = null) => bias is null ? x * w : x * w + bias;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, double y, int n, [Parameter, Shape(3)] Tensor<double> w)
                {
                    STATEMENTS
                }
            }
            """.Replace("STATEMENTS", statements, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("double[] a = [1, 2]; return Sum(x * w) * a[{|NABLA1002:n|}];")]
    [InlineData("var layers = {|NABLA1002:new System.Collections.Generic.List<Tensor<double>>()|}; return Sum(x * w);")]
    [InlineData("Tensor<double>[] a = [w]; foreach (var t in {|NABLA1003:System.Linq.Enumerable.Reverse(a)|}) y += Sum(t); return y;")]
    [InlineData("double[] a = [1]; for (int i = 0; i < 40; i++) a = {|NABLA1002:[.. a, .. a]|}; return Sum(x * w);")]
    [InlineData("var layer = {|NABLA1002:new Layer { W = w }|}; return Sum(layer.W);")]
    [InlineData("Tensor<double>? b = null; return Sum(x * w + {|NABLA1002:b|}!);")]
    [InlineData("double s = 1; double F() => {|NABLA1002:s|} += 1; return Sum(x * w) * (y > 0 ? F() : s);")]
    [InlineData("double F(double v) => v > 0 ? {|NABLA1005:F(v - 1)|} : v; return F(Sum(x * w));")]
    public Task Value_OutsideOfTheLanguage_IsReportedOnceAtItsPlace(string statements) => Models.Report(Of(statements));

    [Theory]
    [InlineData("return Sum(Affine(x, w)) + Sum(Affine(bias: x, x: x, w: w));")]
    [InlineData("Tensor<double>[] weights = [w, x]; var h = x; foreach (var t in weights) h = Affine(h, t); return Sum(h);")]
    [InlineData("var layers = new[] { (W: w, B: x) }; var h = x; foreach (var (v, b) in layers) h = Affine(h, v, b); return Sum(h);")]
    [InlineData("double s = 1; double F() => s += 1; return Sum(x * w) * (F() + F());")]
    [InlineData("System.Func<Tensor<double>, Tensor<double>> f = v => Affine(v, w); return Sum(f(f(x)));")]
    public Task Value_OfTheLanguage_IsSilent(string statements)
    {
        // Every argument has to influence the result.
        int result = statements.IndexOf("return ", System.StringComparison.Ordinal) + "return ".Length;
        return Models.Report(Of(statements[..result] + "y * n * (" + statements[result..^1] + ");"));
    }

    [Fact]
    public Task Message_OfNull_SaysHowToTest() =>
        Models.Say(
            [Of("Tensor<double>? b = null; return Sum(x * w + {|#0:b|}!);")],
            Models
                .Diagnostic("NABLA1002")
                .WithLocation(0)
                .WithMessage(
                    "Not in the model language: 'b' is null here. No plan can be generated from this method: test it first, as in "
                        + "'b is null ? y : y + b', which is decided when the model is compiled."
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
