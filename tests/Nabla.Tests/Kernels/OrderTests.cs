using System;
using Nabla.Kernels;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class OrderTests
{
    [Fact]
    public void Positions_MiddleAxis_OrdersAlongIt()
    {
        int[] y = new int[8];
        // The data are two blocks of 3 rows and 2 columns.
        Order.Positions<double>([1, 6, 2, 5, 3, 4, 9, -1, 8, -2, 7, 0], y, 2, 3, 2, 2, false);
        Assert.Equal([0, 2, 1, 1, 2, 1, 1, 0], y);
    }

    [Fact]
    public void Positions_NaN_IsLargest()
    {
        int[] y = new int[4];
        Order.Positions<float>([float.NaN, 1, float.PositiveInfinity, float.NaN], y, 1, 4, 1, 4, false);
        Assert.Equal([1, 2, 0, 3], y);
        Order.Positions<float>([float.NaN, 1, float.PositiveInfinity, float.NaN], y, 1, 4, 1, 4, true);
        Assert.Equal([0, 3, 2, 1], y);
    }

    [Fact]
    public void Positions_MoreThanThereAre_ThrowsAndWritesNothing()
    {
        int[] y = [7, 7, 7];
        Assert.Throws<ArgumentException>(() => Order.Positions<float>([1, 2], y, 1, 2, 1, 3, false));
        Assert.Throws<ArgumentException>(() => Order.Positions<float>([1, 2], y, 1, 2, 1, 2, false));
        Assert.Equal([7, 7, 7], y);
    }
}
