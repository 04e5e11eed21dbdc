using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class UndefinedDerivativeFixTests
{
    private const string Exact = "NABLA2003.Sigmoid",
        Late = "NABLA2003.Late",
        Custom = "NABLA2003.CustomGradient";

    private const string Xor = """
        public static partial class Xor
        {
            [Differentiable]
            public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                Sum({|NABLA2003:UltraFastSigmoid(MatMul(x, w))|});
        }
        """;

    [Fact]
    public Task Exact_OfACall_IsSigmoid() =>
        Fixes.Turn(
            Exact,
            Xor,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(Sigmoid(MatMul(x, w)));
            }
            """
        );

    [Fact]
    public Task Exact_WhereTheUserHasASigmoid_NamesTheRuntimes() =>
        Fixes.Turn(
            Exact,
            """
            public static partial class Xor
            {
                static Tensor<double> Sigmoid(Tensor<double> x) => x;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum({|NABLA2003:UltraFastSigmoid(MatMul(x, w))|});
            }
            """,
            """
            public static partial class Xor
            {
                static Tensor<double> Sigmoid(Tensor<double> x) => x;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(Nn.Sigmoid(MatMul(x, w)));
            }
            """
        );

    [Fact]
    public Task Exact_OfNestedQualifiedMappedAndNamedUses_KeepsWhatIsAround() =>
        Fixes.Turn(
            Exact,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    var nested = {|NABLA2003:UltraFastSigmoid( /* first */ {|NABLA2003:Nn.UltraFastSigmoid(x * w)|})|};
                    var mapped = {|NABLA2003:Map(x * w, Nabla.Nn.UltraFastSigmoid)|};
                    return Sum(nested + mapped + {|NABLA2003:UltraFastSigmoid(x: w)|}) + {|NABLA2003:UltraFastSigmoid(Sum(w))|};
                }
            }
            """,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    var nested = {|NABLA3008:Sigmoid( /* first */ Nn.Sigmoid(x * w))|};
                    var mapped = Map(x * w, Nabla.Nn.Sigmoid);
                    return Sum(nested + mapped + Sigmoid(x: w)) + Sigmoid(Sum(w));
                }
            }
            """
        );

    [Fact]
    public Task Exact_OfAHelperInAnotherFile_EditsThatFile() =>
        Fixes.Turn(
            Exact,
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                        Sum({|NABLA2003:Helper.Layer(x, w)|});
                }
                """,
                """
                public static class Helper
                {
                    public static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => UltraFastSigmoid(MatMul(x, w));
                }
                """,
            ],
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                        Sum(Helper.Layer(x, w));
                }
                """,
                """
                public static class Helper
                {
                    public static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(x, w));
                }
                """,
            ]
        );

    [Fact]
    public Task Late_OfAStaticMethod_StatesThePolicyThere() =>
        Fixes.Turn(
            Late,
            Xor,
            """
            public static partial class Xor
            {
                [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(Sigmoid(MatMul(x, w)));
            }
            """
        );

    [Fact]
    public Task Late_OfSeveralPlaces_AddsToTheAttributeOnce() =>
        Fixes.Turn(
            Late,
            """
            public static partial class Xor
            {
                [Differentiable(PlanName = "P", SigmoidApproximation = SigmoidApproximation.None)]
                public static double A([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2003:UltraFastSigmoid({|NABLA2003:UltraFastSigmoid(x * w)|})|});

                [Differentiable(PlanName = "Q")]
                public static double B([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA2003:UltraFastSigmoid(w)|}) + Sum({|NABLA2003:UltraFastSigmoid(x * w)|});
            }
            """,
            """
            public static partial class Xor
            {
                [Differentiable(PlanName = "P", SigmoidApproximation = SigmoidApproximation.UltraFast)]
                public static double A([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum({|NABLA3008:Sigmoid(Sigmoid(x * w))|});

                [Differentiable(PlanName = "Q", SigmoidApproximation = SigmoidApproximation.UltraFast)]
                public static double B([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    Sum(Sigmoid(w)) + Sum(Sigmoid(x * w));
            }
            """
        );

    /// <summary>The policy goes on the model, so that its inference computes what was trained.</summary>
    [Fact]
    public Task Late_OfAModel_StatesThePolicyOnTheModelInItsOtherFile() =>
        Fixes.Turn(
            Late,
            [
                """
                public partial class Mlp
                {
                    [Inference]
                    public Tensor<double> Predict([Shape("n", 3)] Tensor<double> x) => {|NABLA2003:UltraFastSigmoid(MatMul(x, W))|};

                    [Differentiable]
                    public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(Predict(x));
                }
                """,
                """
                [Model]
                public partial class Mlp
                {
                    [Parameter(Init = Init.GlorotUniform), Shape(3, 2)] public partial Tensor<double> W { get; }
                }
                """,
            ],
            [
                """
                public partial class Mlp
                {
                    [Inference]
                    public Tensor<double> Predict([Shape("n", 3)] Tensor<double> x) => Sigmoid(MatMul(x, W));

                    [Differentiable]
                    public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(Predict(x));
                }
                """,
                """
                [Model(SigmoidApproximation = SigmoidApproximation.UltraFast)]
                public partial class Mlp
                {
                    [Parameter(Init = Init.GlorotUniform), Shape(3, 2)] public partial Tensor<double> W { get; }
                }
                """,
            ],
            // The expression stands in another method than the loss. The library wants the analysis of the member alone to give its diagnostic; IDEs
            // analyse the whole file.
            test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipLocalDiagnosticCheck
        );

    [Fact]
    public Task Custom_OfATensor_AddsTheFunctionAndItsRule() =>
        Fixes.Turn(
            Custom,
            Xor,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> w) =>
                    Sum(UltraFastSigmoidWithGradient(MatMul(x, w)));

                [CustomGradient(nameof(UltraFastSigmoidGradient))]
                private static Tensor<double> UltraFastSigmoidWithGradient(Tensor<double> x) => UltraFastSigmoid(x);

                private static Tensor<double> UltraFastSigmoidGradient(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => dy * y * (1 - y);
            }
            """
        );

    [Fact]
    public Task Custom_OfSeveralPlacesAndTypes_AddsEachFunctionOnce() =>
        Fixes.Turn(
            Custom,
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static float Loss([Shape(3)] Tensor<float> x, [Parameter, Shape(3)] Tensor<float> w) =>
                        Sum({|NABLA2003:UltraFastSigmoid({|NABLA2003:UltraFastSigmoid(x * w)|})|})
                        + {|NABLA2003:UltraFastSigmoid(Sum(w))|} + Sum({|NABLA2003:Map(w, UltraFastSigmoid)|});
                }
                """,
                """
                public static partial class Other
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        {|NABLA2003:Nn.UltraFastSigmoid(Sum(x * w))|};
                }
                """,
            ],
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static float Loss([Shape(3)] Tensor<float> x, [Parameter, Shape(3)] Tensor<float> w) =>
                        Sum(UltraFastSigmoidWithGradient(UltraFastSigmoidWithGradient(x * w)))
                        + UltraFastSigmoidWithGradient(Sum(w)) + Sum(Map(w, UltraFastSigmoidWithGradient));

                    [CustomGradient(nameof(UltraFastSigmoidGradient))]
                    private static Tensor<float> UltraFastSigmoidWithGradient(Tensor<float> x) => UltraFastSigmoid(x);

                    private static Tensor<float> UltraFastSigmoidGradient(Tensor<float> x, Tensor<float> y, Tensor<float> dy) => dy * y * (1 - y);

                    [CustomGradient(nameof(UltraFastSigmoidGradient))]
                    private static float UltraFastSigmoidWithGradient(float x) => UltraFastSigmoid(x);

                    private static float UltraFastSigmoidGradient(float x, float y, float dy) => dy * y * (1 - y);
                }
                """,
                """
                public static partial class Other
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        UltraFastSigmoidWithGradient(Sum(x * w));

                    [CustomGradient(nameof(UltraFastSigmoidGradient))]
                    private static double UltraFastSigmoidWithGradient(double x) => Nn.UltraFastSigmoid(x);

                    private static double UltraFastSigmoidGradient(double x, double y, double dy) => dy * y * (1 - y);
                }
                """,
            ]
        );

    [Fact]
    public Task Custom_WhereTheNameIsTaken_TakesAnother() =>
        Fixes.Turn(
            Custom,
            """
            public static partial class Xor
            {
                const int UltraFastSigmoidGradient = 1;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    {|NABLA2003:UltraFastSigmoid(Sum(x * w))|};
            }
            """,
            """
            public static partial class Xor
            {
                const int UltraFastSigmoidGradient = 1;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    UltraFastSigmoidWithGradient2(Sum(x * w));

                [CustomGradient(nameof(UltraFastSigmoidGradient2))]
                private static double UltraFastSigmoidWithGradient2(double x) => UltraFastSigmoid(x);

                private static double UltraFastSigmoidGradient2(double x, double y, double dy) => dy * y * (1 - y);
            }
            """
        );
}
