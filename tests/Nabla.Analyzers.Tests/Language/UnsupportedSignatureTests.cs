using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class UnsupportedSignatureTests
{
    [Fact]
    public Task Message_OfATensorWithoutShape_SaysHowToStateIt() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss(Tensor<double> {|#0:x|}, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1004")
                .WithLocation(0)
                .WithMessage(
                    "No plan can be generated with 'x' as it is declared: a tensor here must state its shape, for example [Shape(\"batch\", 784)]"
                )
        );

    [Fact]
    public Task OptionalTensor_OfAPlan_SaysToWriteTwoMethods() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Parameter, Shape(3)] Tensor<double> w, [Parameter, Shape(3)] Tensor<double>? {|#0:bias|} = null)
                        => bias is null ? Sum(w) : Sum(w + bias);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1004")
                .WithLocation(0)
                .WithMessage(
                    "No plan can be generated with 'bias' as it is declared: it may be null, but a plan is given all its arguments; write two "
                        + "methods, one without 'bias', that call a helper with 'Tensor<double>? bias = null'"
                )
        );

    /// <summary>A constructor that does not know a length cannot make parameters of it.</summary>
    [Fact]
    public Task Constructor_WithoutTheLengthOfAParameter_IsReportedThere() =>
        Models.Report(
            """
            [Model]
            public partial class Words
            {
                [Parameter(Init = Init.GlorotUniform), Shape("vocabulary", 2)] public partial Tensor<double> W { get; }

                public {|NABLA1004:Words|}() { }

                public Words(string path) : this(path.Length, 0) { }

                [Differentiable]
                public double Loss([Shape("n")] Tensor<int> x) => Mean(Embedding(W, x));
            }
            """
        );

    [Fact]
    public Task PrimaryConstructor_WithoutTheLengthOfAParameter_IsReportedAtTheType() =>
        Models.Say(
            [
                """
                [Model]
                public partial class {|#0:Words|}(string path)
                {
                    [Parameter(Init = Init.GlorotUniform), Shape("vocabulary", 2)] public partial Tensor<double> W { get; }

                    public string Path => path;
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1004")
                .WithLocation(0)
                .WithMessage(
                    "No plan can be generated with 'Words' as it is declared: its parameters have the length 'vocabulary', which its primary "
                        + "constructor does not take; add 'int vocabulary' to it"
                )
        );

    [Fact]
    public Task Constructors_ThatKnowTheLengths_AreSilent() =>
        Models.Report(
            """
            [Model]
            public partial class Words(int vocabulary, int seed)
            {
                [Parameter(Init = Init.GlorotUniform), Shape("vocabulary", 2)] public partial Tensor<double> W { get; }

                public int Vocabulary => vocabulary + seed;
            }

            [Model]
            public partial class Tags
            {
                [Parameter(Init = Init.GlorotUniform), Shape("tags", 2)] public partial Tensor<double> W { get; }

                public Tags(string[] names) : this(names.Length, seed: 3) { }
            }
            """
        );

    [Fact]
    public Task Result_OfTruthValues_IsReportedAtItsType() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Inference]
                public static {|NABLA1004:Tensor<bool>|} Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => x > w;
            }
            """
        );

    /// <summary>An abstract method has no body to read.</summary>
    [Fact]
    public Task Method_WithoutABody_IsReported() =>
        Models.Report(
            """
            public abstract partial class Linear
            {
                [Differentiable]
                public abstract double {|NABLA1004:Loss|}(double x);
            }
            """
        );

    [Fact]
    public Task Model_InOrder_IsSilent() =>
        Models.Report(
            """
            [Model]
            public partial class Mlp
            {
                [Parameter(Init = Init.HeNormal), Shape(3, 2)] public partial Tensor<double> W { get; }
                [Parameter, Shape(2)] public partial Tensor<double> B { get; }

                [Inference]
                public Tensor<double> Predict([Shape("n", 3)] Tensor<double> x) => Dense(x, W, B);

                [Differentiable]
                public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(Predict(x));
            }
            """
        );
}
