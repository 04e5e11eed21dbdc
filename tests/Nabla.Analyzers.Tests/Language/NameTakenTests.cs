using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class NameTakenTests
{
    [Fact]
    public Task Plans_OfOneName_AreReportedAtTheSecond() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);

                    [Differentiable]
                    public static double {|#0:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w, double y) => Sum(x * w) * y;
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1010")
                .WithLocation(0)
                .WithMessage(
                    "What is generated for 'Loss' needs a name that is taken: another method of 'Linear' has a plan named 'LossPlan' already; "
                        + "give this one a name: [Differentiable(PlanName = \"…\")]"
                )
        );

    [Fact]
    public Task Plan_CalledLikeAMember_IsReported() =>
        Models.Report(
            """
            public static partial class Linear
            {
                public const int LossPlan = 1;

                [Differentiable]
                public static double {|NABLA1010:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """
        );

    [Theory]
    [InlineData("Linear")]
    [InlineData("Step")]
    [InlineData("Gradient")]
    public Task Plan_CalledLikeItsTypeOrAMemberOfPlans_IsReported(string name) =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable(PlanName = "NAME")]
                public static double {|NABLA1010:Loss|}([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);
            }
            """.Replace("NAME", name, System.StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("public int {|NABLA1010:Parameters|} => 1;")]
    [InlineData("public void {|NABLA1010:Initialize|}(int start) { }")]
    public Task Model_WithAMemberThatIsGenerated_IsReportedThere(string member) =>
        Models.Report(
            """
            [Model]
            public partial class Mlp
            {
                [Parameter, Shape(3)] public partial Tensor<double> W { get; }

                [Differentiable]
                public double Loss([Shape(3)] Tensor<double> x) => Sum(x * W);

                MEMBER
            }
            """.Replace("MEMBER", member, System.StringComparison.Ordinal)
        );

    [Fact]
    public Task Names_ThatDiffer_AreSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w);

                [Differentiable(PlanName = "ScaledPlan")]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w, double y) => Sum(x * w) * y;

                public static void Initialize(string text) { }
            }

            public static partial class Other
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x - w);
            }
            """
        );
}
