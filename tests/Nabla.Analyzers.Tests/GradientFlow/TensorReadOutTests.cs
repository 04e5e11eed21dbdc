using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class TensorReadOutTests
{
    [Fact]
    public Task Message_OfAnArray_SaysWhatToDo() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        Sum(x * w) + {|#0:w.ToArray()|}[0];
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2009")
                .WithLocation(0)
                .WithMessage(
                    "'w.ToArray()' takes the elements of a tensor out of the model, as an array: no gradient follows them there, and no plan can "
                        + "be generated. Compute with the tensor itself; "
                        + "one element is 't[i]' or 't.Item()', a part 't[a..b]', all in one row 't.Reshape(-1)'."
                )
        );

    [Theory]
    [InlineData("{ var a = {|NABLA2009:w.ToArray()|}; return Sum(x * w); }")]
    [InlineData("{ return {|NABLA2009:(x * w).AsSpan()|}[0]; }")]
    [InlineData("{ return {|NABLA2009:w.AsReadOnlySpan()|}[1] * Sum(x); }")]
    [InlineData("{ System.ReadOnlySpan<double> s = {|NABLA2009:w|}; return Sum(x * w); }")]
    [InlineData("{ return System.Linq.Enumerable.Sum({|NABLA2009:(x * w).ToArray()|}); }")]
    public Task Reading_IntoAnArrayOrSpan_IsReported(string body) => Models.Report(Linear(body));

    [Theory]
    [InlineData("{ return (x * w)[0] + w[1..].Item() + x.Row(0).Item(); }")]
    public Task Reading_OfElements_IsSilent(string body) => Models.Report(Linear(body.Replace("w[1..]", "w[2..]", System.StringComparison.Ordinal)));

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                static double ToArray(Tensor<double> x) => Sum(x);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => ToArray(x * w);
            }
            """
        );

    private static string Linear(string body) =>
        $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {{body}}
            }
            """;

    [Fact]
    public Task Element_OfAnArray_IsReadOfTheTensor() =>
        Fixes.Turn(
            "NABLA2009.Reshape",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    double a = {|NABLA2009:(x * w).ToArray()|}[1];
                    double b = {|NABLA2009:w.AsReadOnlySpan()|}[2];
                    return a + b;
                }
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    double a = (x * w).Reshape(-1)[1];
                    double b = w.Reshape(-1)[2];
                    return a + b;
                }
            }
            """
        );
}
