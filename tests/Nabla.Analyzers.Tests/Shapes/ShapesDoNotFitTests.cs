using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Shapes;

public class ShapesDoNotFitTests
{
    [Fact]
    public Task Message_OfAProduct_SaysWhatWasExpectedAndFound() => Models.Say(
        ["""
        [Model]
        public partial class Mlp
        {
            [Parameter(Init = Init.HeNormal), Shape(128, 10)] public partial Tensor<float> W { get; }

            [Differentiable]
            public float Loss([Shape("batch", 784)] Tensor<float> x) => Mean({|#0:MatMul(x, W)|});
        }
        """],
        Models.Diagnostic("NABLA6001").WithLocation(0).WithMessage("'MatMul' expects [m, k]·[k, n] but has [batch, 784]·[128, 10]: 784 ≠ 128"));

    [Fact]
    public Task HelperInAnotherFile_ThatDoesNotFit_IsReportedAtTheCallWithTheExpression() => Models.Say(
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
        Models.Diagnostic("NABLA6001").WithLocation(0).WithLocation(1).WithMessage("'*' cannot broadcast [4] with [3]: 4 ≠ 3"));

    [Fact]
    public Task Shapes_ThatBroadcast_AreSilent() => Models.Report("""
        public static partial class Linear
        {
            [Differentiable]
            public static double Loss([Shape(4, 1)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
        }
        """);
}
