using System;
using System.Linq;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

public sealed class NormalQuantileTests
{
    // √2·erf⁻¹(2p − 1) with 50 digits, for p = (k + ½)/2⁵²: both ends, the middle, and the two places where the rational functions change.
    [Theory]
    [InlineData(0L, -8.2095361516013869)]
    [InlineData(1L, -8.0765710041301247)]
    [InlineData(1073741824L, -5.035405969374733)]
    [InlineData(35184372088832L, -2.4175590162364999)]
    [InlineData(2251799813685247L, -2.7829164246717669e-16)]
    [InlineData(2251799813685248L, 2.7829164246717669e-16)]
    [InlineData(337769972052786L, -1.439531470938457)]
    [InlineData(4503599627370495L, 8.2095361516013869)]
    public void At_KnownProbabilities_IsWithinAFewUnitsInTheLastPlace(long k, double expected) =>
        Assert.InRange(NormalQuantile.At((k + 0.5) / (1L << 52)) / expected - 1, -6e-16, 6e-16);

    [Fact]
    public void At_MirroredProbabilities_IsMirrored()
    {
        for (long k = 1; k < 1L << 51; k = 3 * k + 1)
            Assert.Equal(-NormalQuantile.At((k + 0.5) / (1L << 52)), NormalQuantile.At(1 - (k + 0.5) / (1L << 52)));
    }

    [Fact]
    public void At_GrowingProbabilities_Grows()
    {
        double[] x = [.. Enumerable.Range(1, 99_999).Select(i => NormalQuantile.At(i / 100_000.0))];
        Assert.Equal(x, x.Order());
        Assert.Equal(x.Length, x.Distinct().Count());
    }
}
