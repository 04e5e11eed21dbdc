using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class UndefinedDerivativeTests
{
    [Fact]
    public Task Message_OfAnError_SaysWhatWhereWhyAndWhatToDo() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x,
                        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> {|#1:theta1|}) =>
                        Sum({|#0:UltraFastSigmoid(MatMul(x, theta1))|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2003")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'UltraFastSigmoid(MatMul(x, theta1))' has no derivative (it is an approximation for inference, defined by its values alone), "
                        + "but the gradient of 'theta1' has to pass it: "
                        + "theta1 → MatMul → UltraFastSigmoid → Sum → loss. Use 'Sigmoid'; or 'Sigmoid' with SigmoidApproximation.UltraFast, "
                        + "which is put in late, after differentiation; "
                        + "or state a derivative with [CustomGradient]."
                )
        );

    [Fact]
    public Task Layer_CalledTwice_IsReportedOnceAtItsExpression() =>
        Models.Report(
            """
            public static partial class Xor
            {
                static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) =>
                    {|NABLA2003:UltraFastSigmoid(MatMul(Transpose(w), Concat(x, 1.0)))|};

                [Differentiable]
                public static double Loss([Shape(2)] Tensor<double> x, double y, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
                    [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2)
                    => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);
            }
            """
        );

    /// <summary>IDEs drop diagnostics in a file other than the analysed one.</summary>
    [Fact]
    public Task HelperInAnotherFile_IsReportedAtTheCallWithTheExpression() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#3:Loss|}([Shape(3)] Tensor<double> x,
                        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> {|#2:theta1|}) =>
                        Sum({|#0:Helper.Layer(x, theta1)|});
                }
                """,
                """
                public static class Helper
                {
                    public static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => {|#1:UltraFastSigmoid(MatMul(x, w))|};
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2003")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithLocation(3)
                .WithArguments(
                    "UltraFastSigmoid(MatMul(x, w))",
                    "it is an approximation for inference, defined by its values alone",
                    "theta1",
                    "theta1 → MatMul → UltraFastSigmoid → Sum → loss"
                )
        );

    [Fact]
    public Task HelperInAnotherFile_CalledTwice_IsReportedOnce() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> a,
                    [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> b)
                {
                    var hidden = {|NABLA2003:Helper.Layer(x, a)|};
                    return Sum(Helper.Layer(hidden, b));
                }
            }
            """,
            """
            public static class Helper
            {
                public static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => UltraFastSigmoid(MatMul(x, w));
            }
            """
        );

    [Fact]
    public Task HelperOfTwoLosses_IsReportedOnce() =>
        Models.Report(
            """
            public static partial class Two
            {
                static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => {|NABLA2003:UltraFastSigmoid(MatMul(x, w))|};

                [Differentiable]
                public static double A([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) => Sum(Layer(x, w));

                [Differentiable]
                public static double B([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) => Sum(Layer(x, w));
            }
            """
        );

    [Fact]
    public Task Function_PassedToMap_IsReported() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum({|NABLA2003:Map(MatMul(x, w), UltraFastSigmoid)|});
            }
            """
        );

    [Fact]
    public Task ElementwiseFunction_OfTheUsers_IsReportedWhereItUsesIt() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                static double Gate(double x) => x * {|NABLA2003:UltraFastSigmoid(x)|};

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(Map(MatMul(x, w), Gate));
            }
            """
        );

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                static Tensor<double> UltraFastSigmoid(Tensor<double> x) => Tanh(x);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(UltraFastSigmoid(MatMul(x, w)));
            }
            """
        );

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    UltraFastSigmoid(MatMul(x, w));
            }
            """
        );

    [Fact]
    public Task Expression_OffTheWayOfTheGradient_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w,
                    [Parameter, Frozen, Shape(3)] Tensor<double> f)
                {
                    var data = UltraFastSigmoid(x);
                    var frozen = UltraFastSigmoid(f);
                    var cut = UltraFastSigmoid(StopGradient(MatMul(x, w)));
                    var cutAfter = StopGradient(UltraFastSigmoid(MatMul(x, w)));
                    var estimated = StraightThrough(UltraFastSigmoid(MatMul(x, w)), Sigmoid(MatMul(x, w)));
                    var chosen = Where(UltraFastSigmoid(MatMul(x, w)) > 0.5, MatMul(x, w), x);
                    return Sum(data + frozen + cut + cutAfter + estimated + chosen);
                }
            }
            """
        );

    [Fact]
    public Task LatePolicy_WithSigmoid_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(Sigmoid(MatMul(x, w)));
            }
            """
        );

    /// <summary>A method that cannot be read, since the program is broken, has no diagnostic about its gradient.</summary>
    [Fact]
    public Task HalfTypedProgram_IsLeftToTheCompiler() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(UltraFastSigmoid(MatMul(x, {|CS0103:v|})));
            }
            """
        );

    [Fact]
    public Task Path_OfADeepModel_LeavesOutItsMiddle() =>
        Models.Say(
            [
                """
                public static partial class Deep
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|})
                    {
                        var h = x * w;
                        for (int i = 0; i < 3; i++) h = Exp(Tanh(Sin(h)));
                        h = {|#0:UltraFastSigmoid(h)|};
                        for (int i = 0; i < 3; i++) h = Exp(Tanh(Sin(h)));
                        return Mean(h);
                    }

                    static Tensor<double> Sin(Tensor<double> x) => x - x * x * x / 6;
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2003")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments(
                    "UltraFastSigmoid(h)",
                    "it is an approximation for inference, defined by its values alone",
                    "w",
                    "w → * → … → UltraFastSigmoid → - → … → Mean → loss"
                )
        );
}
