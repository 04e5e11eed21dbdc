using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>Loops that the generator cuts into parts, which take turns on blocks of 256 elements.</summary>
public class LongLoopTests
{
    // Empty, one element, tails of a vector, and the borders of a block.
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 7, 15, 16, 17, 70, 255, 256, 257, 511, 512, 513, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Values_OfACutLoop_AreThoseOfEagerCode(int length)
    {
        var (x, w) = (Numbers(length, 1), Numbers(length, 2));
        double[] plan = new LongLoop.ValuesPlan(length).Forward(x, w, 0.7).ToArray();
        double[] eager = LongLoop.Values(Tensor.Of(x), Tensor.Of(w), 0.7).ToArray();
        Assert.Equal(eager, plan, Close);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Values_InRows_AreThoseOfEagerCode(int length)
    {
        var (x, w) = (Numbers(3 * length, 3), Numbers(length, 4));
        double[] plan = new LongLoop.RowsPlan(m: 3, n: length).Forward(x, w, -1.3).ToArray();
        double[] eager = LongLoop.Rows(Tensor.Of(x).Reshape(3, length), Tensor.Of(w), -1.3).ToArray();
        Assert.Equal(eager, plan, Close);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Values_AtAnyPlace_HaveTheSameBits(int length)
    {
        double[] all = new LongLoop.ValuesPlan(1000).Forward(Numbers(1000, 5), Numbers(1000, 6), 0.7).ToArray();
        double[] few = new LongLoop.ValuesPlan(length).Forward(Numbers(1000, 5)[..length], Numbers(1000, 6)[..length], 0.7).ToArray();
        Assert.Equal(all[..length].Select(BitConverter.DoubleToInt64Bits), few.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(300)]
    public void Gradient_OfACutLoop_MatchesDifferences(int length)
    {
        var (x, w) = (Numbers(length, 7), Numbers(length, 8));
        var plan = new LongLoop.LossPlan(length);
        x.CopyTo(plan.Parameters.Span);
        plan.ValueAndGradient(w, 0.7);
        double[] gradient = plan.Gradient.Span.ToArray();
        for (int i = 0; i < length; i += 1 + length / 20)
        {
            const double h = 1e-5;
            plan.Parameters.Span[i] = x[i] + h;
            double above = plan.Forward(w, 0.7);
            plan.Parameters.Span[i] = x[i] - h;
            double below = plan.Forward(w, 0.7);
            plan.Parameters.Span[i] = x[i];
            double expected = (above - below) / (2 * h);
            Assert.Equal(expected, gradient[i], 1e-6 * Math.Max(1, Math.Abs(expected)) * Math.Max(1, length / 10.0));
        }
    }

    private static double[] Numbers(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => 4 * random.NextDouble() - 2)];
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-13 * Math.Max(1, Math.Abs(a));
}
