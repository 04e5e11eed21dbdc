using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Shapes;

public class ShapesDoNotFitTests
{
    [Fact]
    public Task Message_OfAProduct_SaysWhatWasExpectedAndFound() =>
        Models.Say(
            [
                """
                [Model]
                public partial class Mlp
                {
                    [Parameter(Init = Init.HeNormal), Shape(128, 10)] public partial Tensor<float> W { get; }

                    [Differentiable]
                    public float Loss([Shape("batch", 784)] Tensor<float> x) => Mean({|#0:MatMul(x, W)|});
                }
                """,
            ],
            Models.Diagnostic("NABLA6001").WithLocation(0).WithMessage("'MatMul' expects [m, k]·[k, n] but has [batch, 784]·[128, 10]: 784 ≠ 128")
        );

    [Theory]
    [InlineData("HSoftmax(x, W1, B1, W2, W2, target)", "'HSoftmax' expects 'b2' of [5, 2] but has [5, 3, 2]")]
    [InlineData("LogHSoftmax(x, B2, B1, W2, B2, target)", "'LogHSoftmax' expects 'w1' of [3, 2] but has [5, 2]")]
    [InlineData("HSoftmax(x, W1, B1, W2, B2, Reshape(target, -1, 1))", "'HSoftmax' expects 'target' of [batch] but has [batch, 1]")]
    [InlineData("HSoftmax(x, W1, B1, W2, B2, 11)", "'HSoftmax' expects at most 5 × 2 = 10 outputs but has 11")]
    [InlineData("HSoftmax(B1, W1, B1, W2, B2, 10)", "'HSoftmax' expects 'x' of [5, features] but has [5]")]
    [InlineData("HSoftmax(x, W1, B1, W2 * x[0, 0], Open, 10)", "'HSoftmax' expects 'b2' of [5, 2] but has [open, 2]")]
    public Task Message_OfAHierarchicalSoftmax_NamesTheArgument(string call, string message) =>
        Models.Say(
            [
                $$"""
                [Model]
                public partial class Words
                {
                    [Parameter(Init = Init.HeNormal), Shape(3, 5)]    public partial Tensor<double> W1 { get; }
                    [Parameter, Shape(5)]                             public partial Tensor<double> B1 { get; }
                    [Parameter(Init = Init.HeNormal), Shape(5, 3, 2)] public partial Tensor<double> W2 { get; }
                    [Parameter(Init = Init.Zeros), Shape(5, 2)]       public partial Tensor<double> B2 { get; }
                    [Parameter(Init = Init.Zeros), Shape("open", 2)]  public partial Tensor<double> Open { get; }

                    [Differentiable]
                    public double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch")] Tensor<int> target) => Mean({|#0:{{call}}|});
                }
                """,
            ],
            Models.Diagnostic("NABLA6001").WithLocation(0).WithMessage(message)
        );

    [Fact]
    public Task HelperInAnotherFile_ThatDoesNotFit_IsReportedAtTheCallWithTheExpression() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(4)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => {|#0:Helper.Product(x, w)|};
                }
                """,
                """
                public static class Helper
                {
                    public static double Product(Tensor<double> a, Tensor<double> b) => Sum({|#1:a * b|});
                }
                """,
            ],
            Models.Diagnostic("NABLA6001").WithLocation(0).WithLocation(1).WithMessage("'*' cannot broadcast [4] with [3]: 4 ≠ 3")
        );

    [Fact]
    public Task Shapes_ThatBroadcast_AreSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(4, 1)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );
}
