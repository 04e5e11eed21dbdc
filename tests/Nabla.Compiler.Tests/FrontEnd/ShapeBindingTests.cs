using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class ShapeBindingTests
{
    private const string Loss =
        "[Differentiable] public static double Loss([Shape(\"n\", 4)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(4, 2)] "
        + "Tensor<double> w) => ";

    [Theory]
    [InlineData("Sum(MatMul(w, x));", "NABLA6001 MatMul(w, x): 'MatMul' expects [m, k]·[k, n] but has [4, 2]·[n, 4]: 2 ≠ n")]
    [InlineData("Sum(x + w);", "NABLA6001 x + w: '+' cannot broadcast [n, 4] with [4, 2]: n ≠ 4")]
    [InlineData("Sum(w, 2).Item();", "NABLA6001 Sum(w, 2): 'Sum' has no axis 2 in [4, 2]")]
    [InlineData("w[4, 0];", "NABLA6001 w[4, 0]: 'Slice' of 4..5 lies outside axis 0 of [4, 2]")]
    [InlineData("w[-1, 0];", "NABLA6001 w[-1, 0]: index -1 lies outside axis 0 of [4, 2]")]
    [InlineData("w[0];", "NABLA6001 w[0]: an element of [4, 2] has 2 indices but 1 are given")]
    [InlineData("Sum(w[3..2]);", "NABLA6001 w[3..2]: 'Slice' of 3..2 lies outside axis 0 of [4, 2]")]
    [InlineData("Sum(w[..5]);", "NABLA6001 w[..5]: 'Slice' of 0..5 lies outside axis 0 of [4, 2]")]
    [InlineData("w.Item();", "NABLA6001 w.Item(): 'Reshape' cannot make [] of [4, 2]: 1 ≠ 8 elements")]
    [InlineData("Sum(Reshape(w, 3, -1));", "NABLA6001 Reshape(w, 3, -1): 'Reshape' cannot divide the 8 elements of [4, 2] by 3")]
    [InlineData("Sum(true ? w : x) + (Sum(w) > 0 ? w : w + x)[0, 0];", "NABLA6001 w + x: '+' cannot broadcast [4, 2] with [n, 4]: 4 ≠ n")]
    [InlineData("Sum(Sum(w) > 0 ? w : w[..1]);", "NABLA6001 Sum(w) > 0 ? w : w[..1]: '? :' expects branches of one shape but has [4, 2] and [1, 2]")]
    public void Read_ShapesThatDoNotFit_AreFound(string body, string expected) => Assert.Equal([expected], Reading.OfClass(Loss + body).Findings());

    [Fact]
    public void Bind_LengthsThatFit_AreTheCallers() =>
        Assert.Equal(
            """
            f = MatMul(x, w) : f64[n, 2]
            sum = Sum{axes=0,1}(f) : f64
            return result = sum
            """,
            Reading
                .OfClass(
                    "static Tensor<double> F([Shape(\"rows\", \"in\")] Tensor<double> a, [Shape(\"in\", 2)] Tensor<double> b) => MatMul(a, b);\n"
                        + Loss
                        + "Sum(F(x, w));"
                )
                .Statements()
        );

    [Fact]
    public void Bind_ConstantThatDiffers_IsFoundAtTheCall() =>
        Assert.Equal(
            ["NABLA6001 F(x): 'F' expects a [n, 784] but has [n, 4]: 784 ≠ 4"],
            Reading.OfClass("static Tensor<double> F([Shape(\"n\", 784)] Tensor<double> a) => a;\n" + Loss + "Sum(F(x)) + Sum(w);").Findings()
        );

    [Fact]
    public void Bind_RankThatDiffers_IsFoundAtTheCall() =>
        Assert.Equal(
            ["NABLA6001 F(x): 'F' expects a [k] but has [n, 4]: rank 1 ≠ 2"],
            Reading.OfClass("static Tensor<double> F([Shape(\"k\")] Tensor<double> a) => a;\n" + Loss + "Sum(F(x)) + Sum(w);").Findings()
        );

    [Fact]
    public void Bind_NameWithTwoLengths_IsFoundAtTheCall() =>
        Assert.Equal(
            ["NABLA6003 F(x): k | n | 4"],
            Reading.OfClass("static Tensor<double> F([Shape(\"k\", \"k\")] Tensor<double> a) => a;\n" + Loss + "Sum(F(x)) + Sum(w);").Findings()
        );

    [Fact]
    public void Bind_LengthsOfTheModelsParameters_AreShared() =>
        Assert.Equal(
            ["NABLA6003 F(x): in | in | n"],
            Reading
                .Of(
                    """
                    [Model] public partial class M
                    {
                        [Parameter, Shape("in")] public partial Tensor<double> B { get; }
                        double F([Shape("in")] Tensor<double> a) => Sum(a * B);
                        [Differentiable] public double Loss([Shape("n")] Tensor<double> x) => F(x);
                    }
                    """
                )
                .Findings()
        );
}
