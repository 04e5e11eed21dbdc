using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>Jvp, HessianVectorProduct and Hessian as members of plans.</summary>
public class SecondOrderTests
{
    [Fact]
    public void Jvp_OfLogSoftmax_IsNotItsOwnTranspose()
    {
        var plan = new SecondOrder.LogProbabilitiesPlan();
        new[] { 1.0, 2, 3 }.CopyTo(plan.Parameters.Span);
        double[,] jacobian = new double[3, 3];
        for (int j = 0; j < 3; j++)
        {
            double[] direction = new double[3];
            direction[j] = 1;
            double[] column = plan.Jvp(direction).Tangent.ToArray();
            for (int i = 0; i < 3; i++)
                jacobian[i, j] = column[i];
        }
        // The probabilities of [1, 2, 3] are 0.09003, 0.24473 and 0.66524; row i is eᵢ − p.
        double[] first = [jacobian[0, 0], jacobian[1, 0], jacobian[2, 0]];
        Assert.All(first.Zip([0.90996943, -0.09003057, -0.09003057]), p => Assert.Equal(p.Second, p.First, 1e-8));
        Assert.Equal(-0.24472847, jacobian[0, 1], 1e-8);
        Assert.NotEqual(jacobian[0, 1], jacobian[1, 0], 1e-2);

        var rows = new SecondOrder.LogProbabilitiesOfRowsPlan(n: 2);
        new[] { 1.0, 2, 3, 1, 2, 3 }.CopyTo(rows.Parameters.Span);
        var (value, tangent) = rows.Jvp([1, 0, 0, 0, 1, 0]);
        Assert.Equal([2, 3], tangent.Shape.ToArray());
        Assert.Equal(Math.Log(0.66524096), value[0, 2], 1e-7);
        Assert.All(
            tangent.ToArray().Zip([0.90996943, -0.09003057, -0.09003057, -0.24472847, 0.75527153, -0.24472847]),
            p => Assert.Equal(p.Second, p.First, 1e-8)
        );
    }

    [Fact]
    public void Hessian_OfAQuadraticForm_IsItsMatrixAndTheTransposedOne()
    {
        var plan = new SecondOrder.QuadraticPlan();
        double[] a = [1, 2, 3, 4, 5, 6, 7, 8, 10],
            hessian = new double[9],
            product = new double[3];
        new[] { 0.5, -1, 2 }.CopyTo(plan.Parameters.Span);
        double value = plan.Hessian(a, hessian);
        Assert.Equal(plan.Forward(a), value);
        Assert.Equal([2, 6, 10, 6, 10, 14, 10, 14, 20], hessian);
        Assert.Equal(value, plan.HessianVectorProduct(a, [1, 0, -1], product));
        Assert.Equal([-8, -8, -10], product);
    }

    [Fact]
    public void Hessian_OfRosenbrock_IsTheKnownOne_AndNewtonFindsTheMinimum()
    {
        var plan = new SecondOrder.RosenbrockPlan();
        new[] { -1.2, 1.0 }.CopyTo(plan.Parameters.Span);
        double[] h = new double[4];
        plan.Hessian(h);
        Assert.Equal([2 + 1200 * 1.44 - 400, 480, 480, 200], h, (x, y) => Math.Abs(x - y) < 1e-9);
        for (int step = 0; step < 8; step++)
        {
            plan.ValueAndGradient();
            plan.Hessian(h);
            double determinant = h[0] * h[3] - h[1] * h[2];
            Span<double> p = plan.Parameters.Span,
                g = plan.Gradient.Span;
            (p[0], p[1]) = (p[0] - (h[3] * g[0] - h[1] * g[1]) / determinant, p[1] - (h[0] * g[1] - h[2] * g[0]) / determinant);
        }
        Assert.Equal([1, 1], plan.Parameters.Span.ToArray(), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void Model_ForwardAndReverse_AgreeAndFrozenParametersStandStill()
    {
        var model = new Curved(seed: 3);
        var plan = new Curved.LossPlan(batch: 5);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 15).Select(_ => random.NextSingle())];
        int[] labels = [0, 1, 1, 0, 1];
        int n = model.Parameters.Length;
        float[] direction = [.. Enumerable.Range(0, n).Select(_ => random.NextSingle() - 0.5f)],
            product = new float[n],
            other = new float[n];
        Array.Fill(product, 7);

        float value = plan.ValueAndGradient(model, x, labels);
        var frozen = model.Parameters.Layout.Single(i => i.Name == "Scale");
        double expected = Enumerable
            .Range(0, n)
            .Where(i => i < frozen.Offset || i >= frozen.Offset + frozen.Length)
            .Sum(i => (double)direction[i] * plan.Gradient.Span[i]);
        var (same, tangent) = plan.Jvp(model, x, labels, direction);
        Assert.Equal(value, same, 1e-6f);
        Assert.Equal(expected, tangent, 1e-6);

        Assert.Equal(value, plan.HessianVectorProduct(model, x, labels, direction, product), 1e-6f);
        Assert.All(product.Skip(frozen.Offset).Take(frozen.Length), p => Assert.Equal(0f, p));
        // The components of a direction at frozen parameters are ignored.
        float[] moved = [.. direction];
        for (int i = 0; i < frozen.Length; i++)
            moved[frozen.Offset + i] = 100;
        plan.HessianVectorProduct(model, x, labels, moved, other);
        Assert.Equal(product, other);
        Assert.Equal(tangent, plan.Jvp(model, x, labels, moved).Tangent);

        float[] hessian = new float[n * n];
        plan.Hessian(model, x, labels, hessian);
        for (int i = 0; i < n; i++)
        {
            float row = 0;
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(hessian[i * n + j], hessian[j * n + i], 1e-6f);
                if (j < frozen.Offset || j >= frozen.Offset + frozen.Length)
                    row += hessian[i * n + j] * direction[j];
            }
            Assert.Equal(product[i], row, 1e-5f);
        }

