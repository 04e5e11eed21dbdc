using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Shapes;

public class TwoLengthsTests
{
    [Fact]
    public Task Message_OfASymbolWithTwoLengths_NamesAllThree() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    private static Tensor<double> Product([Shape("n")] Tensor<double> a, [Shape("n")] Tensor<double> b) => a * b;

                    [Differentiable]
                    public static double Loss([Shape("batch")] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|#0:Product(x, w)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA6003")
                .WithLocation(0)
                .WithMessage(
                    "'n' is batch and 3 in this call, but one name in [Shape] is one length. Pass tensors that agree, or give one of the "
                        + "dimensions a name of its own."
                )
        );

    [Fact]
    public Task Symbol_WithAnotherLengthInEachCall_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static Tensor<double> Product([Shape("n")] Tensor<double> a, [Shape("n")] Tensor<double> b) => a * b;

                [Differentiable]
                public static double Loss([Shape(4)] Tensor<double> x, [Shape(3)] Tensor<double> z, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(Product(z, w)) + Sum(Product(x, x));
            }
            """
        );
}
