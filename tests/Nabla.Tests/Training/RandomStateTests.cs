using System;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class RandomStateTests
{
    [Fact]
    public void Skip_MovesThePositionOn()
    {
        var random = new RandomState(5);
        Assert.Equal((5L, 0L), (random.Seed, random.Position));
        random.Skip(7);
        random.Skip(0);
        Assert.Equal(7, random.Position);
        Assert.Equal("seed 5 at 7", random.ToString());
    }

    [Fact]
    public void Skip_PastTheLastPosition_BeginsAgain()
    {
        var random = new RandomState(5) { Position = long.MaxValue };
        random.Skip(3);
        Assert.Equal(2, random.Position);
    }

    [Fact]
    public void NegativeNumbers_AreRefused()
    {
        var random = new RandomState(-3) { Position = 4 };
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Position = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Skip(-1));
        Assert.Equal(4, random.Position);
    }
}
