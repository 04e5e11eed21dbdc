using System;
using System.Linq;
using Nabla.Kernels;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class DrawTests
{
    // From an implementation of Philox4x32-10 in another language, checked against the authors' known answers: the counter is (block, 0, kind), the
    // key is the seed.
    [Theory]
    [InlineData(42, 0L, 0.12603157758712769f, 0.1873433793259699, -0.8877285983688924)]
    [InlineData(42, 1L, 0.5938701629638672f, 0.07337882589781708, -1.4510797599052496)]
    [InlineData(42, 2L, 0.32852137088775635f, 0.8341814126764648, 0.9708214991932)]
    [InlineData(42, 3L, 0.7850700616836548f, 0.06640082517935986, -1.503145024882257)]
    [InlineData(42, 4L, 0.12313157320022583f, 0.6154927450156569, 0.2936642038866674)]
    [InlineData(-1, 5L, 0.9610007405281067f, 0.7194766730127116, 0.5812875739101109)]
    [InlineData(42, 1099511627779L, 0.8102760314941406f, 0.7807235852105021, 0.7746392973149678)]
    public void Draws_OfKnownSeedsAndPositions_AreKnown(int seed, long position, float single, double number, double normal)
    {
        var random = new RandomState(seed) { Position = position };
        Assert.Equal(single, Of<float>(random, Draw.Uniform)[0]);
        Assert.Equal(number, Of<double>(random, Draw.Uniform)[0]);
        Assert.Equal(normal, Of<double>(random, Draw.Normal)[0], 1e-15);
        Assert.Equal((float)normal, Of<float>(random, Draw.Normal)[0]);
        Assert.Equal(position, random.Position);
    }

    [Fact]
    public void Draws_InParts_AreThoseOfTheWhole()
    {
        foreach (long position in new[] { 0, 1, 2, 3, long.MaxValue - 5 })
        {
            var random = new RandomState(3) { Position = position };
            float[] floats = Of<float>(random, Draw.Uniform, 20);
            double[] doubles = Of<double>(random, Draw.Uniform, 20),
                normals = Of<double>(random, Draw.Normal, 20);
            for (int start = 0; start < 20; start++)
            {
                for (int length = 0; length <= 20 - start; length++)
                {
                    Assert.Equal(floats[start..(start + length)], Of<float>(random, Draw.Uniform, length, start));
                    Assert.Equal(doubles[start..(start + length)], Of<double>(random, Draw.Uniform, length, start));
                    Assert.Equal(normals[start..(start + length)], Of<double>(random, Draw.Normal, length, start));
                }
            }
        }
    }

    [Fact]
    public void Draws_OfOneSeed_AreNotTheFirstValuesOfItsParameters()
    {
        var random = new RandomState(42);
        double[] parameter = new double[100];
        Initializer.Fill<double>(parameter, Init.Uniform, [100], 0, 1, 42, 0);
        Assert.Empty(parameter.Intersect(Of<double>(random, Draw.Uniform, 100)));
        float[] single = new float[100];
        Initializer.Fill<float>(single, Init.Uniform, [100], 0, 1, 42, 1);
        Assert.Empty(single.Intersect(Of<float>(random, Draw.Uniform, 100)));
    }

    [Fact]
    public void Uniform_OfIntegers_IsRefused()
    {
        var random = new RandomState(1);
        Assert.Throws<NotSupportedException>(() => Of<int>(random, Draw.Uniform));
        Assert.Throws<NotSupportedException>(() => Of<int>(random, Draw.Normal));
        Assert.Throws<ArgumentNullException>(() => Of<float>(null!, Draw.Uniform));
        Assert.Throws<ArgumentNullException>(() => Of<float>(null!, Draw.Normal));
    }

    private delegate void Kernel<T>(RandomState random, long offset, Span<T> y);

    private static T[] Of<T>(RandomState random, Kernel<T> kernel, int count = 1, long offset = 0)
    {
        T[] y = new T[count];
        kernel(random, offset, y);
        return y;
    }
}
