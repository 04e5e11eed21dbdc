using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class ArrangeTests
{
    [Fact]
    public void Concat_Vectors_JoinsTheFirstAxis()
    {
        Assert.Equal([1f, 2, 3], Concat(Tensor.Of(1f, 2), Tensor.Of(3f)).ToArray());
        Assert.Equal([1f, 2], Concat(Tensor.Of(1f, 2), Tensor.Of<float>()).ToArray());
        Assert.Equal([4, 2], Concat(new Tensor<int>(1, 2), new Tensor<int>(3, 2)).Shape.ToArray());
    }

    [Fact]
    public void Concat_Scalar_IsAppended()
    {
        Tensor<double> x = Tensor.Of(5.0, 6);

        Tensor<double> number = Concat(x, 1),
            tensor = Concat(x, Tensor.Scalar(1.0)),
            front = Concat(Tensor.Scalar(1.0), x);

        Assert.Equal([5, 6, 1], number.ToArray());
        Assert.Equal([5, 6, 1], tensor.ToArray());
        Assert.Equal([1, 5, 6], front.ToArray());
        Assert.Equal([5, 6], x.ToArray());
    }

    [Fact]
    public void Concat_AnyAxis_JoinsBlocks()
    {
        var a = new Tensor<int>([1, 2, 3, 4], 2, 2);
        var b = new Tensor<int>([5, 6], 2, 1);
        var empty = new Tensor<int>(2, 0);

        Tensor<int> columns = Concat(1, a, empty, b),
            last = Concat(-1, b, a);
        Tensor<int> middle = Concat(1, new Tensor<int>([1, 2, 3, 4], 2, 1, 2), new Tensor<int>([5, 6, 7, 8], 2, 1, 2));

        Assert.Equal([2, 3], columns.Shape.ToArray());
        Assert.Equal([1, 2, 5, 3, 4, 6], columns.ToArray());
        Assert.Equal([5, 1, 2, 6, 3, 4], last.ToArray());
        Assert.Equal([2, 2, 2], middle.Shape.ToArray());
        Assert.Equal([1, 2, 5, 6, 3, 4, 7, 8], middle.ToArray());
        Assert.Equal([1, 2, 3, 4], Concat(0, a).ToArray());
    }

    [Fact]
    public void Concat_Impossible_SaysWhy()
    {
        var a = new Tensor<int>(2, 3);

        Assert.Equal(
            "'Concat' along axis 0 cannot join [2, 3] and [2, 4]: 3 ≠ 4",
            Assert.Throws<ArgumentException>(() => Concat(a, new Tensor<int>(2, 4))).Message
        );
        Assert.Equal(
            "'Concat' expects equal ranks but has [2, 3] and [3]",
            Assert.Throws<ArgumentException>(() => Concat(a, new Tensor<int>(3))).Message
        );
        Assert.Equal("'Concat' expects equal ranks but has [2, 3] and [1]", Assert.Throws<ArgumentException>(() => Concat(a, 1)).Message);
        Assert.Equal("'Concat' has nothing to join", Assert.Throws<ArgumentException>(() => Concat<int>(0)).Message);
        Assert.Equal(
            "'Concat' has no axis 2 in [2, 3] (Parameter 'axis')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Concat(2, a, a)).Message
        );
    }

    [Fact]
    public void Transpose_And_Reshape_AreThoseOfTheTensor()
    {
        var a = new Tensor<float>([1, 2, 3, 4, 5, 6], 2, 3);

        Assert.Equal([1f, 4, 2, 5, 3, 6], Transpose(a).ToArray());
        Assert.Equal([3, 2], Reshape(a, 3, -1).Shape.ToArray());
        Assert.Equal(
            "'Transpose' expects a matrix or a vector but has [1, 2, 3]",
            Assert.Throws<ArgumentException>(() => Transpose(new Tensor<float>(1, 2, 3))).Message
        );
    }

    [Fact]
    public void Transpose_LargerThanATile_MovesEveryElement()
    {
        var a = new Tensor<int>(45, 70);
        for (int i = 0; i < a.Length; i++)
            a.AsSpan()[i] = i;

        Tensor<int> t = Transpose(a);

        for (int i = 0; i < 45; i++)
        {
            for (int j = 0; j < 70; j++)
                Assert.Equal(a[i, j], t[j, i]);
        }
    }
}
