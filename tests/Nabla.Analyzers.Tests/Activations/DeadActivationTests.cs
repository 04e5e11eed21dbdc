using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class DeadActivationTests
{
    private const string Advice = "Use 'Sigmoid', or train with 'Sigmoid' and let SigmoidApproximation.Hard put the hard one in late";

    /// <summary>Covers parameters that start at zero.</summary>
    private const string Start =
        "When training starts, 0 % of its inputs lie there and 100 % on its straight piece (with 'x' standard normal, since nothing is declared "
        + "of it)";

    private const string Dead =
        "When training starts, 100 % of its inputs lie there and 0 % on its straight piece (with 'x' standard normal, since nothing is declared "
        + "of it)";

    [Fact]
    public Task Share_OfDeclaredInputs_IsOfTheirValues() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(2), InputChoice(0, 1)] Tensor<double> x,
                        [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(2, 3)] Tensor<double> {|#1:theta1|}) =>
                        Sum({|#0:HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Courbariaux)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments(
                    "HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Courbariaux)",
                    "outside [-1, 1]",
                    "theta1",
                    "theta1 → MatMul → HardSigmoid → Sum → loss",
                    "When training starts, 57 % of its inputs lie there and 43 % on its straight piece (with 'x' one of 0, 1; 'theta1' uniform on "
                        + "[-4, 4))",
                    Advice
                )
        );

    [Fact]
    public Task Binarize_WithMostInputsOutside_IsReported() =>
        Models.Say(
            [
                """
                public static partial class Binary
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(20), InputNormal(0, 1)] Tensor<double> x,
                        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(20, 30)] Tensor<double> {|#1:w|},
                        [Parameter(Init = Init.LeCunNormal), Shape(30, 4)] Tensor<double> v) =>
                        Sum(Square(MatMul({|#0:Binarize(MatMul(x, w))|}, v)));
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments(
                    "Binarize(MatMul(x, w))",
                    "outside [-1, 1]",
                    "w",
                    "w → MatMul → Binarize → MatMul → Square → Sum → loss",
                    "When training starts, 69 % of its inputs lie there (with 'x' normal (0, 1); 'w' uniform on [-1, 1); 'v' LeCunNormal)",
                    "Normalise what is binarised, or start from smaller weights"
                )
        );

    /// <summary>A third of the normal inputs of variance 1 lies outside, and no weight does. A binarisation that draws is not tried out.</summary>
    [Theory]
    [InlineData("Init = Init.LeCunNormal", "Binarize(MatMul(x, w))")]
    [InlineData("Init = Init.Uniform, Low = -1, High = 1", "Tanh(MatMul(x, Binarize(w)))")]
    [InlineData("Init = Init.Uniform, Low = -1, High = 1", "Tanh(MatMul(x, Binarize(w, _random)))")]
    [InlineData("Init = Init.Uniform, Low = -1, High = 1", "Binarize(MatMul(x, w) / 3, _random)")]
    [InlineData("Init = Init.Zeros", "Binarize(5 + MatMul(Dropout(x, 0.5, _random), w))")]
    public Task Binarize_AsItIsMeant_IsSilent(string init, string hidden) =>
        Models.Report(
            """
            public static partial class Binary
            {
                [Differentiable]
                public static double Loss([Shape(20), InputNormal(0, 1)] Tensor<double> x, RandomState _random,
                    [Parameter(INIT), Shape(20, 30)] Tensor<double> w, [Parameter(Init = Init.LeCunNormal), Shape(30, 4)] Tensor<double> v) =>
                    Sum(Square(MatMul(HIDDEN, v)));
            }
            """.Replace("INIT", init, System.StringComparison.Ordinal).Replace("HIDDEN", hidden, System.StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Low = -4, High = 4", "Sum(Square(MatMul({|NABLA3001:Clamp(MatMul(x, w), -1, 1)|}, v)))")]
    [InlineData("Low = -0.1, High = 0.1", "Sum(Square(Tanh(MatMul(Clamp(MatMul(x, w), -10, 1), v))))")]
    public Task Clamp_WithADeadShare_IsReported(string init, string loss) =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(2), InputRange(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, INIT), Shape(2, 3)] Tensor<double> w,
                    [Parameter(Init = Init.HeNormal), Shape(3, 3)] Tensor<double> v) => LOSS;
            }
            """.Replace("INIT", init, System.StringComparison.Ordinal).Replace("LOSS", loss, System.StringComparison.Ordinal)
        );

    /// <summary>The value goes around its clamp, as one local or written twice. Two equal clamps do not go around each other.</summary>
    [Theory]
    [InlineData("{ var z = MatMul(x, w); return Sum(Min(z * 2, Clamp(z, -1, 1) * 2)); }")]
    [InlineData("{ return Sum(Min(MatMul(x, w) * 2, Clamp(MatMul(x, w), -1, 1) * 2)); }")]
    [InlineData("{ return Sum({|NABLA3001:Clamp(MatMul(x, w), -1, 1)|} * Tanh({|NABLA3001:Clamp(MatMul(x, w), -1, 1)|})); }")]
    public Task Clamp_BesideItsValue_IsSilent(string body) =>
        Models.Report(
            $$"""
            public static partial class Policy
            {
                [Differentiable]
                public static double Loss([Shape(2), InputRange(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(2, 3)] Tensor<double> w) {{body}}
            }
            """
        );

    [Theory]
    [InlineData("Clamp(z, -1, 1)", "Nn.Tanh(z)")]
    [InlineData("Clamp(z + 1, -1, 1)", "Nn.Tanh(z + 1)")]
    [InlineData("Clamp(z, -2, 2)", "2 * Nn.Tanh(z / 2)")]
    [InlineData("Clamp(z, 0, 1)", "0.5 + 0.5 * Nn.Tanh((z - 0.5) / 0.5)")]
    [InlineData("Clamp(z * 2, -3, -1)", "-2 + Nn.Tanh(z * 2 + 2)")]
    [InlineData("Clamp(high: 4, x: z, low: 0)", "2 + 2 * Nn.Tanh((z - 2) / 2)")]
    [InlineData("Clamp(z, 0.25, double.PositiveInfinity)", "0.25 + Softplus(z - 0.25)")]
    [InlineData("Clamp(z - 1, double.NegativeInfinity, 0.5)", "0.5 - Softplus(0.5 - (z - 1))")]
    public Task Smooth_OfAClamp_HasTheSameBounds(string clamp, string smooth) =>
        Fixes.Turn("NABLA3001.Smooth", Clamped("{|NABLA3001:" + clamp + "|}"), Clamped(smooth));

    [Fact]
    public Task Clamp_OfOneValue_HasNoFix() =>
        Fixes.Turn("NABLA3001.Smooth", Clamped("{|NABLA3001:Clamp(z, 1, 1)|}"), Clamped("{|NABLA3001:Clamp(z, 1, 1)|}"));

    private static string Clamped(string hidden) =>
        $$"""
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss(
                    [Shape(2), InputRange(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(2, 3)] Tensor<double> w,
                    [Parameter(Init = Init.HeNormal), Shape(3, 3)] Tensor<double> v)
                {
                    var z = MatMul(x, w);
                    return Sum(Square(MatMul({{hidden}}, v)));
                }
            }
            """;

    [Fact]
    public Task Message_OfAWarning_GivesTheInterval() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x,
                        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> {|#1:theta1|}) =>
                        Sum({|#0:HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Theano)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'HardSigmoid(MatMul(x, theta1), HardSigmoidKind.Theano)' has a derivative of exactly zero outside [-2.5, 2.5]: examples that "
                        + "reach it there teach 'theta1' nothing on this way "
                        + "(theta1 → MatMul → HardSigmoid → Sum → loss). "
                        + Start
                        + ". "
                        + Advice
                        + "."
                )
        );

    [Theory]
    [InlineData("HardSigmoidKind.PyTorch", "outside [-3, 3]")]
    [InlineData("HardSigmoidKind.Courbariaux", "outside [-1, 1]")]
    [InlineData("HardSigmoidKind.SlopeMatched", "outside [-2, 2]")]
    [InlineData("0.1, 0.7", "outside [-7, 3]")]
    [InlineData("-0.2, 0.5", "outside [-2.5, 2.5]")]
    [InlineData("1e-9, 0", "outside [0, 1000000000]")]
    [InlineData("0, 0.5", "everywhere (its slope is 0)")]
    public Task Interval_OfADefinition_FollowsFromItsLine(string definition, string where) =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#1:w|}) =>
                        Sum({|#0:HardSigmoid(x * w, DEFINITION)|});
                }
                """.Replace("DEFINITION", definition, System.StringComparison.Ordinal),
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments(
                    "HardSigmoid(x * w, " + definition + ")",
                    where,
                    "w",
                    "w → * → HardSigmoid → Sum → loss",
                    definition[0] is '0' && where[0] == 'e' || definition.EndsWith(", 0", System.StringComparison.Ordinal) ? Dead : Start,
                    Advice
                )
        );

    /// <summary>Messages have 6 digits, since no machine number is 1/6.</summary>
    [Fact]
    public Task Interval_InSinglePrecision_IsRounded() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static float {|#2:Loss|}([Shape(3)] Tensor<float> x, [Parameter, Shape(3)] Tensor<float> {|#1:w|}) =>
                        Sum({|#0:HardSigmoid(x * w, 0.1f, 0.5f)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments("HardSigmoid(x * w, 0.1f, 0.5f)", "outside [-5, 5]", "w", "w → * → HardSigmoid → Sum → loss", Start, Advice)
        );

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                static Tensor<double> HardSigmoid(Tensor<double> x) => Tanh(x);

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(HardSigmoid(x * w));
            }
            """
        );

    [Fact]
    public Task HelperInAnotherFile_UnderAnotherName_IsReportedAtTheCallWithTheExpression() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double {|#3:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> {|#2:w|}) =>
                        Sum({|#0:Helper.Smooth(x * w)|});
                }
                """,
                """
                public static class Helper
                {
                    public static Tensor<double> Smooth(Tensor<double> z) => {|#1:HardSigmoid(z, HardSigmoidKind.Theano)|};
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3001")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithLocation(3)
                .WithArguments(
                    "HardSigmoid(z, HardSigmoidKind.Theano)",
                    "outside [-2.5, 2.5]",
                    "w",
                    "w → * → HardSigmoid → Sum → loss",
                    Start,
                    Advice
                )
        );

    [Fact]
    public Task Expression_OffTheWayOfTheGradient_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(HardSigmoid(x, HardSigmoidKind.Theano) * w + StopGradient(HardSigmoid(w, HardSigmoidKind.Theano)));

                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    HardSigmoid(x * w, HardSigmoidKind.Theano);
            }
            """
        );

    [Fact]
    public Task LatePolicy_WithSigmoid_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Differentiable(SigmoidApproximation = SigmoidApproximation.Hard)]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Sigmoid(x * w));
            }
            """
        );

    [Fact]
    public Task Exact_OfEachForm_IsSigmoidOfTheSameArgument() =>
        Fixes.Turn(
            "NABLA3001.Sigmoid",
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA3001:HardSigmoid({|NABLA3001:HardSigmoid(x * w, HardSigmoidKind.Theano)|}, alpha: 0.25, beta: 0.5)|})
                    + {|NABLA3001:Nn.HardSigmoid(kind: HardSigmoidKind.PyTorch, x: Sum(w))|};
            }
            """,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA3008:Sigmoid(Sigmoid(x * w))|})
                    + Nn.Sigmoid(Sum(w));
            }
            """
        );

    [Fact]
    public Task Late_OfAModel_StatesThePolicyOnTheModel() =>
        Fixes.Turn(
            "NABLA3001.Late",
            """
            [Model(Kinks = KinkConvention.Theano)]
            public partial class Mlp
            {
                [Parameter(Init = Init.Uniform, Low = -3, High = 3), Shape(3, 2)] public partial Tensor<float> W { get; }

                [Differentiable]
                public float Loss([Shape("n", 3)] Tensor<float> x) => Mean({|NABLA3001:HardSigmoid(MatMul(x, W), HardSigmoidKind.Theano)|});
            }
            """,
            """
            [Model(Kinks = KinkConvention.Theano, SigmoidApproximation = SigmoidApproximation.Hard)]
            public partial class Mlp
            {
                [Parameter(Init = Init.Uniform, Low = -3, High = 3), Shape(3, 2)] public partial Tensor<float> W { get; }

                [Differentiable]
                public float Loss([Shape("n", 3)] Tensor<float> x) => Mean(Sigmoid(MatMul(x, W)));
            }
            """
        );

    [Fact]
    public Task FixAll_OverFilesOfAProject_FixesAll() =>
        Fixes.Turn(
            "NABLA3001.Sigmoid",
            [File("A", "{|NABLA3001:HardSigmoid(x * w, HardSigmoidKind.Theano)|}"), File("B", "{|NABLA3001:HardSigmoid(x + w, 0.25, 0.5)|}")],
            [File("A", "Sigmoid(x * w)"), File("B", "Sigmoid(x + w)")]
        );

    private static string File(string type, string expression) =>
        $$"""
            public static partial class {{type}}
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({{expression}});
            }
            """;
}
