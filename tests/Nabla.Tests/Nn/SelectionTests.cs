using System;
using Xunit;
using static System.MathF;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class SelectionTests
{
    [Fact]
    public void Where_Tensors_TakesOneOrTheOther()
    {
        Tensor<double> x = Tensor.Of(-1.0, 0, 2);

        Assert.Equal([-10, 0, 2], Where(x < 0, 10 * x, x).ToArray());
        Assert.Equal([0, 0, 2], Where(x > 0, x, 0).ToArray());
        Assert.Equal([-1, 0, 0], Where(x > 0, 0, x).ToArray());
        Assert.Equal([-1, -1, 1], Where(x > 0, 1.0, -1.0).ToArray());
    }

    [Fact]
    public void Where_EachOperand_Broadcasts()
    {
        var column = new Tensor<bool>([true, false], 2, 1);
        Tensor<int> row = Tensor.Of(1, 2, 3);

        Tensor<int> y = Where(column, row, Tensor.Scalar(0));

        Assert.Equal([2, 3], y.Shape.ToArray());
        Assert.Equal([1, 2, 3, 0, 0, 0], y.ToArray());
        Assert.Equal(
            "'Where' cannot broadcast [2, 3] with [4]: 3 ≠ 4 on the last axis",
            Assert.Throws<ArgumentException>(() => Where(column, row, Tensor.Of(1, 2, 3, 4))).Message
        );
    }

    [Fact]
    public void Where_TheOtherBranchNotFinite_DoesNotShow()
    {
        Tensor<float> x = Tensor.Of(float.NaN, 1);

        Assert.Equal([0f, 1], Where(Equal(x, x), x, 0).ToArray());
    }

    [Fact]
    public void Map_Function_IsAppliedToEveryElement()
    {
        var x = new Tensor<float>([1, 4, 9, 16], 2, 2);

        Tensor<float> y = Map(x, MathF.Sqrt),
            z = Map(x, v => v + 1);

        Assert.Equal([1f, 2, 3, 4], y.ToArray());
        Assert.Equal([2, 2], y.Shape.ToArray());
        Assert.Equal([2f, 5, 10, 17], z.ToArray());
        Assert.Equal([1f, 4, 9, 16], x.ToArray());
    }

    [Fact]
    public void Map_TwoTensors_BroadcastsThem()
    {
        var column = new Tensor<float>([2, 3], 2, 1);

        Tensor<float> y = Map(column, Tensor.Of(1f, 2, 3), Pow);

        Assert.Equal([2, 3], y.Shape.ToArray());
        Assert.Equal([2f, 4, 8, 3, 9, 27], y.ToArray());
    }

    [Fact]
    public void Gates_Values_PassUnchanged()
    {
        Tensor<double> x = Tensor.Of(1.0, 2),
            y = Tensor.Of(3.0, 4);

        Assert.Equal(x.ToArray(), StopGradient(x).ToArray());
        Assert.Equal(2f, StopGradient(2f));
        Assert.Equal(x.ToArray(), StraightThrough(x, y).ToArray());
        Assert.Equal(2.0, StraightThrough(2.0, 3.0));
        Assert.Equal(
            "'StraightThrough' expects value and source of one shape but has [2] and [1]",
            Assert.Throws<ArgumentException>(() => StraightThrough(x, Tensor.Of(1.0))).Message
        );
    }
}
