using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class NoInitialiserTests
{
    private const string Drawn = "NABLA1012.Drawn",
        Given = "NABLA1012.Given";

    [Fact]
    public Task Message_OfAWeight_SaysWhatToState() =>
        Models.Say(
            [
                """
                public static partial class Model
                {
                    [Differentiable]
                    public static float Loss([Shape("n", 3)] Tensor<float> x, [Parameter, Shape(2, 3, 2)] Tensor<float> {|#0:w|}) =>
                        Mean(w) * x[0, 0];
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1012")
                .WithLocation(0)
                .WithMessage(
                    "'w' has rank 3 and states no initialiser; from zeros its units would stay alike for ever. State [Parameter(Init = "
                        + "Init.GlorotUniform)], Init.HeNormal before Relu, or Init.Given if the program sets the values before the first use."
                )
        );

    [Fact]
    public Task WeightOfAModel_IsReportedOnceForAllItsMethods() =>
        Models.Report(
            """
            [Model]
            public partial class Mlp
            {
                [Parameter, Shape(3, 2)] public partial Tensor<double> {|NABLA1012:W|} { get; }

                [Inference]
                public Tensor<double> Predict([Shape("n", 3)] Tensor<double> x) => MatMul(x, W);

                [Differentiable]
                public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(Predict(x));
            }
            """
        );

    /// <summary>This holds even if nothing is trained: the answers of an inference would all be alike.</summary>
    [Fact]
    public Task Weight_OfAnInferenceFrozenOrExplicitlyUnspecified_IsReported() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Inference]
                public static Tensor<double> Predict([Shape("n", 3)] Tensor<double> x, [Parameter, Shape(3, "m")] Tensor<double> {|NABLA1012:w|}) =>
                    MatMul(x, w);

                [Differentiable]
                public static double Loss(
                    [Parameter(Init = Init.Unspecified), Shape(3, 2)] Tensor<double> {|NABLA1012:w|},
                    [Parameter, Frozen, Shape(3, 2)] Tensor<double> {|NABLA1012:v|}) => Mean(w * v);
            }
            """
        );

    [Fact]
    public Task ScalarsVectorsAndStatedWeights_AreSilent() =>
        Models.Report(
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss(
                    [Shape("n", 3)] Tensor<double> x, [Parameter] double s, [Parameter, Shape(2)] Tensor<double> b,
                    [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w, [Parameter(Init = Init.Given)] double t,
                    [Parameter(Init = Init.Given), Shape(2)] Tensor<double> c) => Mean(Tanh(MatMul(x, w) * s + b) * c) * t;
            }

            [Model]
            public partial class Net
            {
                [Parameter(Init = Init.Given), Shape(3, 2)] public partial Tensor<float> W { get; }
                [Parameter, Shape(2)] public partial Tensor<float> B { get; }

                [Differentiable]
                public float Loss([Shape("n", 3)] Tensor<float> x) => Mean(Tanh(Dense(x, W, B)));
            }
            """
        );

    /// <summary>The fix follows names and methods of the project to the activation that comes first.</summary>
    [Fact]
    public Task Fix_ThatDraws_ChoosesByTheActivation() =>
        Fixes.Turn(
            Drawn,
            """
            public static partial class Model
            {
                private static Tensor<double> Hidden(Tensor<double> x, Tensor<double> w) { var h = MatMul(x, w); h = h + 1; return Relu(h); }

                [Differentiable]
                public static double Loss(
                    [Shape("n", 3)] Tensor<double> x,
                    [Parameter, Shape(3, 4)] Tensor<double> {|NABLA1012:w1|},
                    [Parameter, Shape(4, 4)] Tensor<double> {|NABLA1012:w2|},
                    [Parameter(Low = -2), Shape(4, 2)] Tensor<double> {|NABLA1012:w3|}) =>
                    Mean(MatMul(Sigmoid(MatMul(Hidden(x, w1), w2)), w3));
            }
            """,
            """
            public static partial class Model
            {
                private static Tensor<double> Hidden(Tensor<double> x, Tensor<double> w) { var h = MatMul(x, w); h = h + 1; return Relu(h); }

                [Differentiable]
                public static double Loss(
                    [Shape("n", 3)] Tensor<double> x,
                    [Parameter(Init = Init.HeNormal), Shape(3, 4)] Tensor<double> w1,
                    [Parameter(Init = Init.GlorotUniform), Shape(4, 4)] Tensor<double> w2,
                    [Parameter(Init = Init.Uniform, Low = -2), Shape(4, 2)] Tensor<double> w3) =>
                    Mean(MatMul(Sigmoid(MatMul(Hidden(x, w1), w2)), w3));
            }
            """
        );

    [Fact]
    public Task Fix_OfAModelWithoutUsings_QualifiesTheName() =>
        Fixes.Turn(
            Drawn,
            """
            using static Nabla.Nn;
            [Nabla.Model]
            public partial class Net
            {
                [Nabla.Parameter(Init = Nabla.Init.Unspecified), Nabla.Shape(3, 2)] public partial Nabla.Tensor<float> {|NABLA1012:W|} { get; }

                [Nabla.Differentiable]
                public float Loss([Nabla.Shape("n", 3)] Nabla.Tensor<float> x) => Mean(Relu(MatMul(x, W)));
            }
            """,
            """
            using static Nabla.Nn;
            [Nabla.Model]
            public partial class Net
            {
                [Nabla.Parameter(Init = Nabla.Init.HeNormal), Nabla.Shape(3, 2)] public partial Nabla.Tensor<float> W { get; }

                [Nabla.Differentiable]
                public float Loss([Nabla.Shape("n", 3)] Nabla.Tensor<float> x) => Mean(Relu(MatMul(x, W)));
            }
            """
        );

    [Fact]
    public Task Fix_ThatGives_StatesGiven() =>
        Fixes.Turn(
            Given,
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("n", 3)] Tensor<double> x, [Parameter, Shape(3, 2)] Tensor<double> {|NABLA1012:w|}) =>
                    Mean(Tanh(MatMul(x, w)));
            }
            """,
            """
            public static partial class Model
            {
                [Differentiable]
                public static double Loss([Shape("n", 3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w) =>
                    Mean(Tanh(MatMul(x, w)));
            }
            """
        );

    /// <summary>As the page says: the fixed program throws until the values are set.</summary>
    [Fact]
    public void GivenWeight_ThatIsNotSet_Throws() =>
        Assert.Equal(
            "'w' [3, 2] is Init.Given and has no values. Set them before the first use, for example with Parameters.CopyFrom(\"w\", tensor); or "
                + "state an "
                + "initialiser. | 6",
            Built
                .Of(
                    """
                    using System;
                    using Nabla;
                    using static Nabla.Nn;

                    public static partial class Model
                    {
                        [Differentiable]
                        public static double Loss([Shape("n", 3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> w) =>
                            Sum(MatMul(x, w));

                        public static string Run()
                        {
                            var plan = new LossPlan(n: 1);
                            string said = "";
                            try { plan.Step(Tensor.Ones<double>(1, 3), 0.1); }
                            catch (InvalidOperationException e) { said = e.Message; }
                            plan.Parameters.CopyFrom("w", Tensor.Ones<double>(3, 2));
                            return said + " | " + plan.Step(Tensor.Ones<double>(1, 3), 0.1);
                        }
                    }
                    """
                )
                .Run<string>("Model", "Run")
        );
}
