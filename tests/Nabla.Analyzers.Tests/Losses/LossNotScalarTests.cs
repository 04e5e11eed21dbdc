using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Losses;

public class LossNotScalarTests
{
    [Fact]
    public Task Message_SaysWhatToReturn() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static {|#0:Tensor<double>|} Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x * w;
                }
                """,
            ],
            Models
                .Diagnostic("NABLA5007")
                .WithLocation(0)
                .WithMessage(
                    "The loss 'Loss' returns 'Tensor<double>', but a gradient is that of a single number: which of its elements should become "
                        + "smaller is not said. Return 'double', such as the 'Mean' or the 'Sum' of the elements."
                )
        );

    [Fact]
    public Task Loss_OfAModel_IsReported() =>
        Models.Report(
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<float> W { get; }

                [Differentiable]
                public {|NABLA5007:Tensor<float>|} Loss([Shape("n", 3)] Tensor<float> x) => Sum(x * W, 1);
            }
            """
        );

    [Fact]
    public Task Inference_AndNumbers_AreSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x * w;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Predict(x, w));
            }
            """
        );

    [Fact]
    public Task Loss_OfIndices_IsASignature() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static {|NABLA1004:Tensor<int>|} Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => ArgMax(x * w);
            }
            """
        );

    [Fact]
    public Task Mean_OfAnExpression_IsReturned() =>
        Fixes.Turn(
            "NABLA5007.Mean",
            """
            public static partial class Linear
            {
                [Differentiable]
                public static {|NABLA5007:Tensor<double>|} Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x * w;
            }
            """,
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Mean(x * w);
            }
            """
        );

    [Fact]
    public Task Mean_OfABody_IsReturned() =>
        Fixes.Turn(
            "NABLA5007.Mean",
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<float> W { get; }

                [Differentiable]
                public {|NABLA5007:Nabla.Tensor<float>|} Loss([Shape("n", 3)] Tensor<float> x)
                {
                    return Twice(x * W); // all of them

                    static Tensor<float> Twice(Tensor<float> t)
                    {
                        return t + t;
                    }
                }
            }
            """,
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<float> W { get; }

                [Differentiable]
                public float Loss([Shape("n", 3)] Tensor<float> x)
                {
                    return Mean(Twice(x * W)); // all of them

                    static Tensor<float> Twice(Tensor<float> t)
                    {
                        return t + t;
                    }
                }
            }
            """
        );
}
