using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

/// <summary>The programs that forward mode makes, as text.</summary>
public sealed class LineariseTests
{
    [Theory]
    // Elementwise: the gradient rule itself, applied to the tangent.
    [InlineData(
        "Sum(Sin(w))",
        "cos = Cos(w) : f64[3]; t_sin = *(t_w, cos) : f64[3]; sum2 = Sum{axes=0,keep}(t_sin) : f64[1]; t_sum = Reshape{[]}(sum2) : f64"
    )]
    // A matrix product: two products, the rule's transpose.
    [InlineData("MatMul(w, x).Item()", "t_matMul = MatMul(t_reshape, reshape2) : f64[1, 1]; t_reshape2 = Reshape{[]}(t_matMul) : f64")]
    // A slice: the same slice of the tangent, from a rule that pads with zeros.
    [InlineData(
        "Sum(w[1..])",
        "t_slice = Slice{axis=0,1+2}(t_w) : f64[2]; sum2 = Sum{axes=0,keep}(t_slice) : f64[1]; t_sum = Reshape{[]}(sum2) : f64"
    )]
    public void Tangent_OfAProgram_IsTheTransposeOfItsRules(string loss, string expected)
    {
        var tangent = Verifier.Verify(
            Simplify.Apply(Verifier.Verify(Linearise.Tangent(Programs.Function(loss), Nabla.Generator.Ir.KinkConvention.PyTorch)))
        );
        string text = string.Join(
            "; ",
            Programs.Text(tangent).Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith("return", System.StringComparison.Ordinal))
        );
        Assert.True(text.EndsWith(expected, System.StringComparison.Ordinal), text);
        Assert.Equal(["result", "t_result"], tangent.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void Tangent_OfWhatDoesNotMove_IsZero()
    {
        var tangent = Linearise.Tangent(
            Programs.Function("Sum(x) + Sum(Floor(w)) + Sum(StopGradient(w))"),
            Nabla.Generator.Ir.KinkConvention.PyTorch
        );
        Assert.Equal("0", tangent.Outputs[1].Node.Op.Attributes);
    }

    [Fact]
    public void Tangent_ThroughAnOpWithoutDerivative_Throws() =>
        Assert.Equal(
            Lacking.Gradient,
            Assert
                .Throws<NotDifferentiableException>(() =>
                    Linearise.Tangent(Programs.Function("Sum(UltraFastSigmoid(w))"), Nabla.Generator.Ir.KinkConvention.PyTorch)
                )
                .Lacking
        );
}
