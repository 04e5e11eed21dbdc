using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class HardSigmoidTests
{
    [Theory]
    [InlineData(HardSigmoidKind.Theano, 0.7, 2.5)]
    [InlineData(HardSigmoidKind.PyTorch, 2 / 3.0, 3)]
    [InlineData(HardSigmoidKind.Courbariaux, 1, 1)]
    [InlineData(HardSigmoidKind.SlopeMatched, 0.75, 2)]
    public void HardSigmoid_EachKind_HasItsSlopeAndBound(HardSigmoidKind kind, double atOne, double bound)
    {
        Assert.Equal(atOne, HardSigmoid(1.0, kind), 1e-15);
        Assert.Equal((float)atOne, HardSigmoid(1f, kind), 1e-7f);
        Assert.Equal([0, 0, 0.5, 1, 1], HardSigmoid(Tensor.Of(-bound - 1, -bound, 0, bound, bound + 1), kind).ToArray());
        Assert.Equal(
            [0f, 0, 0.5f, 1, 1],
            HardSigmoid(Tensor.Of((float)-bound - 1, (float)-bound, 0, (float)bound, (float)bound + 1), kind).ToArray()
        );
        Assert.Equal(double.NaN, HardSigmoid(double.NaN, kind));
    }

    [Fact]
    public void HardSigmoid_UnknownKind_IsRefused() =>
        Assert.Equal(
            "'HardSigmoid' has no kind 7 (Parameter 'kind')",
            Assert.Throws<ArgumentOutOfRangeException>(() => HardSigmoid(1.0, (HardSigmoidKind)7)).Message
        );

    [Fact]
    public void HardSigmoid_WithoutADefinition_ExplainsTheFour()
    {
        const string Message =
            "HardSigmoid(x) does not say which function is meant, and four are in use: HardSigmoidKind.Theano, clip(0.2x + 0.5, 0, 1); "
            + "HardSigmoidKind.PyTorch, clip(x/6 + 0.5, 0, 1); HardSigmoidKind.Courbariaux, clip((x + 1)/2, 0, 1); "
            + "HardSigmoidKind.SlopeMatched, clip((x + 2)/4, 0, 1). Write HardSigmoid(x, kind) or HardSigmoid(x, alpha, beta).";

        Assert.Equal(Message, Assert.Throws<NotSupportedException>(() => HardSigmoid(1f)).Message);
        Assert.Equal(Message, Assert.Throws<NotSupportedException>(() => HardSigmoid(1.0)).Message);
        Assert.Equal(Message, Assert.Throws<NotSupportedException>(() => HardSigmoid(Tensor.Of(1f))).Message);
        Assert.Equal(Message, Assert.Throws<NotSupportedException>(() => HardSigmoid(Tensor.Of(1.0))).Message);
    }
}
