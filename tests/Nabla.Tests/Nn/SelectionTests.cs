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
    public void Map_WithFurtherNumbers_PassesThemAfterTheElements()
    {
        // The digits of the result show the order of the arguments.
        Tensor<double> x = Tensor.Of(1.0, 2),
            y = new([3, 4], 2, 1),
            z = Tensor.Scalar(5.0);

        Assert.Equal([17, 27], Map(x, (p, a) => 10 * p + a, 7).ToArray());
        Assert.Equal([178, 278], Map(x, (p, a, b) => 100 * p + 10 * a + b, 7, 8).ToArray());
        Assert.Equal([1789, 2789], Map(x, (p, a, b, c) => 1000 * p + 100 * a + 10 * b + c, 7, 8, 9).ToArray());
        Assert.Equal([17896, 27896], Map(x, (p, a, b, c, d) => 10 * (1000 * p + 100 * a + 10 * b + c) + d, 7, 8, 9, 6).ToArray());
        Assert.Equal([178964, 278964], Map(x, (p, a, b, c, d, e) => 100 * (1000 * p + 100 * a + 10 * b + c) + 10 * d + e, 7, 8, 9, 6, 4).ToArray());

        Assert.Equal([137, 237, 147, 247], Map(x, y, (p, q, a) => 100 * p + 10 * q + a, 7).ToArray());
        Assert.Equal([1378, 2378, 1478, 2478], Map(x, y, (p, q, a, b) => 1000 * p + 100 * q + 10 * a + b, 7, 8).ToArray());
        Assert.Equal([2, 2], Map(x, y, (p, q, a, b, c) => p, 7, 8, 9).Shape.ToArray());
        Assert.Equal([1379, 2379, 1479, 2479], Map(x, y, (p, q, a, b, c) => 1000 * p + 100 * q + 10 * a + c, 7, 8, 9).ToArray());
        Assert.Equal([1376, 2376, 1476, 2476], Map(x, y, (p, q, a, b, c, d) => 1000 * p + 100 * q + 10 * a + d, 7, 8, 9, 6).ToArray());

        Assert.Equal([135, 235, 145, 245], Map(x, y, z, (p, q, r) => 100 * p + 10 * q + r).ToArray());
        Assert.Equal([1357, 2357, 1457, 2457], Map(x, y, z, (p, q, r, a) => 1000 * p + 100 * q + 10 * r + a, 7).ToArray());
        Assert.Equal([1358, 2358, 1458, 2458], Map(x, y, z, (p, q, r, a, b) => 1000 * p + 100 * q + 10 * r + b, 7, 8).ToArray());
        Assert.Equal([1359, 2359, 1459, 2459], Map(x, y, z, (p, q, r, a, b, c) => 1000 * p + 100 * q + 10 * r + c, 7, 8, 9).ToArray());
    }

    [Fact]
    public void Map_WithFurtherNumbers_TakesMethodsByTheirNames()
    {
        Assert.Equal([2f, 2, 3], Map(Tensor.Of(1f, 2, 3), Max, 2).ToArray());
        Assert.Equal([1f, 4, 9], Map(Tensor.Of(1f, 2, 3), Pow, 2).ToArray());
        Assert.Equal([1.0, 1.5, 2], Map(Tensor.Of(0.5, 1.5, 3), Clamp, 1, 2).ToArray());
        Assert.Empty(Map(Tensor.Of<double>(), Max, 2).ToArray());
    }

    [Fact]
    public void Map_WithoutAFunctionOrATensor_SaysWhich()
    {
        Tensor<double> x = Tensor.Of(1.0, 2);

        Assert.Equal("f", Assert.Throws<ArgumentNullException>(() => Map(x, null!, 1.0)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Map(null!, (p, a) => p, 1.0)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentNullException>(() => Map(x, x, null!, (p, q, r) => p)).ParamName);
        Assert.Equal("f", Assert.Throws<ArgumentNullException>(() => Map(x, x, x, null!, 1.0)).ParamName);
        Assert.Equal(
            "'Map' cannot broadcast [2] with [3]: 2 ≠ 3 on the last axis",
            Assert.Throws<ArgumentException>(() => Map(x, x, Tensor.Of(1.0, 2, 3), (p, q, r) => p)).Message
        );
    }

    [Fact]
    public void Where_OfNumbers_IsOneOfThem()
    {
        Assert.Equal(1.5, Where(2 > 1, 1.5, 3));
        Assert.Equal(3, Where(2 < 1, 1.5, 3));
        Assert.Equal(3, Where(2 < 1, 1, 3));
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
