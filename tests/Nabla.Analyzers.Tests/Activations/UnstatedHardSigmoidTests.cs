using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.Activations;

public class UnstatedHardSigmoidTests
{
    private const string Xor = """
        public static partial class Xor
        {
            [Differentiable]
            public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
            {
                var h = {|NABLA3005:HardSigmoid({|NABLA3005:Map(x * w, HardSigmoid)|})|};
                return Sum(h) + {|NABLA3005:HardSigmoid(x: Sum(w))|};
            }
        }
        """;

    [Fact]
    public Task Message_NamesTheFourDefinitions() =>
        Models.Say(
            [
                """
                public static partial class Xor
                {
                    [Differentiable]
                    public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum({|#0:HardSigmoid(x * w)|});
                }
                """,
            ],
            Models
                .Diagnostic("NABLA3005")
                .WithLocation(0)
                .WithMessage(
                    "'HardSigmoid(x)' names four different functions, which differ by up to 1/3 and train differently: clip(0.2x + 0.5, 0, 1), "
                        + "clip(x/6 + 0.5, 0, 1), clip(0.5x + 0.5, 0, 1) and "
                        + "clip(0.25x + 0.5, 0, 1). State which: HardSigmoidKind.Theano, PyTorch, Courbariaux or SlopeMatched as the second argument."
                )
        );

    /// <summary>The overload throws when it runs, wherever it is.</summary>
    [Fact]
    public Task Inference_IsReportedToo() =>
        Models.Report(
            """
            public static partial class Xor
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    {|NABLA3005:HardSigmoid(x * w)|};
            }
            """
        );

    [Fact]
    public Task UsersOwnMethod_OfThatName_IsSilent() =>
        Models.Report(
            """
            public static partial class Xor
            {
                static Tensor<double> HardSigmoid(Tensor<double> x) => Tanh(x);

                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => HardSigmoid(x * w);
            }
            """
        );

    /// <summary>A stated hard sigmoid still is on the way of the gradient: the next diagnostic says what that means.</summary>
    [Theory, InlineData("Theano"), InlineData("PyTorch"), InlineData("Courbariaux"), InlineData("SlopeMatched")]
    public Task Fix_ForEachDefinition_StatesIt(string kind) =>
        Fixes.Turn(
            "NABLA3005." + kind,
            Xor,
            """
            public static partial class Xor
            {
                [Differentiable]
                public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w)
                {
                    var h = {|NABLA3001:HardSigmoid({|NABLA3001:HardSigmoid(x * w, HardSigmoidKind.KIND)|}, HardSigmoidKind.KIND)|};
                    return Sum(h) + {|NABLA3001:HardSigmoid(x: Sum(w), HardSigmoidKind.KIND)|};
                }
            }
            """.Replace("KIND", kind, StringComparison.Ordinal)
        );

    [Fact]
    public Task Fix_OfAFunctionPassedToMap_CallsItOnTheTensor() =>
        Fixes.Turn(
            "NABLA3005.PyTorch",
            """
            public static partial class Xor
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    {|NABLA3005:Map(x * w, HardSigmoid)|};
            }
            """,
            """
            public static partial class Xor
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                    HardSigmoid(x * w, HardSigmoidKind.PyTorch);
            }
            """
        );

    [Fact]
    public Task FixAll_OfAHelperAndAnotherFile_EditsBoth() =>
        Fixes.Turn(
            "NABLA3005.Theano",
            [
                """
                public static partial class Xor
                {
                    [Inference]
                    public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        {|NABLA3005:Helper.Gate(x * w)|};
                }
                """,
                """
                public static partial class Helper
                {
                    public static Tensor<double> Gate(Tensor<double> x) => HardSigmoid(x);

                    [Inference]
                    public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        {|NABLA3005:HardSigmoid(x * w)|};
                }
                """,
            ],
            [
                """
                public static partial class Xor
                {
                    [Inference]
                    public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        Helper.Gate(x * w);
                }
                """,
                """
                public static partial class Helper
                {
                    public static Tensor<double> Gate(Tensor<double> x) => HardSigmoid(x, HardSigmoidKind.Theano);

                    [Inference]
                    public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) =>
                        HardSigmoid(x * w, HardSigmoidKind.Theano);
                }
                """,
            ]
        );

    /// <summary>The library goes through document, project and solution; here the solution has a second project.</summary>
    [Fact]
    public Task FixAll_OfASolution_EditsAllProjects()
    {
        const string Library = """
            public static partial class Library
            {
                [Inference]
                public static Tensor<double> Predict([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => GATE;
            }
            """;
        return Fixes.Turn(
            "NABLA3005.Theano",
            [
                Library
                    .Replace("Library", "Application", StringComparison.Ordinal)
                    .Replace("GATE", "{|NABLA3005:HardSigmoid(x * w)|}", StringComparison.Ordinal),
            ],
            [
                Library
                    .Replace("Library", "Application", StringComparison.Ordinal)
                    .Replace("GATE", "HardSigmoid(x * w, HardSigmoidKind.Theano)", StringComparison.Ordinal),
            ],
            test =>
            {
                AddProject(test.TestState, Library.Replace("GATE", "{|NABLA3005:HardSigmoid(x * w)|}", StringComparison.Ordinal));
                AddProject(test.FixedState, Library.Replace("GATE", "HardSigmoid(x * w, HardSigmoidKind.Theano)", StringComparison.Ordinal));
            }
        );
    }

    private static void AddProject(SolutionState state, string source)
    {
        var project = state.AdditionalProjects["Library"];
        project.Sources.Add(Setup.Source(source));
        project.AdditionalReferences.AddRange(Setup.References);
    }
}
