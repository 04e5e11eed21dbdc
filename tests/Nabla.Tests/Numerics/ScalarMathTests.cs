using System;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

public sealed class ScalarMathTests
{
    [Theory]
    [InlineData(1e-10)]
    [InlineData(-1e-10)]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(12345.0)]
    public void Log1p_Value_EqualsTheLaneBitForBit(double x)
    {
        Assert.Equal(Lanes.Value<Log1pOp>(x), ScalarMath.Log1p(x));
        Assert.Equal(Lanes.Value<Log1pOp>((float)x), ScalarMath.Log1p((float)x));
        Assert.True(Exact.Log1p(x).Ulps(ScalarMath.Log1p(x)) <= 1);
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(-1e-10)]
    [InlineData(0.3)]
    [InlineData(-30.0)]
    [InlineData(60.0)]
    public void Expm1_Value_EqualsTheLaneBitForBit(double x)
    {
        Assert.Equal(Lanes.Value<Expm1Op>(x), ScalarMath.Expm1(x));
        Assert.Equal(Lanes.Value<Expm1Op>((float)x), ScalarMath.Expm1((float)x));
        Assert.True(Exact.Expm1(x).Ulps(ScalarMath.Expm1(x)) <= 1);
    }

    [Fact]
    public void Sign_ZerosAndNaN_DoNotThrow()
    {
        Assert.Equal([1.0, -1, 0, 0], (double[])[ScalarMath.Sign(2.0), ScalarMath.Sign(-2.0), ScalarMath.Sign(0.0), ScalarMath.Sign(-0.0)]);
        Assert.Equal([1f, -1, 0, 0], (float[])[ScalarMath.Sign(2f), ScalarMath.Sign(-2f), ScalarMath.Sign(0f), ScalarMath.Sign(-0f)]);
        Assert.False(double.IsNegative(ScalarMath.Sign(-0.0)));
        Assert.True(double.IsNaN(ScalarMath.Sign(double.NaN)));
        Assert.True(float.IsNaN(ScalarMath.Sign(float.NaN)));
    }
}
