using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class ExpressionReaderTests
{
    private static string Statements(string expression, string helpers = "") =>
        Reading
            .OfClass(
                helpers
                    + "[Differentiable] public static double Loss([Shape(2, 3)] Tensor<double> x, double y, int n, float f, bool b, [Shape(2)] "
                    + "Tensor<int> labels, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> w)\n=> "
                    + expression
                    + ";"
            )
            .Statements();

    [Fact]
    public void Read_ScalarsOnEitherSide_Broadcast() =>
        Assert.Equal(
            """
            const = const{1} : f64
            const2 = const{2} : f64
            product = *(const2, w) : f64[2, 3]
            difference = -(const, product) : f64[2, 3]
            quotient = /(difference, y) : f64[2, 3]
            sum = Sum{axes=0,1}(quotient) : f64
            return result = sum
            """,
            Statements("Sum((1 - 2 * w) / y)")
        );

    [Fact]
    public void Read_RunTimeConversions_AreCasts() =>
        Assert.Equal(
            """
            cast = cast{f64}(n) : f64
            cast2 = cast{f64}(f) : f64
            sum = +(cast, cast2) : f64
            sum2 = Sum{axes=0,1}(w) : f64
            product = *(sum, sum2) : f64
            return result = product
            """,
            Statements("(n + (double)f) * Sum(w)")
        );

    [Fact]
    public void Read_RunTimeTernary_Selects() =>
        Assert.Equal(
            """
            const = const{0} : f64
            test = >(y, const) : bool
            test2 = &(b, test) : bool
            sum = Sum{axes=0,1}(w) : f64
            const2 = const{0} : f64
            where = Where(test2, sum, const2) : f64
            return result = where
            """,
            Statements("b && y > 0 ? Sum(w) : 0")
        );

    [Fact]
    public void Read_ConstantTernary_TakesOneBranch() =>
        Assert.Equal(
            """
            sum = Sum{axes=0,1}(w) : f64
            return result = sum
            """,
            Statements("Depth > 2 ? Sum(w) : Sum(x)", "const int Depth = 3;\n")
        );

    [Fact]
    public void Read_Constants_AreFolded() =>
        Assert.Equal(
            """
            sum = Sum{axes=0,1}(w) : f64
            const = const{1.5} : f64
            sum2 = *(sum, const) : f64
            return result = sum2
            """,
            Statements("Sum(w) * (Math.Sqrt(9.0) * (7 / 5) / Math.Max(1, 2))")
        );

    [Fact]
    public void Read_ShapesAndLengths_AreNumbers() =>
        Assert.Equal(
            """
            sum = Sum{axes=0,1}(w) : f64
            const = const{6} : f64
            sum2 = /(sum, const) : f64
            const2 = const{4} : f64
            sum3 = *(sum2, const2) : f64
            return result = sum3
            """,
            Statements("Sum(w) / w.Length * (w.Rank + x.Shape[0])")
        );

    [Fact]
    public void Read_SymbolicLength_IsASize()
    {
        var reading = Reading.OfClass(
            """
            [Differentiable]
            public static double Loss([Shape("n", 3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(x * w) / (2 * x.Shape[0] + 1);
            """
        );
        Assert.Equal(
            """
            product = *(x, w) : f64[n, 3]
            sum = Sum{axes=0,1}(product) : f64
            size = size{2*n+1} : f64
            sum2 = /(sum, size) : f64
            return result = sum2
            """,
            reading.Statements()
        );
    }

    [Fact]
    public void Read_IndexersRowsAndRanges_AreSlices() =>
        Assert.Equal(
            """
            slice = Slice{axis=0,1+1}(w) : f64[1, 3]
            reshape = Reshape{[3]}(slice) : f64[3]
            slice2 = Slice{axis=0,2+1}(reshape) : f64[1]
            reshape2 = Reshape{[]}(slice2) : f64
            slice3 = Slice{axis=0,0+1}(x) : f64[1, 3]
            slice4 = Slice{axis=0,0+1}(w) : f64[1, 3]
            reshape3 = Reshape{[3]}(slice4) : f64[3]
            product = *(slice3, reshape3) : f64[1, 3]
            sum = Sum{axes=0,1}(product) : f64
            product2 = *(reshape2, sum) : f64
            return result = product2
            """,
            Statements("w[1, 2] * Sum(x[..^1] * w.Row(0))")
        );

    [Fact]
    public void Read_ConstantTensors_AreBroadcastConstants() =>
        Assert.Equal(
            """
            const = const{1} : f64
            broadcastTo = BroadcastTo{[2, 3]}(const) : f64[2, 3]
            product = *(w, broadcastTo) : f64[2, 3]
            const2 = const{0.5} : f64
            reshape = Reshape{[1]}(const2) : f64[1]
            reshape2 = Reshape{[1]}(y) : f64[1]
            const3 = const{3} : f64
            reshape3 = Reshape{[1]}(const3) : f64[1]
            concat = Concat{axis=0}(reshape, reshape2, reshape3) : f64[3]
            sum = +(product, concat) : f64[2, 3]
            sum2 = Sum{axes=0,1}(sum) : f64
            return result = sum2
            """,
            Statements("Sum(w * Tensor.Ones<double>(2, 3) + Tensor.Of(0.5, y, 3))")
        );

    [Fact]
    public void Read_CompileTimeArguments_BecomeAttributes() =>
        Assert.Equal(
            """
            sum = Sum{axes=1,keep}(w) : f64[2, 1]
            sum2 = Sum{axes=0,1,keep}(x) : f64[1, 1]
            concat = Concat{axis=0}(sum, sum2) : f64[3, 1]
            reshape = Reshape{[1, 3]}(concat) : f64[1, 3]
            sum3 = Sum{axes=0,1}(reshape) : f64
            return result = sum3
            """,
            Statements("Sum(Reshape(Concat(0, Sum(w, keepDims: true, axis: -1), Sum(x, [0, 1], true)), 1, -1))")
        );

    [Fact]
    public void Read_MathFunctions_AreOps() =>
        Assert.Equal(
            """
            sum = Sum{axes=0,1}(w) : f64
            exponential = Exp(sum) : f64
            const = const{3} : f64
            pow = Pow(exponential, const) : f64
            const2 = const{3.141592653589793} : f64
            min = Min(y, const2) : f64
            sum2 = +(pow, min) : f64
            return result = sum2
            """,
            Statements("Math.Pow(double.Exp(Sum(w)), 3) + Min(y, PI)")
        );

    [Fact]
    public void Read_MathSign_IsAnInteger() =>
        Assert.Equal(
            """
            sum = Sum{axes=0,1}(w) : f64
            sign = Sign(y) : f64
            cast = cast{i32}(sign) : i32
            cast2 = cast{f64}(cast) : f64
            sum2 = *(sum, cast2) : f64
            return result = sum2
            """,
            Statements("Sum(w) * Math.Sign(y)")
        );
}
