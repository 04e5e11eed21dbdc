using System.Threading.Tasks;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Language;

public class ForgottenModelTests
{
    private const string Key = "NABLA1013.Model";

    /// <summary>All generated members exist, so code that uses them gets no further diagnostic.</summary>
    [Fact]
    public Task Class_WithParametersAndUses_IsOneDiagnostic() =>
        Models.Say(
            [
                """
                public partial class {|#0:Net|}
                {
                    [Parameter, Shape(3, 2)] public partial Tensor<double> W { get; }
                    [Parameter, Shape(2)] public partial Tensor<double> B { get; }

                    [Inference]
                    public Tensor<double> Predict([Shape("n", 3)] Tensor<double> x) => Dense(x, W, B);

                    [Differentiable]
                    public double Loss([Shape("n", 3)] Tensor<double> x) => Mean(Predict(x));

                    public static double Train(Tensor<double> x) => new LossPlan(n: 1).Step(new Net(seed: 1), x, 0.1);
                }
                """,
            ],
            Models
                .Diagnostic("NABLA1013")
                .WithLocation(0)
                .WithMessage(
                    "'Net' has [Parameter] properties but is not marked [Model], so they have no buffer and its methods no plans; mark it [Model]"
                )
        );

    [Fact]
    public Task Struct_WithParameters_IsToldToBeAClass() =>
        Models.Say(
            ["public partial struct {|#0:Net|} { [Parameter, Shape(2)] public partial Tensor<double> B { get; } }"],
            Models
                .Diagnostic("NABLA1013")
                .WithLocation(0)
                .WithMessage(
                    "'Net' has [Parameter] properties but is not marked [Model], so they have no buffer and its methods no plans; make it a class "
                        + "and mark "
                        + "it [Model]"
                )
        );

    /// <summary>A user's own attribute of that name is not Nabla's.</summary>
    [Fact]
    public Task Class_WithParametersOfItsOwnKind_IsSilent() =>
        Models.Report(
            """
            using System;

            [AttributeUsage(AttributeTargets.Property)]
            public sealed class ParameterAttribute : Attribute;

            public class Command
            {
                [Parameter] public string Name { get; set; } = "";
            }
            """
        );

    [Fact]
    public Task Fix_OfAClass_KeepsWhatStandsAboveIt() =>
        Fixes.Turn(
            Key,
            """
            namespace N
            {
                /// <summary>A net.</summary>
                [System.Obsolete]
                public partial class {|NABLA1013:Net|}
                {
                    [Parameter, Shape(3)] public partial Tensor<double> W { get; }
                }

                // Another.
                public partial record {|NABLA1013:Other|}
                {
                    [Parameter, Shape(3)] public partial Tensor<double> W { get; }
                }
            }
            """,
            """
            namespace N
            {
                /// <summary>A net.</summary>
                [Model]
                [System.Obsolete]
                public partial class Net
                {
                    [Parameter, Shape(3)] public partial Tensor<double> W { get; }
                }

                // Another.
                [Model]
                public partial record Other
                {
                    [Parameter, Shape(3)] public partial Tensor<double> W { get; }
                }
            }
            """
        );
}
