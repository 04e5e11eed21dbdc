using System;
using Xunit;

namespace Nabla.Tests.Tensors;

public sealed class TensorTests
{
    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 3 }, 3)]
    [InlineData(new[] { 2, 3 }, 6)]
    [InlineData(new[] { 2, 0, 3 }, 0)]
    [InlineData(new[] { 1, 1, 1 }, 1)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, 0 }, 0)]
    public void Constructor_Shape_GivesZeros(int[] shape, int length)
    {
        var t = new Tensor<double>(shape);

        Assert.Equal(shape, t.Shape.ToArray());
        Assert.Equal(shape.Length, t.Rank);
        Assert.Equal(length, t.Length);
        Assert.Equal(new double[length], t.ToArray());
    }

    [Fact]
    public void Constructor_ShapeArrayChangedLater_KeepsItsOwn()
    {
        int[] shape = [2, 3];
        var zeros = new Tensor<float>(shape);
        var wrapped = Tensor<float>.Wrap(new float[6], shape);

        shape[0] = 9;

        Assert.Equal([2, 3], zeros.Shape.ToArray());
        Assert.Equal([2, 3], wrapped.Shape.ToArray());
    }

    [Fact]
    public void Constructor_Values_CopiesThem()
    {
        float[] values = [1, 2, 3, 4];
        var t = new Tensor<float>(values, 2, 2);

        values[0] = 9;

        Assert.Equal([1f, 2, 3, 4], t.ToArray());
    }

    [Fact]
    public void Constructor_ValuesThatDoNotFit_NamesBothCounts()
    {
        var matrix = Assert.Throws<ArgumentException>(() => new Tensor<float>([1f, 2, 3, 4, 5], 2, 3));
        var vector = Assert.Throws<ArgumentException>(() => new Tensor<int>([1], 2));
        var large = Assert.Throws<ArgumentException>(() => new Tensor<float>(new float[49392], 64, 784));

        Assert.Equal("'values' has 5 values; 2 × 3 = 6 expected (row-major)", matrix.Message);
        Assert.Equal("'values' has 1 value; 2 expected (row-major)", vector.Message);
        Assert.Equal("'values' has 49 392 values; 64 × 784 = 50 176 expected (row-major)", large.Message);
    }

    [Fact]
    public void Constructor_ImpossibleShape_SaysWhy()
    {
        var negative = Assert.Throws<ArgumentException>(() => new Tensor<float>(2, -3));
        var large = Assert.Throws<ArgumentException>(() => new Tensor<float>(65536, 65536));

        Assert.Equal("shape [2, -3] has the length -3 on axis 1; at least 0 expected", negative.Message);
        Assert.Equal("shape [65536, 65536] has too many elements; at most 2 147 483 591 expected", large.Message);
    }

    [Fact]
    public void Constructor_OtherElementType_IsRefusedByName()
    {
        var zeros = Assert.Throws<NotSupportedException>(() => new Tensor<long>(2));
        var values = Assert.Throws<NotSupportedException>(() => Tensor.Of<byte>(1, 2));
        var ones = Assert.Throws<NotSupportedException>(() => Tensor.Ones<Half>(2));

        Assert.Equal("Tensor<Int64> is not supported; the element type must be float, double, int or bool", zeros.Message);
        Assert.Equal("Tensor<Byte> is not supported; the element type must be float, double, int or bool", values.Message);
        Assert.Equal("Tensor<Half> is not supported; the element type must be float, double, int or bool", ones.Message);
    }

    [Fact]
    public void Wrap_Memory_SharesIt()
    {
        double[] memory = [0, 1, 2, 3, 4, 5];
        Tensor<double> t = Tensor<double>.Wrap(memory.AsMemory(2, 4), 2, 2);

        t[0, 1] = 10;
        memory[5] = 20;

        Assert.Equal([0, 1, 2, 10, 4, 20], memory);
        Assert.Equal([2, 10, 4, 20], t.ToArray());
        Assert.Equal("'memory' has 6 values; 4 expected (row-major)", Assert.Throws<ArgumentException>(() => Tensor<double>.Wrap(memory, 4)).Message);
    }

    [Fact]
    public void Factories_EachElementType_GiveTheirValues()
    {
        Assert.Equal([0f, 0], Tensor.Zeros<float>(2).ToArray());
        Assert.Equal([1f, 1], Tensor.Ones<float>(2).ToArray());
        Assert.Equal([1d, 1], Tensor.Ones<double>(2).ToArray());
        Assert.Equal([1, 1], Tensor.Ones<int>(2).ToArray());
        Assert.Equal([true, true], Tensor.Ones<bool>(2).ToArray());
        Assert.Equal([7d, 7, 7, 7], Tensor.Full(7d, 2, 2).ToArray());
        Assert.Equal([1d, 2, 3], Tensor.Of(1d, 2, 3).ToArray());
        Assert.Equal([3], Tensor.Of(1d, 2, 3).Shape.ToArray());
        Assert.Equal([0], Tensor.Of<int>().Shape.ToArray());
        Assert.Equal(0, Tensor.Scalar(4f).Rank);
        Assert.Equal(4f, Tensor.Scalar(4f).Item());
    }

    [Fact]
    public void FromArray_Rectangle_KeepsRowsAndColumns()
    {
        Tensor<int> t = Tensor.FromArray(
            new[,]
            {
                { 1, 2, 3 },
                { 4, 5, 6 },
            }
        );

        Assert.Equal([2, 3], t.Shape.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], t.ToArray());
        Assert.Equal(4, t[1, 0]);
        Assert.Equal([0, 2], Tensor.FromArray(new float[0, 2]).Shape.ToArray());
        Assert.Equal([2, 0], Tensor.FromArray(new float[2, 0]).Shape.ToArray());
    }

    [Fact]
    public void Item_NotExactlyOneElement_SaysHowMany()
    {
        Assert.Equal(5, Tensor.Full(5, 1, 1).Item());
        var two = Assert.Throws<InvalidOperationException>(() => Tensor.Of(1, 2).Item());
        var none = Assert.Throws<InvalidOperationException>(() => Tensor.Zeros<int>(0, 3).Item());

        Assert.Equal("Item() needs exactly one element; shape [2] has 2", two.Message);
        Assert.Equal("Item() needs exactly one element; shape [0, 3] has 0", none.Message);
    }

    [Fact]
    public void Spans_OfATensor_AreItsMemory()
    {
        Tensor<float> t = Tensor.Of(1f, 2, 3);

        t.AsSpan()[1] = 20;
        ReadOnlySpan<float> converted = t;

        Assert.Equal([1f, 20, 3], t.AsReadOnlySpan().ToArray());
        Assert.True(converted == t.AsReadOnlySpan());
    }

    [Fact]
    public void Conversion_NullTensor_Throws()
    {
        Tensor<float> missing = null!;

        Assert.Throws<ArgumentNullException>("tensor", () => ((ReadOnlySpan<float>)missing).Length);
    }

    [Fact]
    public void ToArray_OfATensor_IsACopy()
    {
        Tensor<float> t = Tensor.Of(1f, 2);

        t.ToArray()[0] = 9;

        Assert.Equal(1f, t[0]);
    }

    [Fact]
    public void CopyTo_And_CopyFrom_MoveAllElements()
    {
        Tensor<int> t = Tensor.FromArray(
            new[,]
            {
                { 1, 2 },
                { 3, 4 },
            }
        );
        int[] room = new int[5];

        t.CopyTo(room);
        t.CopyFrom([5, 6, 7, 8]);

        Assert.Equal([1, 2, 3, 4, 0], room);
        Assert.Equal([5, 6, 7, 8], t.ToArray());
    }

    [Fact]
    public void CopyTo_And_CopyFrom_OtherLengths_NameThem()
    {
        Tensor<int> t = Tensor.FromArray(
            new[,]
            {
                { 1, 2 },
                { 3, 4 },
            }
        );

        var to = Assert.Throws<ArgumentException>(() => t.CopyTo(new int[3]));
        var from = Assert.Throws<ArgumentException>(() => t.CopyFrom([1, 2, 3]));

        Assert.Equal("'destination' has room for 3 values; 2 × 2 = 4 expected", to.Message);
        Assert.Equal("'source' has 3 values; 2 × 2 = 4 expected (row-major)", from.Message);
    }

    [Fact]
    public void Fill_View_WritesItsWindowOnly()
    {
        var t = new Tensor<int>(3, 2);

        t.Row(1).Fill(4);

        Assert.Equal([0, 0, 4, 4, 0, 0], t.ToArray());
    }

    [Fact]
    public void Equals_And_GetHashCode_GoByReference()
    {
        Tensor<int> a = Tensor.Of(1, 2),
            b = Tensor.Of(1, 2);
        int hash = a.GetHashCode();

        a[0] = 5;

        Assert.True(a.Equals(a));
        Assert.False(a.Equals(b));
        Assert.False(a.Equals(null));
        Assert.Equal(hash, a.GetHashCode());
    }
}
