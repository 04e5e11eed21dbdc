using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class MatMulTests
{
    [Fact]
    public void MatMul_Matrices_GivesTheProduct()
    {
        var a = new Tensor<double>([1, 2, 3, 4, 5, 6], 2, 3);
        var b = new Tensor<double>([7, 8, 9, 10, 11, 12], 3, 2);

        Tensor<double> c = MatMul(a, b);

        Assert.Equal([2, 2], c.Shape.ToArray());
        Assert.Equal([58, 64, 139, 154], c.ToArray());
        Assert.Equal(
            [58f, 64, 139, 154],
            MatMul(new Tensor<float>([1, 2, 3, 4, 5, 6], 2, 3), new Tensor<float>([7, 8, 9, 10, 11, 12], 3, 2)).ToArray()
        );
        Assert.Equal([1, 2, 3, 4, 5, 6], a.ToArray());
    }

    [Fact]
    public void MatMul_Vectors_LoseTheirAxis()
    {
        var matrix = new Tensor<double>([1, 2, 3, 4, 5, 6], 2, 3);

        Tensor<double> column = MatMul(matrix, Tensor.Of(1.0, 10, 100));
        Tensor<double> row = MatMul(Tensor.Of(1.0, 10), matrix);
        Tensor<double> dot = MatMul(Tensor.Of(1.0, 2, 3), Tensor.Of(4.0, 5, 6));

        Assert.Equal([2], column.Shape.ToArray());
        Assert.Equal([321, 654], column.ToArray());
        Assert.Equal([3], row.Shape.ToArray());
        Assert.Equal([41, 52, 63], row.ToArray());
        Assert.Equal(0, dot.Rank);
        Assert.Equal(32, dot.Item());
    }

    [Fact]
    public void MatMul_EmptyDimensions_GiveZerosOrNothing()
    {
        Tensor<float> zeros = MatMul(new Tensor<float>(2, 0), new Tensor<float>(0, 3));

        Assert.Equal([2, 3], zeros.Shape.ToArray());
        Assert.Equal(new float[6], zeros.ToArray());
        Assert.Equal([0, 3], MatMul(new Tensor<float>(0, 2), new Tensor<float>(2, 3)).Shape.ToArray());
    }

    [Fact]
    public void MatMul_ShapesThatDoNotFit_NamesThem()
    {
        var inner = Assert.Throws<ArgumentException>(() => MatMul(new Tensor<float>(64, 784), new Tensor<float>(128, 10)));
        var vector = Assert.Throws<ArgumentException>(() => MatMul(new Tensor<float>(2, 3), new Tensor<float>(2)));
        var batch = Assert.Throws<ArgumentException>(() => MatMul(new Tensor<float>(2, 3, 4), new Tensor<float>(3, 4, 5)));
        var batched = Assert.Throws<ArgumentException>(() => MatMul(new Tensor<float>(2, 3, 4), new Tensor<float>(5, 4)));
        var scalar = Assert.Throws<ArgumentException>(() => MatMul(new Tensor<float>(2, 3), new Tensor<float>()));

        Assert.Equal("'MatMul' expects [m, k]·[k, n] but has [64, 784]·[128, 10]: 784 ≠ 128", inner.Message);
        Assert.Equal("'MatMul' expects [m, k]·[k, n] but has [2, 3]·[2]: 3 ≠ 2", vector.Message);
        Assert.StartsWith("'MatMul' cannot broadcast [2] with [3]: 2 ≠ 3", batch.Message, StringComparison.Ordinal);
        Assert.Equal("'MatMul' expects […, m, k]·[…, k, n] but has [2, 3, 4]·[5, 4]: 4 ≠ 5", batched.Message);
        Assert.Equal("'MatMul' expects matrices or vectors but has [2, 3]·[]", scalar.Message);
    }

    [Fact]
    public void Dense_BatchAndSample_AddTheBias()
    {
        var w = new Tensor<double>([1, 2, 3, 4], 2, 2);
        Tensor<double> b = Tensor.Of(100.0, 200);

        Tensor<double> batch = Dense(new Tensor<double>([1, 0, 0, 1, 1, 1], 3, 2), w, b);
        Tensor<double> sample = Dense(Tensor.Of(1.0, 1), w, b);

        Assert.Equal([3, 2], batch.Shape.ToArray());
        Assert.Equal([101, 202, 103, 204, 104, 206], batch.ToArray());
        Assert.Equal([2], sample.Shape.ToArray());
        Assert.Equal([104, 206], sample.ToArray());
        Assert.Equal(
            "'Dense' expects [m, k]·[k, n] but has [3]·[2, 2]: 3 ≠ 2",
            Assert.Throws<ArgumentException>(() => Dense(new Tensor<double>(3), w, b)).Message
        );
    }
}
