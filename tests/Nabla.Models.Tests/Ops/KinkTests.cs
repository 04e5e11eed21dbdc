using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

public class KinkTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Relu_AtZero_FollowsTheConvention()
    {
        double[] x = [-1, -0.0, 0, 1, Inf, -Inf];
        Assert.Equal([0, 0, 0, 1, 1, 0], At(new KinkRows.ReluPyTorchPlan(6), x));
        Assert.Equal([0, 0.5, 0.5, 1, 1, 0], At(new KinkRows.ReluTheanoPlan(6), x));
        Assert.Equal([0, 0, 0, 1, 1, 0], At(new KinkRows.ReluJaxPlan(6), x));
    }

    [Fact]
    public void Activations_AtTheirKinks_FollowTheConvention()
    {
        double[] zero = [-1, 0, 1],
            ends = [-1, 0, 1, 6, 7],
            bounds = [-2, -1, 0, 1, 2],
            swish = [-4, -3, 3, 4];
        Assert.Equal([0.5, 0.5, 1], At(new KinkRows.LeakyPyTorchPlan(3), zero));
        Assert.Equal([0.5, 0.75, 1], At(new KinkRows.LeakyTheanoPlan(3), zero));
        Assert.Equal([0.5, 1, 1], At(new KinkRows.LeakyJaxPlan(3), zero));
        Assert.Equal([0, 0, 1, 0, 0], At(new KinkRows.SixPyTorchPlan(5), ends));
        Assert.Equal([0, 1, 1, 1, 0], At(new KinkRows.SixTheanoPlan(5), ends));
        Assert.Equal([0, 0, 1, 0, 0], At(new KinkRows.SixJaxPlan(5), ends));
        Assert.Equal([0, 0, 1, 0, 0], At(new KinkRows.HardTanhPyTorchPlan(5), bounds));
        Assert.Equal([0, 1, 1, 1, 0], At(new KinkRows.HardTanhTheanoPlan(5), bounds));
        Assert.Equal([0, 1, 1, 1, 0], At(new KinkRows.HardTanhJaxPlan(5), bounds));
        Assert.Equal([0, -0.5, 1, 1], At(new KinkRows.HardSwishPyTorchPlan(4), swish));
        Assert.Equal([0, -0.5, 1.5, 1], At(new KinkRows.HardSwishTheanoPlan(4), swish));
        Assert.Equal([0, 0, 1, 1], At(new KinkRows.HardSwishJaxPlan(4), swish));
    }

    [Fact]
    public void Activations_FarOut_HaveTheLimitsOfTheirDerivatives()
    {
        double[] x = [-Inf, -1e300, 1e300, Inf],
            expected = [0, 0, 1, 1];
        Assert.Equal(expected, At(new KinkRows.EluFarPlan(4), x));
        Assert.Equal(expected, At(new KinkRows.CeluFarPlan(4), x));
        Assert.Equal(expected, At(new KinkRows.SiluFarPlan(4), x));
        Assert.Equal(expected, At(new KinkRows.MishFarPlan(4), x));
        Assert.Equal(expected, At(new KinkRows.GeluFarPlan(4), x));
        Assert.Equal(expected, At(new KinkRows.GeluTanhFarPlan(4), x));
    }

    [Fact]
    public void Functions_OfTwo_AreFlatAtTheOriginByConvention()
    {
        var origin = new KinkRows.OriginPlan(1);
        origin.ValueAndGradient();
        Assert.Equal([0, 0], origin.Gradient.Span.ToArray());
        var power = new KinkRows.PowOfZeroPlan(3);
        new double[] { 0, 0, 2, 0, 2, 0 }.CopyTo(power.Parameters.Span);
        power.ValueAndGradient();
        Assert.Equal([0, 0, 0, 0, 0, 0.693147180559945], power.Gradient.Span.ToArray().Select(g => Math.Round(g, 15)));
    }

    [Fact]
    public void Clamp_AtItsBounds_FollowsTheConvention()
    {
        double[] x = [-2, -1, 0, 1, 2];
        Assert.Equal([0, 1, 1, 1, 0], At(new KinkRows.ClampPyTorchPlan(5), x));
        Assert.Equal([0, 1, 1, 1, 0], At(new KinkRows.ClampTheanoPlan(5), x));
        Assert.Equal([0, 0.5, 1, 0.5, 0], At(new KinkRows.ClampJaxPlan(5), x));
    }

    [Fact]
    public void HardSigmoid_AtItsBounds_FollowsTheConvention()
    {
        double[] x = [-3, -2, 0, 2, 3];
        Assert.Equal([0, 0, 0.25, 0, 0], At(new KinkRows.HardSigmoidPyTorchPlan(5), x));
        Assert.Equal([0, 0.25, 0.25, 0.25, 0], At(new KinkRows.HardSigmoidTheanoPlan(5), x));
        Assert.Equal([0, 0, 0.25, 0, 0], At(new KinkRows.HardSigmoidJaxPlan(5), x));
    }

    [Fact]
    public void MaxAndMin_AtATie_FollowTheConvention()
    {
        double[] ab = [1, 2, 3, 2, 2, 2];
        Assert.Equal([0, 0.5, 1, 1, 0.5, 0], At(new KinkRows.MaxPyTorchPlan(3), ab));
        Assert.Equal([0, 1, 1, 1, 0, 0], At(new KinkRows.MaxTheanoPlan(3), ab));
        Assert.Equal([1, 0.5, 0, 0, 0.5, 1], At(new KinkRows.MinJaxPlan(3), ab));
        Assert.Equal([1, 1, 0, 0, 0, 1], At(new KinkRows.MinTheanoPlan(3), ab));
    }

    [Fact]
    public void AbsAndSqrt_AtZero_AreZeroAndInfinite()
    {
        Assert.Equal([-1, 0, 0, 1], At(new KinkRows.AbsAnyPlan(4), [-2, -0.0, 0, 2]));
        Assert.Equal([Inf, 0.25], At(new KinkRows.SqrtAnyPlan(2), [0, 4]));
    }

    [Fact]
    public void PowZero_AtZero_IsFlat() => Assert.Equal([0, 0, 0], At(new KinkRows.PowZeroPlan(3), [0, 2, -1]));

    [Fact]
    public void Where_BranchNotTaken_BringsNoNaN() => Assert.Equal([1, 0.5], At(new KinkRows.MaskedSqrtPlan(2), [5, 8]));

    [Fact]
    public void BinaryCrossEntropy_AtExactPredictions_TakesTheLimits()
    {
        var plan = new KinkRows.BinaryCrossEntropyAtTheEndsPlan(4);
        double[] o = [0, 1, 0, 1],
            t = [0, 1, 1, 0];
        o.CopyTo(plan.Parameters.Span);
        Assert.Equal(Inf, plan.ValueAndGradient(t));
        Assert.Equal([1, -1, -Inf, Inf], plan.Gradient.Span.ToArray());
        Assert.Equal(
            0,
            new Func<double>(() =>
            {
                double[] exact = [0, 1, 0, 1];
                exact.CopyTo(plan.Parameters.Span);
                return plan.Forward(exact);
            })()
        );
    }

    [Fact]
    public void StepFunctions_PassNothing_EstimatorsWhatTheySay()
    {
        Assert.Equal([1, 1], At(new KinkRows.StepwisePlan(2), [0.3, -1.7]));
        Assert.Equal([3, 3], At(new KinkRows.EstimatorPlan(2), [0.3, -1.7]));
        Assert.Equal([0.3, -1.7], At(new KinkRows.StoppedPlan(2), [0.3, -1.7]));
    }

    [Fact]
    public void Gradient_OfNoElements_IsEmpty() => Assert.Empty(At(new KinkRows.ReluPyTorchPlan(0), []));

    private static double[] At(dynamic plan, double[] x)
    {
        ParameterBuffer<double> parameters = plan.Parameters,
            gradient = plan.Gradient;
        x.CopyTo(parameters.Span);
        plan.ValueAndGradient();
        return gradient.Span.ToArray().Select(g => g == 0 ? 0 : g).ToArray();
    }
}