        // The derivative of the logits along the direction, by differences.
        var logits = new Curved.LogitsPlan(batch: 5);
        float[] forward = logits.Jvp(model, x, moved).Tangent.ToArray();
        float[] start = model.Parameters.Span.ToArray();
        float[] At(float h)
        {
            for (int i = 0; i < n; i++)
                if (i < frozen.Offset || i >= frozen.Offset + frozen.Length)
                    model.Parameters.Span[i] = start[i] + h * direction[i];
            return logits.Forward(model, x).ToArray();
        }
        float[] up = At(1e-2f),
            down = At(-1e-2f);
        for (int i = 0; i < forward.Length; i++)
            Assert.Equal((up[i] - down[i]) / 2e-2f, forward[i], 2e-3f);
    }

    [Fact]
    public void CustomGradient_LinearInTheCotangent_HasItsOwnForwardMode()
    {
        var plan = new SecondOrder.CustomPlan(n: 5);
        double[] x = [1, 2, 3, 4, 5],
            w = [0.1, 0.2, 0.3, 0.4, 0.5],
            product = new double[5];
        w.CopyTo(plan.Parameters.Span);
        // The rule states x, although the derivative of x² is 2x.
        Assert.Equal(x.Zip(w).Sum(p => p.First * p.First * p.Second), plan.Jvp(x, [1, 1, 1, 1, 1]).Tangent, 1e-14);
        plan.HessianVectorProduct(x, [1, 1, 1, 1, 1], product);
        Assert.Equal(x.Select(v => v * v), product, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Gates_PassTangentsAsTheyPassGradients()
    {
        var plan = new SecondOrder.ThroughPlan();
        new[] { 0.4, 1.6, -2.2 }.CopyTo(plan.Parameters.Span);
        plan.ValueAndGradient();
        double[] direction = [1, -1, 0.5],
            product = new double[3];
        Assert.Equal(direction.Zip(plan.Gradient.Span.ToArray()).Sum(p => p.First * p.Second), plan.Jvp(direction).Tangent, 1e-14);
        // The gradient is 2w plus a stopped w. The stopped part does not move, so the derivative of the gradient is 2.
        plan.HessianVectorProduct(direction, product);
        Assert.Equal([2, -2, 1], product);
    }

    [Fact]
    public void Branch_NotTaken_StaysOutOfTangentsAndSecondDerivatives()
    {
        var plan = new SecondOrder.GuardedPlan(n: 9);
        double[] product = new double[9],
            ones = new double[9];
        Array.Fill(ones, 1);
        plan.Parameters.Span.Fill(5);
        plan.Parameters.Span[8] = 11;
        Assert.Equal(8 * 75 + 0.25, plan.Jvp(ones).Tangent, 1e-12);
        plan.HessianVectorProduct(ones, product);
        Assert.All(product.Take(8), p => Assert.Equal(30, p, 1e-12));
        Assert.Equal(-1.0 / 32, product[8], 1e-15);
    }

    [Fact]
    public void Arguments_ThatDoNotFit_AreRefused()
    {
        var plan = new SecondOrder.QuadraticPlan();
        double[] a = new double[9],
            memory = new double[6];
        Assert.Contains(
            "'direction' has 2 values; 3 expected",
            Assert.Throws<ArgumentException>(() => plan.HessianVectorProduct(a, [1, 2], new double[3])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'product' has 4 values; 3 expected",
            Assert.Throws<ArgumentException>(() => plan.HessianVectorProduct(a, [1, 2, 3], new double[4])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'hessian' has 3 values; 3 × 3 = 9 expected",
            Assert.Throws<ArgumentException>(() => plan.Hessian(a, new double[3])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'product' shares memory with 'direction'",
            Assert.Throws<ArgumentException>(() => plan.HessianVectorProduct(a, memory.AsSpan(0, 3), memory.AsSpan(2, 3))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shares memory with the parameters",
            Assert.Throws<ArgumentException>(() => plan.HessianVectorProduct(a, [1, 2, 3], plan.Parameters.Span)).Message,
            StringComparison.Ordinal
        );
        var curved = new Curved.LossPlan(batch: 1);
        Assert.Contains(
            "'direction' has 1 value;",
            Assert.Throws<ArgumentException>(() => curved.Jvp(new Curved(seed: 1), new float[3], [0], [1f])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Products_Over1000Calls_AllocateNothing()
    {
        var model = new Curved(seed: 1);
        var plan = new Curved.LossPlan(batch: 4);
        var logits = new Curved.LogitsPlan(batch: 4);
        var line = new SecondOrder.RosenbrockPlan();
        float[] x = new float[12],
            direction = new float[model.Parameters.Length],
            product = new float[direction.Length],
            hessian = new float[direction.Length * direction.Length];
        double[] h = new double[4],
            along = [1, 2];
        int[] labels = new int[4];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            plan.Jvp(model, x, labels, direction);
            plan.HessianVectorProduct(model, x, labels, direction, product);
            plan.Hessian(model, x, labels, hessian);
            logits.Jvp(model, x, direction);
            line.Jvp(along);
            line.Hessian(h);
        }
    }
}
