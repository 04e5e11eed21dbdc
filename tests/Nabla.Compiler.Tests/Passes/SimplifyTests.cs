using System;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class SimplifyTests
{
    private static readonly Builder Build = new();
    private static readonly Val X = Programs.Vector(Build, "x", Dim.Symbol("n"));
    private static readonly Val A = Programs.Number(Build, "a");

    /// <summary>Expressions that no identity may replace: x·0 and x − x differ at NaN and ∞, x + 0 at −0, 0 − x at 0.</summary>
    public static TheoryData<string> Kept => ["x * 0", "0 * x", "x + 0", "0 + x", "x - x", "0 - x", "x / x", "x + -0", "0 / x"];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Apply_OnAnIdentityThatSomeValuesBreak_KeepsIt(string expression)
    {
        var value = expression switch
        {
            "x * 0" => X * 0,
            "0 * x" => 0 * X,
            "x + 0" => X + 0,
            "0 + x" => 0 + X,
            "x - x" => X - X,
            "0 - x" => 0 - X,
            "x / x" => X / X,
            "x + -0" => X + -0.0,
            _ => 0 / X,
        };
        var function = Programs.Make(value, X);
        Assert.Equal(function, Verifier.Verify(Simplify.Apply(function)));
    }

    [Fact]
    public void Apply_OnExactIdentities_RemovesThem()
    {
        Assert.Equal("x", Simplified(X * 1));
        Assert.Equal("x", Simplified(1 * X));
        Assert.Equal("x", Simplified(X / 1));
        Assert.Equal("x", Simplified(-(-X)));
        Assert.Equal("neg(x)", Simplified(-1 * X));
        Assert.Equal("x", Simplified(Formula.Reshape(Formula.Reshape(X, Shape.Of(Dim.Symbol("n"), 1)), X.Shape)));
        Assert.Equal("x", Simplified(Formula.Select(X > 0, X, X)));
    }

    [Fact]
    public void Apply_OnConstants_CountsInTheirType()
    {
        Assert.Equal(0.1 + 0.2, Constant(Build.Constant(0.1, ElementType.Float64) + Build.Constant(0.2, ElementType.Float64)));
        Assert.Equal((float)(0.1f * (double)3f), Constant(Build.Constant(0.1f, ElementType.Float32) * Build.Constant(3, ElementType.Float32)));
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(Constant(-Build.Constant(0, ElementType.Float64))));
        Assert.True(double.IsNaN(Constant(Build.Constant(0, ElementType.Float64) / Build.Constant(0, ElementType.Float64))));
        Assert.Equal(double.NegativeInfinity, Constant(Build.Constant(1, ElementType.Float64) / Build.Constant(-0.0, ElementType.Float64)));
    }

    [Fact]
    public void Apply_OnZeroAndMinusZero_KeepsThemApart()
    {
        var function = Simplify.Apply(Programs.Make((X + 0) * (X + -0.0), X));
        Assert.Equal(2, function.Body.Count(n => n.Op is Constant));
    }

    [Fact]
    public void Apply_SharesEqualExpressionsAndDropsUnusedOnes()
    {
        var apart = new Builder(share: false);
        var x = Programs.Vector(apart, "x", 3);
        var function = new Function("F", [x.Node], [Output.Result((Formula.Exp(x) + Formula.Exp(x)).Node)]);
        Assert.Equal(3, function.Body.Count);
        Assert.Equal(2, Simplify.Apply(function).Body.Count);
    }

    [Fact]
    public void Apply_OnTransposes_FoldsThemIntoProducts()
    {
        var m = Programs.Input(Build, "m", new TensorType(ElementType.Float64, Shape.Of(3, 4)));
        var v = Programs.Input(Build, "v", new TensorType(ElementType.Float64, Shape.Of(3, 2)));
        var function = Simplify.Apply(Programs.Make(Formula.MatMul(Transpose.Of(m), v), m, v));
        Assert.Equal(new MatMul(true, false), Assert.Single(function.Body).Op);
        Assert.Empty(Simplify.Apply(Programs.Make(Transpose.Of(Transpose.Of(m)), m)).Body);
    }

    [Fact]
    public void Apply_OnStretchedOperands_StretchesNoneThatTheOthersStretch()
    {
        var stretched = Formula.BroadcastTo(A, X.Shape);
        Assert.DoesNotContain(Simplify.Apply(Programs.Make(stretched * X, X, A)).Body, n => n.Op is BroadcastTo);
        Assert.Contains(Simplify.Apply(Programs.Make(stretched * 2, X, A)).Body, n => n.Op is BroadcastTo);
    }

    private static string Simplified(Val value)
    {
        var node = Verifier.Verify(Simplify.Apply(Programs.Make(value, X, A))).Outputs[0].Node;
        return node.Name ?? node.Op.Name + "(" + string.Join(", ", node.Inputs.Select(i => i.Name)) + ")";
    }

    private static double Constant(Val value) => ((Constant)Simplify.Apply(Programs.Make(value)).Outputs[0].Node.Op).Value;
}
