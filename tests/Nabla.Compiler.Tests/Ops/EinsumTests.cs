using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>Checks the ops that equations are planned into, and the order in which many operands are multiplied.</summary>
public sealed class EinsumTests
{
    [Theory]
    [InlineData("Einsum(\"ij,jk->ik\", a, b)", "MatMul")]
    [InlineData("Einsum(\"ji,jk->ik\", a, a)", "MatMul{Aᵀ}")]
    [InlineData("Einsum(\"ij,kj->ik\", a, a)", "MatMul{Bᵀ}")]
    [InlineData("Einsum(\"ij,jk->ki\", a, b)", "MatMul Transpose{1,0}")]
    [InlineData("Einsum(\"bij,bkj->bik\", t, t)", "MatMul{Bᵀ}")]
    [InlineData("Einsum(\"...ij,...jk->...ik\", a, b)", "MatMul")]
    [InlineData("Einsum(\"...ij,...kj->...ik\", t, t)", "MatMul{Bᵀ}")]
    [InlineData("Einsum(\"...ij,jk->...ik\", t, b)", "MatMul")]
    [InlineData("Einsum(\"...->...\", t)", "")]
    [InlineData("Einsum(\"ij->ji\", a)", "Transpose{1,0}")]
    [InlineData("Einsum(\"ij->i\", a)", "Sum{axes=1}")]
    [InlineData("Einsum(\"ij->ij\", a)", "")]
    [InlineData("Einsum(\"ij,ij->i\", a, a)", "* Sum{axes=1}")]
    [InlineData("Einsum(\"ij,kl->il\", a, a)", "Sum{axes=1} Sum{axes=0} *")]
    public void Equation_OfOneOrTwo_IsPlannedIntoFewOps(string expression, string expected) => Assert.Equal(expected, Ops(expression));

    /// <summary>In [2, 3]·[3, 2]·[2, 100] the small product comes first, wherever it stands.</summary>
    [Theory]
    [InlineData("Einsum(\"ij,jk,kl->il\", a, b, c)", "MatMul a b; MatMul matMul c")]
    [InlineData("Einsum(\"kl,jk,ij->il\", c, b, a)", "MatMul b a; MatMul c matMul")]
    [InlineData("Einsum(\"kl,ij,jk->il\", c, a, b)", "MatMul a b; MatMul c matMul")]
    [InlineData("Einsum(\"ij,jk,kl,l->i\", a, b, c, v)", "MatMul c v; MatMul b matMul; MatMul a matMul2")]
    public void Equation_OfMany_IsMultipliedInTheCheapestOrder(string expression, string expected)
    {
        var function = Function(expression);
        var names = Names.Assign(function);
        var products = function
            .Body.Where(n => n.Op.Name == "MatMul")
            .Select(n => "MatMul " + string.Join(" ", n.Inputs.Select(i => names[Source(i)])));
        Assert.Equal(expected, string.Join("; ", products));
    }

    private static Node Source(Node node) => node.Op.Name is "Reshape" or "Transpose" ? Source(node.Inputs[0]) : node;

    private static string Ops(string expression) =>
        string.Join(" ", Function(expression).Body.Where(n => n.Op.Name != "Reshape").Select(n => n.Op.Print()));

    private static Function Function(string expression)
    {
        string source = $$"""
            internal static partial class Program
            {
                [Inference]
                internal static Tensor<double> Of([Shape(2, 3)] Tensor<double> a, [Shape(3, 2)] Tensor<double> b, [Shape(2, 100)] Tensor<double> c,
                    [Shape(100)] Tensor<double> v, [Shape(5, 2, 3)] Tensor<double> t) => {{expression}};
            }
            """;
        return Verifier.Verify(Simplify.Apply(Programs.Spec(source, "Of").Function!));
    }
}
