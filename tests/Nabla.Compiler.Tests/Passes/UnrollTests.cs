using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class UnrollTests
{
    private static Function Squares(Dim length)
    {
        var builder = new Builder();
        var x = Programs.Vector(builder, "x", length);
        return Programs.Make(Formula.SumAll(x * x), x);
    }

    [Fact]
    public void TryApply_OnSmallConstantShapes_GivesScalars()
    {
        var unrolled = Verifier.Verify(Unroll.TryApply(Squares(3))!);
        Assert.True(unrolled.IsUnrolled);
        Assert.All(unrolled.Body, n => Assert.True(n.Type.IsScalar));
        Assert.Equal(["result#0"], unrolled.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void TryApply_OnASymbolicLength_GivesNothing() => Assert.Null(Unroll.TryApply(Squares(Dim.Symbol("n"))));

    [Fact]
    public void TryApply_AtTheLimit_GivesLoopsBeyondIt()
    {
        // n elements, n squares, n − 1 additions.
        int largest = (Unroll.Limit + 1) / 3;
        Assert.NotNull(Unroll.TryApply(Squares(largest)));
        Assert.Null(Unroll.TryApply(Squares(largest + 1)));
        Assert.Null(Unroll.TryApply(Squares(1_000_000_000)));
    }

    [Fact]
    public void TryApply_OnAnIndefinitelyLargeProduct_DoesNotCountItOut()
    {
        var builder = new Builder();
        var a = Programs.Input(builder, "a", new TensorType(ElementType.Float64, Shape.Of(30_000, 30_000)));
        Assert.Null(Unroll.TryApply(Programs.Make(Formula.SumAll(Formula.MatMul(a, a)), a)));
    }

    [Fact]
    public void TryApply_OnAProduct_CountsItsTerms()
    {
        // 80 elements, 256 products, 192 sums.
        Assert.NotNull(Unroll.TryApply(Product(16)));
        Assert.Null(Unroll.TryApply(Product(40)));

        static Function Product(int rows)
        {
            var builder = new Builder();
            var a = Programs.Input(builder, "a", new TensorType(ElementType.Float64, Shape.Of(rows, 4)));
            var b = Programs.Input(builder, "b", new TensorType(ElementType.Float64, Shape.Of(4, 4)));
            return Programs.Make(Formula.MatMul(a, b), a, b);
        }
    }

    [Fact]
    public void TryApply_OnAConstantPositionOutsideOfItsAxis_LeavesItToTheKernel()
    {
        var builder = new Builder();
        var x = Programs.Vector(builder, "x", 3);
        Assert.Null(Unroll.TryApply(Programs.Make(Rows.Take(x, builder.Add(new Iota(1, 3, 1))), x)));
        Assert.NotNull(Unroll.TryApply(Programs.Make(Rows.Take(x, builder.Add(new Iota(1, 2, 1))), x)));
    }

    [Fact]
    public void TryApply_OnNoElements_SumsToZero()
    {
        var unrolled = Verifier.Verify(Unroll.TryApply(Squares(0))!);
        Assert.Equal(0, Assert.IsType<Constant>(unrolled.Outputs[0].Node.Op).Value);
    }

    [Fact]
    public void Apply_OnMovedElements_TakesTheRightOnes()
    {
        var builder = new Builder();
        var x = Programs.Input(builder, "x", new TensorType(ElementType.Float64, Shape.Of(2, 3)));
        string Elements(Val value) =>
            string.Join(
                " ",
                Unroll
                    .Apply(Programs.Make(value, x))
                    .Outputs.Select(o => o.Node.Op is Element e ? e.Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?")
            );
        Assert.Equal("0 3 1 4 2 5", Elements(Transpose.Of(x)));
        Assert.Equal("1 2 4 5", Elements(Slice.Of(x, 1, 1, 2)));
        Assert.Equal("0 1 2 3 4 5 0 1 2 3 4 5", Elements(builder.Add(new Concat(0), x, x)));
        Assert.Equal("0 1 2 0 1 2 3 4 5 3 4 5", Elements(builder.Add(new Concat(1), x, x)));
        Assert.Equal("0 1 2 3 4 5 0 1 2 3 4 5", Elements(Formula.BroadcastTo(x, Shape.Of(2, 2, 3))));
        Assert.Equal("0 1 2 3 4 5", Elements(Formula.Reshape(x, Shape.Of(3, 2))));
    }
}
