using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

public class UnreachedParameterTests
{
    [Fact]
    public Task Message_OfAnUnusedParameter_SaysSo() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                        [Parameter, Shape(3)] Tensor<double> {|#0:b|}) => Sum(x * w);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA2002")
                .WithLocation(0)
                .WithMessage(
                    "'b' is trainable, but no gradient reaches it: the loss does not depend on it. It keeps its first value for ever. If that is "
                        + "meant, mark it [Frozen]; else let a loss depend on it, or remove it."
                )
        );

    [Fact]
    public Task Message_BehindStopGradient_GivesTheWay() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                        [Parameter, Shape(3)] Tensor<double> {|#0:b|}) => Sum(x * w * StopGradient(Exp(b)));
                }
                """,
            ],
            Models.Diagnostic("NABLA2002").WithLocation(0).WithArguments("b", "it ends at 'StopGradient(Exp(b))' (b → Exp → StopGradient)")
        );

    [Fact]
    public Task Message_OfAZeroFactor_GivesIt() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                        [Parameter, Shape(3)] Tensor<double> {|#0:b|}) => Sum(x * w) + 0.0 * Sum(Square(b));
                }
                """,
            ],
            Models.Diagnostic("NABLA2002").WithLocation(0).WithArguments("b", "'0.0 * Sum(Square(b))' makes it zero (b → Square → Sum → *)")
        );

    [Fact]
    public Task Parameter_OfAModel_ThatOneLossTrains_IsSilent() =>
        Models.Report(
            """
            [Model]
            public partial class Two
            {
                [Parameter, Shape(3)] public partial Tensor<double> A { get; }

                [Parameter, Shape(3)] public partial Tensor<double> B { get; }

                [Parameter, Shape(3)] public partial Tensor<double> {|NABLA2002:C|} { get; }

                [Parameter, Frozen, Shape(3)] public partial Tensor<double> D { get; }

                [Differentiable]
                public double First([Shape(3)] Tensor<double> x) => Sum(x * A);

                [Differentiable]
                public double Second([Shape(3)] Tensor<double> x) => Sum(x * StopGradient(A) * B);

                [Inference]
                public Tensor<double> Predict([Shape(3)] Tensor<double> x) => x * C;
            }
            """
        );

    [Fact]
    public Task Message_OfAModel_CountsTheLosses() =>
        Models.Say(
            [
                """
                [Model]
                public partial class Two
                {
                    [Parameter, Shape(3)] public partial Tensor<double> A { get; }

                    [Parameter, Shape(3)] public partial Tensor<double> {|#0:C|} { get; }

                    [Differentiable]
                    public double First([Shape(3)] Tensor<double> x) => Sum(x * A);

                    [Differentiable]
                    public double Second([Shape(3)] Tensor<double> x) => Mean(x * A);
                }
                """,
            ],
            Models.Diagnostic("NABLA2002").WithLocation(0).WithArguments("C", "none of the 2 losses depends on it")
        );

    [Fact]
    public Task Number_OfAModel_ThatNoLossReads_IsFound() =>
        Models.Report(
            """
            [Model]
            public partial class Line
            {
                [Parameter] public partial double A { get; set; }

                [Parameter] public partial double {|NABLA2002:B|} { get; private set; }

                [Parameter, Frozen] public partial double C { get; }

                [Parameter] public partial double D { get; init; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(Square(Map(x, At, D)));

                private double At(double x, double d) => A * x + Exp(d) + StopGradient(B) + C;
            }
            """
        );

    [Fact]
    public Task ModelForInferenceAlone_IsSilent() =>
        Models.Report(
            """
            [Model]
            public partial class Fixed
            {
                [Parameter, Shape(3)] public partial Tensor<double> A { get; }

                [Parameter, Shape(3)] public partial Tensor<double> B { get; }

                [Inference]
                public Tensor<double> Predict([Shape(3)] Tensor<double> x) => x * A;
            }
            """
        );

    /// <summary>The obstacle has its own diagnostic, and one defect is one diagnostic.</summary>
    [Theory]
    [InlineData("Sum(x * w) + Sum({|NABLA2001:Round(b)|})")]
    [InlineData("Sum(x * w) + {|NABLA2004:ArgMax(b)|}.Item()")]
    [InlineData("Sum(x * w) + Sum({|NABLA2005:Where(b > 0, 1.0, 0.0)|})")]
    [InlineData("Sum(x * w) + Sum({|NABLA2006:Where(b > 0, x, w)|})")]
    [InlineData("Sum(x * w) + Sum({|NABLA2003:UltraFastSigmoid(b)|})")]
    [InlineData("{|NABLA5012:StopGradient(Sum(x * w * b))|}")]
    public Task Parameter_ThatAnotherDiagnosticExplains_IsSilent(string loss) =>
        Models.Report(
            $$"""
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w,
                    [Parameter, Shape(3)] Tensor<double> b) => {{loss}};
            }
            """
        );

    [Fact]
    public Task TargetWeightsCut_AreReported() =>
        Models.Report(
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Parameter, Shape(3)] public partial Tensor<double> {|NABLA2002:Target|} { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(Square(x * W - StopGradient(x * Target)));
            }
            """
        );

    [Fact]
    public Task Frozen_OnArgumentsAndProperties_SaysSo() =>
        Fixes.Turn(
            "NABLA2002.Frozen",
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Shape(3), Parameter(Init = Init.Ones)]
                public partial Tensor<double> {|NABLA2002:Target|} { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(Square(x * W - StopGradient(x * Target)));

                [Differentiable]
                public static double Other([Parameter] double a, [Parameter] double {|NABLA2002:b|}) => a * a;
            }
            """,
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Shape(3), Parameter(Init = Init.Ones), Frozen]
                public partial Tensor<double> Target { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(Square(x * W - {|NABLA1011:StopGradient(x * Target)|}));

                [Differentiable]
                public static double Other([Parameter] double a, [Parameter, Frozen] double b) => a * a;
            }
            """
        );

    [Fact]
    public Task Remove_OfAPropertyThatNothingReads_RemovesIt() =>
        Fixes.Turn(
            "NABLA2002.Remove",
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Parameter, Shape(3)] public partial Tensor<double> {|NABLA2002:B|} { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * W);
            }
            """,
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * W);
            }
            """
        );

    [Theory]
    [InlineData("NABLA2002.Frozen", "[Parameter, Frozen] public partial double B { get; set; }\n\n    ")]
    [InlineData("NABLA2002.Remove", "")]
    public Task Number_OfAModel_IsFrozenOrRemoved(string fix, string fixedProperty) =>
        Fixes.Turn(
            fix,
            """
            [Model]
            public partial class Actor
            {
                [Parameter] public partial double A { get; set; }

                [Parameter] public partial double {|NABLA2002:B|} { get; set; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * A);
            }
            """,
            $$"""
            [Model]
            public partial class Actor
            {
                [Parameter] public partial double A { get; set; }

                {{fixedProperty}}[Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * A);
            }
            """
        );

    [Fact]
    public Task Remove_OfAPropertyThatIsRead_IsNotOffered() =>
        Fixes.Turn(
            "NABLA2002.Remove",
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Parameter, Shape(3)] public partial Tensor<double> {|NABLA2002:B|} { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * W);

                public double First() => B[0];
            }
            """,
            """
            [Model]
            public partial class Actor
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Parameter, Shape(3)] public partial Tensor<double> {|NABLA2002:B|} { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Mean(x * W);

                public double First() => B[0];
            }
            """
        );
}
