using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Numerics;

public class UnprotectedBranchTests
{
    [Fact]
    public Task Message_OfAStretchedNorm_SaysWhatLiesBetween() =>
        Models.Say(
            [
                """
                public static partial class Rows
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> {|#1:x|})
                    {
                        var norm = {|#0:Sqrt(Sum(Square(x), 1, keepDims: true))|};
                        return Sum(Where(norm > 0, x / norm, 0));
                    }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA4009")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithMessage(
                    "'Sqrt(Sum(Square(x), 1, keepDims: true))' has an infinite derivative at 0, and 'Where(norm > 0, x / norm, 0)', which leaves "
                        + "it out there, cannot keep that out of the gradient of 'x': "
                        + "something other than elementwise operations of one shape lies between, so that 0 · ∞ = NaN is added. Select what "
                        + "'Sqrt(Sum(Square(x), 1, keepDims: true))' is applied to as well: 'Where(condition, x, 1)'."
                )
        );

    [Fact]
    public Task Message_OfTwoBranches_SaysThatBothReadIt() =>
        Models.Say(
            [
                """
                public static partial class Rows
                {
                    [Differentiable]
                    public static double {|#2:Loss|}([Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> {|#1:x|})
                    {
                        var l = {|#0:Log(x)|};
                        return Sum(Where(x > 0, l, 0)) + Sum(Where(x > 1, 2 * l, 0));
                    }
                }
                """,
            ],
            Models
                .Diagnostic("NABLA4009")
                .WithLocation(0)
                .WithLocation(1)
                .WithLocation(2)
                .WithArguments("Log(x)", "Where(x > 0, l, 0)", "x", "branches with different conditions read it")
        );

    /// <summary>Gradients that the adjoint protects, that the program protects, and that no selection is meant to protect.</summary>
    [Theory]
    [InlineData("Sum(Where(x > 0, Log(x), 0))")]
    [InlineData("Sum(Where(x > 0, Sqrt(x), 0))")]
    [InlineData("Sum(Where(NotEqual(x, 0.0), 1 / x, 0))")]
    [InlineData("Sum(Where(x > 0, Pow(x, 0.5), 0))")]
    [InlineData("Sum(Square(x)) > 0 ? System.Math.Sqrt(Sum(Square(x))) : 0")]
    [InlineData("Sum(Where(x > 0, x * Log(x) + Exp(Log(x)), 0))")]
    [InlineData("Sum(x / Sqrt(Where(Sum(Square(x), 1, keepDims: true) > 0, Sum(Square(x), 1, keepDims: true), 1)))")]
    [InlineData("Sum(x / Sqrt(Sum(Square(x), 1, keepDims: true) + 1e-12))")]
    [InlineData("Sum({|NABLA4010:Sqrt(x)|}) + Sum(Where(x > 1, Sqrt(x), 0))")]
    public Task Gradient_ThatIsProtectedOrNotMeantToBe_IsSilent(string loss) =>
        Models.Report(
            $$"""
            public static partial class Rows
            {
                [Differentiable]
                public static double Loss([Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x) => {{loss}};
            }
            """
        );

    [Fact]
    public Task Inference_IsSilent() =>
        Models.Report(
            """
            public static partial class Rows
            {
                [Inference]
                public static Tensor<double> Normalise([Shape("n", 2)] Tensor<double> x)
                {
                    var norm = Sqrt(Sum(Square(x), 1, keepDims: true));
                    return Where(norm > 0, x / norm, 0);
                }
            }
            """
        );

    /// <summary>The gradient is NaN as the message says, and finite once the advice is followed.</summary>
    [Theory]
    [InlineData("Sum(Where(Sqrt(Sum(Square(x), 1, keepDims: true)) > 0, x / Sqrt(Sum(Square(x), 1, keepDims: true)), 0))", true)]
    [InlineData("Sum(Where(x > 0, Log(x), 0)) + Sum(Where(x > 1, 2 * Log(x), 0))", true)]
    [InlineData("Sum(x / Sqrt(Where(Sum(Square(x), 1, keepDims: true) > 0, Sum(Square(x), 1, keepDims: true), 1)))", false)]
    [InlineData("Sum(Where(x > 0, Log(Where(x > 0, x, 1)), 0)) + Sum(Where(x > 1, 2 * Log(Where(x > 1, x, 1)), 0))", false)]
    public void Gradient_AtThePoint_IsNaNExactlyWhereItIsSaid(string loss, bool isNaN) =>
        Assert.Equal(
            isNaN,
            Built
                .Of(
                    $$"""
                    using Nabla;
                    using static Nabla.Nn;

                    public static partial class Rows
                    {
                        [Differentiable]
                        public static double Loss([Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x) => {{loss}};

                        public static bool Run()
                        {
                            var plan = new LossPlan(1);
                            plan.Parameters.Span.Clear();
                            plan.ValueAndGradient();
                            return double.IsNaN(plan.Gradient.Span[0]);
                        }
                    }
                    """
                )
                .Run<bool>("Rows", "Run")
        );
}
