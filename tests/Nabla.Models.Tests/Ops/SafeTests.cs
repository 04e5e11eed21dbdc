using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

/// <summary>Gradients at the point that a selection was written to avoid.</summary>
public class SafeTests
{
    [Fact]
    public void Log_Guarded_HasAFiniteGradientAtZero()
    {
        Assert.Equal([0.5, 0, 0], At(new SafeRows.SafeLogPlan(3), [2, 0, -1]));
        Assert.Equal([0.5, 0, 0], At(new SafeRows.SafeLogOfThreePlan(), [2, 0, -1]));
    }

    [Fact]
    public void Sqrt_Guarded_HasAFiniteGradientAtZero() => Assert.Equal([0.25, 0, 0], At(new SafeRows.SafeSqrtPlan(3), [4, 0, -1]));

    [Fact]
    public void Quotient_Guarded_HasAFiniteGradientAtZero()
    {
        var plan = new SafeRows.SafeQuotientPlan(3);
        new double[] { 2, 0, -0.0 }.CopyTo(plan.Parameters.Span);
        plan.ValueAndGradient(Tensor.Of(3.0, 1, 0));
        Assert.Equal([-0.75, 0, 0], plan.Gradient.Span.ToArray().Select(g => g == 0 ? 0 : g));
    }

    [Fact]
    public void Power_Guarded_HasAFiniteGradientAtZero() => Assert.Equal([0.25, 0, 0], At(new SafeRows.SafePowerPlan(3), [4, 0, -1]));

    [Fact]
    public void Norm_Guarded_HasAFiniteGradientAtZero()
    {
        Assert.Equal([0, 0, 0], At(new SafeRows.SafeNormPlan(3), [0, 0, 0]));
        Assert.Equal([0, 0, 0], At(new SafeRows.SafeNormOfThreePlan(), [0, 0, 0]));
        Assert.Equal([0.6, 0, 0.8], At(new SafeRows.SafeNormPlan(3), [3, 0, 4]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0, 0, 0.6, 0.8], At(new SafeRows.SafeRowNormsPlan(2), [0, 0, 3, 4]), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Branch_OfSeveralOps_HasAFiniteGradient()
    {
        Assert.Equal([4, 0, 0], At(new SafeRows.SafeLogDeepPlan(3), [2, 0, -1]), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([2, 0, 0], At(new SafeRows.SafeEntropyPlan(3), [1, 0, -1]));
        Assert.Equal([0.5, 0.5, 0, 0, 1], At(new SafeRows.SafeNestedPlan(5), [3, 1, 0, -1, 2]));
    }

    private static double[] At(dynamic plan, double[] x)
    {
        ParameterBuffer<double> parameters = plan.Parameters;
        x.CopyTo(parameters.Span);
        plan.ValueAndGradient();
        ParameterBuffer<double> gradient = plan.Gradient;
        return gradient.Span.ToArray().Select(g => g == 0 ? 0 : g).ToArray();
    }
}
