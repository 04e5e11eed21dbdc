using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class SignatureReaderTests
{
    private const string W = "[Parameter, Shape(3)] Tensor<double> w";

    [Theory]
    [InlineData("[Differentiable] static double Loss([Parameter, Shape(3, 2)] Tensor<double> v) => Sum(v);", "NABLA1012 v: v | 2")]
    [InlineData(
        "[Differentiable] static float Loss([Parameter(Init = Init.Unspecified), Shape(1, \"n\", 2)] Tensor<float> v) => Sum(v);",
        "NABLA1012 v: v | 3"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter(Value = 0.5)] double v) => v;",
        "NABLA1004 v: v | its 'Value' has no effect, as no initialiser is stated; state 'Init = Init.Constant', or leave 'Value' out"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter(Init = Init.Normal, High = 2), Shape(2, 2)] Tensor<double> v) => Sum(v);",
        "NABLA1004 v: v | its 'High' has no effect, as Init.Normal does not read it; state 'Init = Init.Uniform', or leave 'High' out"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter(Init = Init.Uniform, Low = 2), Shape(2)] Tensor<double> v) => Sum(v);",
        "NABLA1004 v: v | its 'Low', 2, is above its 'High', 1 ('High' is 1 where it is not stated)"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter(Init = Init.Normal, StandardDeviation = -0.1), Shape(2)] Tensor<double> v) => Sum(v);",
        "NABLA1004 v: v | its 'StandardDeviation', -0.1, is negative"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter(Init = Init.Normal, Mean = 1 / 0.0), Shape(2)] Tensor<double> v) => Sum(v);",
        "NABLA1004 v: v | a number of its Init.Normal is not finite"
    )]
    [InlineData(
        "[Differentiable] static double Loss(Tensor<double> x, " + W + ") => Sum(w);",
        "NABLA1004 x: x | a tensor here must state its shape, for example [Shape(\"batch\", 784)]"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Shape(-1)] Tensor<double> x, " + W + ") => Sum(w);",
        "NABLA1004 x: x | a length of [Shape] is negative: -1"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Shape(\"2n\")] Tensor<double> x, " + W + ") => Sum(w);",
        "NABLA1004 x: x | '2n' in [Shape] is no name of a length; use letters, digits and '_', starting with a letter"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Shape(2.5)] Tensor<double> x, " + W + ") => Sum(w);",
        "NABLA1004 x: x | a length of [Shape] must be an int or a name in quotes"
    )]
    [InlineData(
        "[Differentiable] static double Loss(string x, " + W + ") => Sum(w);",
        "NABLA1004 x: x | it is 'string'; expected a number, a bool, a tensor of float, double, int or bool, or a RandomState"
    )]
    [InlineData(
        "[Differentiable] static double Loss(ref double x, " + W + ") => Sum(w);",
        "NABLA1004 Loss: Loss | 'x' is passed by reference; pass values, and return the result"
    )]
    [InlineData(
        "[Differentiable] static double Loss<T>(" + W + ") => Sum(w);",
        "NABLA1004 Loss: Loss | it is generic; a plan has one element type, so state float or double"
    )]
    [InlineData("[Differentiable] static int Loss(" + W + ") => 1;", "NABLA1004 int: Loss | it returns 'int'; expected float or double")]
    [InlineData("[Differentiable] static Tensor<double> Loss(" + W + ") => w;", "NABLA5007 Tensor<double>: Loss | Tensor<double> | double")]
    [InlineData(
        "[Differentiable] static double Loss([Shape(3)] Tensor<double> x) => Sum(x);",
        "NABLA1004 Loss: Loss | it has no trainable parameter; mark the arguments to differentiate by with [Parameter]"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter, Frozen, Shape(3)] Tensor<double> w) => Sum(w);",
        "NABLA1004 Loss: Loss | it has no trainable parameter; mark the arguments to differentiate by with [Parameter]"
    )]
    [InlineData(
        "[Differentiable] static float Loss(" + W + ") => (float)Sum(w);",
        "NABLA1004 w: w | the parameters of a plan have the element type of its result, float, but this is double"
    )]
    [InlineData(
        "[Differentiable] static double Loss([Parameter, Shape(3)] Tensor<int> w) => 1;",
        "NABLA1004 w: w | a [Parameter] is a tensor or number of float or double but this is 'Tensor<int>'"
    )]
    [InlineData(
        "[Differentiable] static double Loss(" + W + ") => Sum(w); [Inference(PlanName = \"LossPlan\")] static double Other(" + W + ") => Sum(w);",
        "NABLA1010 Other: Other | another method of 'Models' has a plan named 'LossPlan' already; give this one a name: [Inference(PlanName = \"…\")]"
    )]
    [InlineData(
        "[Differentiable(PlanName = \"a b\")] static double Loss(" + W + ") => Sum(w);",
        "NABLA1004 Loss: Loss | 'a b' is no name for a type; choose another PlanName"
    )]
    [InlineData(
        "[Inference] static Tensor<bool> Loss(" + W + ") => w > 0;",
        "NABLA1004 Tensor<bool>: Loss | it returns 'Tensor<bool>'; expected float, double, or a tensor of float, double or int"
    )]
    public void Read_UnsupportedSignature_IsFound(string method, string expected) => Assert.Equal([expected], Reading.OfClass(method).Findings());

    [Fact]
    public void Read_InstanceMethodOutsideAModel_IsFound() =>
        Assert.Equal(
            [
                "NABLA1004 Loss: Loss | it is an instance method, so 'C' must be marked [Model]; or make it static, with its parameters as "
                    + "arguments marked [Parameter]",
            ],
            Reading.Of("partial class C { [Differentiable] double Loss(double x) => x; }").Findings()
        );

    [Fact]
    public void Read_RejectedMethod_KeepsItsDeclarations()
    {
        var spec = Reading
            .OfClass(
                "[Differentiable] internal static double Loss([Shape(\"n\", 2)] Tensor<float> x, bool b, [Parameter, Shape(\"k\")] Tensor<double> "
                    + "w) => Math.BitIncrement(Sum(w));"
            )
            .Plan("Loss")
            .Spec!;
        Assert.Null(spec.Function);
        Assert.Equal("NABLA1003", spec.RejectedBy);
        Assert.Equal("internal", spec.Accessibility);
        Assert.Equal("x f32[n, 2] False, b bool True", string.Join(", ", spec.Inputs.Select(i => i.Name + " " + i.Type + " " + i.IsScalar)));
        Assert.Equal("w f64[k]", string.Join(", ", spec.Layout.Parameters.Select(p => p.Path + " " + p.Type)));
        Assert.Equal(["n", "k"], spec.Symbols);
    }

    [Fact]
    public void Read_CompilerError_LeavesTheDeclarations()
    {
        var plan = Reading.OfClass("[Differentiable] static double Loss([Parameter, Shape(3)] Tensor<double> w) => Sum(w) + nothing;").Plan("Loss");
        Assert.Empty(plan.Findings);
        Assert.Null(plan.Spec!.Function);
        Assert.Equal("a compiler error", plan.Spec.RejectedBy);
    }

    [Fact]
    public void Read_ElementwiseFunction_HasNoPlanButIsChecked()
    {
        var reading = Reading.OfClass(
            "[Differentiable] static double Swish(double x) => x * Sigmoid(x);\n[Differentiable] static double Bad(double x) => Math.BitIncrement(x);"
        );
        Assert.Null(reading.Plan("Swish").Spec);
        Assert.Equal(["NABLA1003 Math.BitIncrement(x): Math.BitIncrement | " + Reading.General], reading.Findings());
    }

    [Fact]
    public void Read_Options_OfTheMethodOverrideTheModels()
    {
        var spec = Reading
            .Of(
                """
                [Model(Stabilize = false, Kinks = KinkConvention.Theano)] public partial class M
                {
                    [Parameter, Shape(2)] public partial Tensor<double> B { get; }
                    [Differentiable(Kinks = KinkConvention.Jax, SigmoidApproximation = SigmoidApproximation.Hard,
                        PlanName = "Training")] public double Loss() => Sum(B);
                }
                """
            )
            .Plan("Loss")
            .Spec!;
        Assert.Equal(new PlanOptions(false, Nabla.Generator.Plans.SigmoidApproximation.Hard, Nabla.Generator.Ir.KinkConvention.Jax), spec.Options);
        Assert.Equal("Training", spec.PlanName);
    }

    [Theory]
    [InlineData("public static class M { [Differentiable] public static double Loss([Parameter] double w) => w; }", "NABLA1001 M: M")]
    [InlineData(
        "static class Outer { public static partial class M { [Differentiable] public static double Loss([Parameter] double w) => w; [Inference] "
            + "public static double Value([Parameter] double w) => w; } }",
        "NABLA1001 Outer: Outer"
    )]
    [InlineData("[Model] public class M { [Inference] public double Value(double w) => w; }", "NABLA1001 M: M")]
    public void Read_TypeThatIsNotPartial_IsFoundOnce(string source, string expected) => Assert.Equal([expected], Reading.Of(source).Findings());

    [Fact]
    public void Read_NestedType_IsSpelledAsWritten()
    {
        var type = Reading
            .Of(
                "namespace A.B { public partial class Outer<T> { internal static partial class @class { [Differentiable] public static double "
                    + "Loss([Parameter] double w) => w; } } }"
            )
            .Plan("Loss")
            .Spec!.Type;
        Assert.Equal("A.B", type.Namespace);
        Assert.Equal(
            "partial class Outer<T> / static partial class @class",
            string.Join(" / ", type.Types.Select(t => t.Keyword + " " + t.Name + t.TypeParameters))
        );
        Assert.Equal("global::A.B.Outer<T>.@class", type.QualifiedName);
    }

    [Fact]
    public void Read_HintNames_DifferWhereFileNamesWouldNot()
    {
        var reading = Reading.Of(
            """
            namespace A { public partial class C { public static partial class D {
                [Differentiable] public static double Loss([Parameter] double w) => w;
                [Inference] public static double LOSS([Parameter] double w) => w;
                [Inference] public static double Alone([Parameter] double w) => w;
            } } }
            """
        );
        Assert.Equal("A.C+D.Alone", reading.Plan("Alone").Spec!.HintName);
        Assert.Matches(@"^A\.C\+D\.Loss\.[0-9a-f]{8}$", reading.Plan("Loss").Spec!.HintName);
        Assert.Matches(@"^A\.C\+D\.LOSS\.[0-9a-f]{8}$", reading.Plan("LOSS").Spec!.HintName);
        Assert.NotEqual(reading.Plan("Loss").Spec!.HintName.ToUpperInvariant(), reading.Plan("LOSS").Spec!.HintName.ToUpperInvariant());
    }

    [Fact]
    public void Read_Again_GivesAnEqualSpecification()
    {
        var first = Reading.Of(Samples.Xor).Plan("Loss").Spec;
        var second = Reading.Of("/* moved */\n\n" + Samples.Xor.Replace("(x, theta1)", "( x,\n // comment\n theta1 )")).Plan("Loss").Spec;
        Assert.Equal(first, second);
        Assert.NotEqual(first, Reading.Of(Samples.Xor.Replace("1.0", "2.0")).Plan("Loss").Spec);
    }
}
