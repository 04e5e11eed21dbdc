using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class AffineCollapseTests
{
    private const string Xor = """
        public static partial class Xor
        {
            private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => ACTIVATION;

            [Differentiable]
            public static double Loss(
                [Shape(2), InputChoice(0, 1)] Tensor<double> x, [InputChoice(0, 1)] double y,
                [Parameter(Init = Init.Uniform, RANGE), Shape(3, 3)] Tensor<double> theta1,
                [Parameter(Init = Init.Uniform, RANGE), Shape(4, 1)] Tensor<double> theta2) =>
                Square(Sum(Layer(Layer(x, theta1), theta2)) - y);
        }
        """;

    [Theory]
    [InlineData("{|NABLA3009:HardSigmoid(MatMul(Transpose(w), Concat(x, 1.0)), HardSigmoidKind.Theano)|}", "Low = 0, High = 1")]
    [InlineData("{|NABLA3009:HardSigmoid(MatMul(Transpose(w), Concat(x, 1.0)), HardSigmoidKind.PyTorch)|}", "Low = 0, High = 1")]
    [InlineData("{|NABLA3001:HardSigmoid(MatMul(Transpose(w), Concat(x, 1.0)), HardSigmoidKind.Theano)|}", "Low = -4, High = 4")]
    [InlineData("{|NABLA3001:HardSigmoid(MatMul(Transpose(w), Concat(x, 1.0)), HardSigmoidKind.Courbariaux)|}", "Low = 0, High = 1")]
    [InlineData("{|NABLA5006:Tanh(MatMul(Transpose(w), Concat(x, 1.0)))|}", "Low = 0, High = 1")]
    [InlineData("{|NABLA5006:Tanh(MatMul(Transpose(w), Concat(x, 1.0)))|}", "Low = -4, High = 4")]
    public Task Xor_ByActivationAndStart(string activation, string range) =>
        Models.Report(
            Xor.Replace("ACTIVATION", activation, System.StringComparison.Ordinal).Replace("RANGE", range, System.StringComparison.Ordinal)
        );

    [Fact]
    public Task Message_OfAWarning_SaysWhatWasAssumed() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(2), InputChoice(0, 1)] Tensor<double> x,
                        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(2, 3)] Tensor<double> {|#1:theta1|}) =>
                        Sum({|#0:HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Theano)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3009")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "When training starts, 100 % of the inputs of 'HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Theano)' lie on its straight "
                        + "piece (with 'x' one of 0, 1; 'theta1' uniform on [0, 1)), "
                        + "and so it is with every such activation: the network starts as one affine map of its inputs, and the gradient of "
                        + "'theta1' (theta1 → MatMul → HardSigmoid → Sum → loss) tells it how to become "
                        + "a better affine map. What none can represent, such as XOR, is learned only from a lucky start. Use a smooth activation "
                        + "such as 'Sigmoid', or a wider initialiser."
                )
        );

    [Fact]
    public Task Relu_WithHeInitialiser_IsSilent() =>
        Models.Report(
            """
            public static partial class Net
            {
                [Differentiable]
                public static double Loss([Shape("batch", 8)] Tensor<double> x, [Parameter(Init = Init.HeNormal), Shape(8, 16)] Tensor<double> w1,
                    [Parameter(Init = Init.HeNormal), Shape(16, 1)] Tensor<double> w2) =>
                    Mean(Square(MatMul(Relu(MatMul(x, w1)), w2)));
            }
            """
        );

    [Fact]
    public Task Relu_OfPositiveNumbers_IsAHint() =>
        Models.Report(
            [
                """
                public static partial class Net
                {
                    [Differentiable]
                    public static double Loss([Shape("batch", 8), InputRange(0, 1)] Tensor<double> x,
                        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(8, 16)] Tensor<double> w1,
                        [Parameter(Init = Init.HeNormal), Shape(16, 1)] Tensor<double> w2) =>
                        Mean(Square(MatMul({|#0:Relu(MatMul(x, w1))|}, w2)));
                }
                """,
            ],
            test =>
                test.ExpectedDiagnostics.Add(
                    new Microsoft.CodeAnalysis.Testing.DiagnosticResult("NABLA3009", Microsoft.CodeAnalysis.DiagnosticSeverity.Info)
                        .WithLocation(0)
                        .WithOptions(Microsoft.CodeAnalysis.Testing.DiagnosticOptions.IgnoreAdditionalLocations)
                )
        );

    [Fact]
    public Task Threshold_FromEditorConfig_IsUsed() =>
        Models.Report(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double Loss([Shape(2), InputChoice(0, 1)] Tensor<double> x,
                        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(2, 3)] Tensor<double> theta1) =>
                        Sum({|NABLA3001:HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Courbariaux)|});
                }
                """,
            ],
            test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nnabla.NABLA3009.linear_share = 0.9999\n"))
        );

    [Fact]
    public Task Exact_InPlaceOfTheHardSigmoid_IsSilent() =>
        Fixes.Turn(
            "NABLA3009.Sigmoid",
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(2), InputChoice(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(2, 3)] Tensor<double> theta1) =>
                    Sum({|NABLA3009:HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Theano)|});
            }
            """,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(2), InputChoice(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(2, 3)] Tensor<double> theta1) =>
                    Sum(Sigmoid(MatMul(x, theta1)));
            }
            """
        );
}
