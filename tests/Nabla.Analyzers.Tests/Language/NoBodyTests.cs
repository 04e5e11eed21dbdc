using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class NoBodyTests
{
    [Fact]
    public Task Message_OfACallIntoALibrary_NamesTheMethod() =>
        Models.Say(
            [
                """
                public static partial class Linear
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        {|#0:System.Math.BitIncrement(Sum(x * w))|};
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1003")
                .WithLocation(0)
                .WithMessage(
                    "'Math.BitIncrement' has no body in this project and no op stands for it, so neither its value nor its derivative can be "
                        + "generated. "
                        + "Write it with functions of Nn, or call it before the plan and pass its result as an argument."
                )
        );

    [Fact]
    public Task Call_OfAMethodWithABody_IsSilent() =>
        Models.Report(
            """
            public static partial class Linear
            {
                private static double BitIncrement(double x) => x + 1;

                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => BitIncrement(Sum(x * w));
            }
            """
        );
}
