using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Kernels;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class SlabTests
{
    [Fact]
    public void Slots_AreAlignedAndApart()
    {
        Slab slab = new(100, 0, 8, 4096);
        Assert.Equal(128 + 64 + 4096, slab.Bytes);
        slab.Take<float>(0, 25).Fill(1);
        slab.Take<double>(2, 1).Fill(2);
        slab.Take<int>(3, 1024).Fill(3);
        Assert.Empty(slab.Take<float>(1, 0).ToArray());
        Assert.All(slab.Take<float>(0, 25).ToArray(), v => Assert.Equal(1, v));
        Assert.Equal(2, slab.Take<double>(2, 1)[0]);
        foreach (int slot in new[] { 0, 2, 3 })
            Assert.True(IsAligned(slab.Take<byte>(slot, 8)));
    }

    [Fact]
    public void Slot_HoldsValuesOfAnyTypeOneAfterAnother()
    {
        Slab slab = new(64);
        slab.Take<double>(0, 8).Fill(double.NaN);
        slab.Take<bool>(0, 64).Clear();
        Assert.All(slab.Take<double>(0, 8).ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Take_OfMoreThanTheSlot_Throws()
    {
        Slab slab = new(64, 64);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => slab.Take<double>(0, 9).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => slab.Take<double>(1, -1).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => slab.Take<double>(0, int.MaxValue).Length);
    }

    [Fact]
    public void New_WithASizeThatIsNegative_Throws() => Assert.Throws<ArgumentOutOfRangeException>("sizes", () => new Slab(64, -1));

    [Fact]
    public void New_BeyondAllMemory_SaysHowMuch() =>
        Assert.Contains("1152921504606846976", Assert.Throws<OutOfMemoryException>(() => new Slab(1L << 60)).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(1000)]
    public void RowSumAndRowMax_AreTheReductionsOfOneRow(int length)
    {
        double[] x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = Math.Sin(i * 1.7) * 10;
        double[] y = new double[1];
        Reduce.Sum<double>(x, y, 1, length, 1);
        Assert.Equal(y[0], Reduce.RowSum<double>(x));
        if (length == 0)
        {
            Assert.Throws<ArgumentException>("x", () => Reduce.RowMax<double>(x));
            return;
        }

        Reduce.Max<double>(x, y, 1, length, 1);
        Assert.Equal(y[0], Reduce.RowMax<double>(x));
        x[length / 2] = double.NaN;
        Assert.True(double.IsNaN(Reduce.RowMax<double>(x)));
    }

    [Fact]
    public void RowSum_OfIntegers_IsRefused() => Assert.Throws<NotSupportedException>(() => Reduce.RowSum<int>([1]));

    private static bool IsAligned(Span<byte> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(span)) % 64 == 0;
}
