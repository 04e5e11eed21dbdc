using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

public class XorTests
{
    private static readonly (double[] X, double Y)[] Samples = [([0, 1], 1), ([1, 0], 1), ([1, 1], 0), ([0, 0], 0)];

    [Fact]
    public void CustomDerivative_TrainsExactlyAsTheLateApproximation()
    {
        var late = new Xor.LateUltraFastPlan(seed: 4);
        var custom = new Xor.CustomDerivativePlan(seed: 4);
        for (int round = 0; round < 500; round++)
            foreach (var (x, y) in Samples)
                Assert.Equal(late.Step(x, y, 0.1), custom.Step(x, y, 0.1));
        Assert.Equal(late.Parameters.Span.ToArray(), custom.Parameters.Span.ToArray());
    }

    [Fact]
    public void Eager_EqualsTheLiteralPlan()
    {
        var plan = new Xor.LiteralPlan(seed: 9);
        foreach (var (x, y) in Samples)
            Assert.Equal(Xor.Literal(Tensor.Of(x), y, plan.Theta1, plan.Theta2), plan.Forward(x, y));
    }

    [Fact]
    public void Stabilised_SeesThroughTheSumOfOneElement()
    {
        Assert.Contains("bce(σ(x), t) → sigmoid_bce(x, t)", new Xor.LossPlan().Report.Rewrites);
        Assert.Empty(new Xor.LiteralPlan().Report.Rewrites);
        // With weights this large the literal loss is infinite; the stable one is the logit.
        var (stable, literal) = (new Xor.LossPlan(), new Xor.LiteralPlan());
        stable.Theta1.Fill(50);
        stable.Theta2.Fill(200);
        stable.Parameters.Span.CopyTo(literal.Parameters.Span);
        Assert.Equal(double.PositiveInfinity, literal.ValueAndGradient([1, 1], 0));
        Assert.Equal(800, stable.ValueAndGradient([1, 1], 0), 9);
        Assert.All(stable.Gradient.Span.ToArray(), g => Assert.True(double.IsFinite(g)));
    }
}
