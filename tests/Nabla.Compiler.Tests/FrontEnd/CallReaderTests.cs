using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class CallReaderTests
{
    private const string Head = "[Differentiable] public static double Loss([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => ";

    [Fact]
    public void Read_HelperInAnotherFile_IsInlined() =>
        Assert.Equal(
            """
            product = *(x, w) : f64[3]
            const = const{0.5} : f64
            h = *(product, const) : f64[3]
            half = Sum{axes=0}(h) : f64
            return result = half
            """,
            Reading
                .Of(
                    "static partial class M { " + Head + "Helpers.Half(x * w); }",
                    "static class Helpers { const double Factor = 0.5; public static double Half(Tensor<double> v) { var h = v * Factor; return "
                        + "Sum(h); } }"
                )
                .Statements()
        );

    [Fact]
    public void Read_NamedAndDefaultArguments_BindToTheirParameters() =>
        Assert.Equal(
            """
            const = const{3} : f64
            product = *(w, const) : f64[3]
            const2 = const{0.1} : f64
            sum = +(product, const2) : f64[3]
            f = Sum{axes=0}(sum) : f64
            return result = f
            """,
            Reading
                .OfClass(
                    "static double F(Tensor<double> v, double scale = 2, double shift = 0.1) => Sum(v * scale + shift);\n"
                        + Head
                        + "F(scale: 3, v: w);"
                )
                .Statements()
        );

    [Fact]
    public void Read_GenericHelper_TakesTheCallersElement() =>
        Assert.Equal(
            """
            const = const{1} : f64
            broadcastTo = BroadcastTo{[3]}(const) : f64[3]
            f = +(w, broadcastTo) : f64[3]
            sum = Sum{axes=0}(f) : f64
            return result = sum
            """,
            Reading.OfClass("static Tensor<T> F<T>(Tensor<T> v) where T : unmanaged => v + Tensor.Ones<T>(3);\n" + Head + "Sum(F(w));").Statements()
        );

    [Fact]
    public void Read_ExpressionProperty_IsInlined() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            const = const{0.25} : f64
            sum2 = *(sum, const) : f64
            return result = sum2
            """,
            Reading
                .OfClass("static double Half => 0.5;\nstatic double Quarter { get { return Half * Half; } }\n" + Head + "Sum(w) * Quarter;")
                .Statements()
        );

    [Fact]
    public void Read_MapOfAScalarMethod_IsElementwise() =>
        Assert.Equal(
            """
            const = const{0} : f64
            test = >(w, const) : bool[3]
            const2 = const{0.01} : f64
            product = *(const2, w) : f64[3]
            leaky = Where(test, w, product) : f64[3]
            sum = Sum{axes=0}(leaky) : f64
            return result = sum
            """,
            Reading.OfClass("static double Leaky(double v) => v > 0 ? v : 0.01 * v;\n" + Head + "Sum(Map(w, Leaky));").Statements()
        );

    [Fact]
    public void Read_MapOfTwoTensorsAndOfAConstant_BroadcastsTheResult() =>
        Assert.Equal(
            """
            times = *(x, w) : f64[3]
            const = const{7} : f64
            broadcastTo = BroadcastTo{[3]}(const) : f64[3]
            map = +(times, broadcastTo) : f64[3]
            sum = Sum{axes=0}(map) : f64
            return result = sum
            """,
            Reading
                .OfClass(
                    "static double Times(double a, double b) => a * b;\nstatic double Seven(double a) => 7;\n"
                        + Head
                        + "Sum(Map(x, w, Times) + Map(x, Seven));"
                )
                .Statements()
        );

    [Fact]
    public void Read_MapWithFurtherNumbers_IsTheMethodOfTensorsAndNumbers() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            times = *(x, sum) : f64[3]
            const = const{2} : f64
            product = *(const, x) : f64[3]
            three = *(product, w) : f64[3]
            map = +(times, three) : f64[3]
            sum2 = Sum{axes=0}(map) : f64
            return result = sum2
            """,
            Reading
                .OfClass(
                    "static double Times(double a, double b) => a * b;\nstatic double Three(double w, double x, double a) => a * x * w;\n"
                        + Head
                        + "Sum(Map(x, Times, Sum(w)) + Map(w, f: Three, a: 2, y: x));"
                )
                .Statements()
        );

    [Fact]
    public void Read_MapWithFurtherNumbersThatTheFunctionIgnores_HasTheTensorsShape() =>
        Assert.Equal(
            """
            const = const{2} : f64
            broadcastTo = BroadcastTo{[3]}(const) : f64[3]
            sum = Sum{axes=0}(broadcastTo) : f64
            return result = sum
            """,
            Reading.OfClass("static double Second(double a, double b) => b;\n" + Head + "Sum(Map(w, Second, 2));").Statements()
        );

    [Theory]
    [InlineData("Nabla.Nn.Exp(Sum(w))")]
    [InlineData("Exp(Sum(w))")]
    [InlineData("Math.Exp(Sum(w))")]
    [InlineData("double.Exp(Sum(w))")]
    public void Read_AFunctionOfANumber_IsTheOpWhereverItIsFrom(string call) =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            exponential = Exp(sum) : f64
            return result = exponential
            """,
            Reading.OfClass(Head + call + ";").Statements()
        );

    [Fact]
    public void Read_FunctionsOfKnownNumbers_AreKnown() =>
        Assert.Equal(
            """
            slice = Slice{axis=0,2+1}(w) : f64[1]
            reshape = Reshape{[]}(slice) : f64
            return result = reshape
            """,
            Reading.OfClass(Head + "w[Nabla.Nn.Max(1, Nabla.Nn.Where(1 > 2, 3, 2))];").Statements()
        );

    [Fact]
    public void Read_WhereOfNumbers_IsASelection() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            const = const{0} : f64
            sum2 = >(sum, const) : bool
            sum3 = Sum{axes=0}(w) : f64
            const2 = const{1} : f64
            where = Where(sum2, sum3, const2) : f64
            return result = where
            """,
            Reading.OfClass(Head + "Where(Sum(w) > 0, Sum(w), 1);").Statements()
        );

    [Fact]
    public void Read_MapOfFunctionsOfTheRuntime_IsTheOp() =>
        Assert.Equal(
            """
            sigmoid = Sigmoid(w) : f64[3]
            tanh = Tanh(sigmoid) : f64[3]
            sum = Sum{axes=0}(tanh) : f64
            return result = sum
            """,
            Reading.OfClass(Head + "Sum(Map(Map(w, Sigmoid), Math.Tanh));").Statements()
        );

    [Fact]
    public void Read_CustomGradient_KeepsTheValueAndTheRule()
    {
        var function = Reading
            .OfClass(
                "static (double, double) Rule(double a, double b, double y, double dy) => (dy * b, 0.0);\n"
                    + "[CustomGradient(nameof(Rule))] static double Times(double a, double b) => a * b;\n"
                    + Head
                    + "Times(Sum(w), Sum(x));"
            )
            .Function();
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            sum2 = Sum{axes=0}(x) : f64
            times = *(sum, sum2) : f64
            customGradient = CustomGradient{Rule}(times, sum, sum2) : f64
            return result = customGradient
            """,
            Lines(function)
        );
        var rule = Assert.IsType<Nabla.Generator.Ops.CustomGradient>(function.Outputs[0].Node.Op).Rule;
        Assert.Equal(
            """
            Rule(given a: f64, given b: f64, given y: f64, given dy: f64) ->
              product = *(dy, b) : f64  // dy * b
              const = const{0} : f64
              return d_a = product
              return d_b = const
            """,
            rule.Text.TrimEnd('\n')
        );
    }

    [Fact]
    public void Read_MappedCustomGradient_HasCotangentsOfTheOperandsShapes()
    {
        var function = Reading
            .OfClass(
                "static double Rule(double a, double y, double dy) => 1.0;\n[CustomGradient(nameof(Rule))] static double F(double a) => a * a;\n"
                    + Head
                    + "Sum(Map(w, F));"
            )
            .Function();
        var rule = Assert.IsType<Nabla.Generator.Ops.CustomGradient>(function.Outputs[0].Node.Inputs[0].Op).Rule;
        Assert.Equal(
            """
            const = const{1} : f64
            broadcastTo = BroadcastTo{[3]}(const) : f64[3]
            return d_a = broadcastTo
            """,
            Lines(rule)
        );
    }

    [Fact]
    public void Read_RuleOfAnotherSignature_IsFound() =>
        Assert.Equal(
            [
                "NABLA1009 CustomGradient(nameof(Rule)): F | it must be 'double Rule(double a, double y, double dy)', which takes the arguments, "
                    + "the result and its cotangent, and returns the cotangent of each argument that is a number or a tensor",
            ],
            Reading
                .OfClass(
                    "static double Rule(double a) => a;\n[CustomGradient(nameof(Rule))] static double F(double a) => a * a;\n" + Head + "F(Sum(w));"
                )
                .Findings()
        );

    [Fact]
    public void Read_RuleWithACotangentOfAnotherShape_IsFound() =>
        Assert.Equal(
            ["NABLA1009 CustomGradient(nameof(Rule)): F | the cotangent that 'Rule' returns of 'a' must be f64[3] as 'a' is, but is f64[1]"],
            Reading
                .OfClass(
                    "static Tensor<double> Rule(Tensor<double> a, Tensor<double> y, Tensor<double> dy) => a[..1];\n[CustomGradient(nameof(Rule))] "
                        + "static Tensor<double> F(Tensor<double> a) => a * a;\n"
                        + Head
                        + "Sum(F(w));"
                )
                .Findings()
        );

    [Fact]
    public void Read_CallWithoutABody_IsFound() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(Sum(w)): Math.BitIncrement | " + Reading.General],
            Reading.OfClass(Head + "Math.BitIncrement(Sum(w));").Findings()
        );

    [Fact]
    public void Read_Recursion_IsFound() =>
        Assert.Equal(
            ["NABLA1005 F(v): Models.F | F → G → F"],
            Reading.OfClass("static double F(double v) => G(v);\nstatic double G(double v) => F(v);\n" + Head + "F(Sum(w));").Findings()
        );

    [Fact]
    public void Read_DefectInAnotherFile_IsReportedAtTheNearestCallHere() =>
        Assert.Equal(
            ["NABLA1003 Helpers.F(v) <- Math.BitIncrement(u): Math.BitIncrement | " + Reading.General],
            Reading
                .Of(
                    "static partial class M { static double Mine(double v) => Helpers.F(v); " + Head + "Mine(Sum(w)); }",
                    "static class Helpers { public static double F(double u) => Math.BitIncrement(u); }"
                )
                .Findings()
        );

    [Fact]
    public void Read_HelperUsedTwice_HasItsDefectOnce() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(v): Math.BitIncrement | " + Reading.General],
            Reading
                .OfClass(
                    "static double Mine(double v) => Math.BitIncrement(v);\n[Differentiable] public static double Loss([Shape(3)] Tensor<double> "
                        + "x, [Parameter, Shape(3)] Tensor<double> w) { var a = Mine(Sum(x)); var b = Mine(Sum(w)); return a + b; }"
                )
                .Findings()
        );

    [Fact]
    public void Read_DefectInAMethodWithItsOwnPlan_IsReportedThereOnce() =>
        Assert.Equal(
            ["NABLA1003 Math.BitIncrement(Sum(w)): Math.BitIncrement | " + Reading.General],
            Reading
                .OfClass(
                    "[Inference] public static double Value([Parameter, Shape(3)] Tensor<double> w) => "
                        + "Math.BitIncrement(Sum(w));\n[Differentiable] public static double Loss([Shape(3)] Tensor<double> x, [Parameter, "
                        + "Shape(3)] Tensor<double> w) => Sum(x) + Value(w);"
                )
                .Findings()
        );

    [Fact]
    public void Read_UsersOwnFunctionOfTheSameName_IsTheUsers() =>
        Assert.Equal(
            """
            sum = Sum{axes=0}(w) : f64
            const = const{2} : f64
            hardSigmoid = *(sum, const) : f64
            return result = hardSigmoid
            """,
            Reading.OfClass("static double HardSigmoid(double x) => x * 2;\n" + Head + "HardSigmoid(Sum(w));").Statements()
        );

    private static string Lines(Nabla.Generator.Ir.Function function) =>
        string.Join("\n", Nabla.Generator.Ir.Printer.Print(function, origins: false).TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Trim()));
}
