using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

public class ScalarModelTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 41).Select(i => i / 10.0)];

    private static double[] Measured => [.. Times.Select(t => 2.5 * Math.Exp(-1.3 * t) + 0.7)];

    [Fact]
    public void Decay_FromItsStart_ConvergesToTheMeasuredCurve()
    {
        var model = new DecayFit(seed: 0);
        var plan = new DecayFit.LossPlan(n: Times.Length);
        for (int step = 0; step < 20_000; step++)
            plan.Step(model, Times, Measured, learningRate: 0.2);

        Assert.Equal(2.5, model.A, 1e-9);
        Assert.Equal(1.3, model.Rate, 1e-9);
        Assert.Equal(0.7, model.B, 1e-9);
        Assert.Equal(2.5 * Math.Exp(-1.3 * 0.55) + 0.7, model.At(0.55), 1e-9);
        Assert.Equal(0, model.Loss(Tensor.Of(Times), Tensor.Of(Measured)), 1e-18);
    }

    [Fact]
    public void Decay_ByNewtonsMethod_ConvergesInAFewSteps()
    {
        var model = new DecayFit(seed: 0)
        {
            A = 2,
            Rate = 1,
            B = 0.5,
        };
        var plan = new DecayFit.LossPlan(n: Times.Length);
        double[] hessian = new double[9];
        for (int step = 0; step < 12; step++)
        {
            plan.ValueAndGradient(model, Times, Measured);
            plan.Hessian(model, Times, Measured, hessian);
            double[] move = Solve(hessian, plan.Gradient.Span.ToArray());
            (model.A, model.Rate, model.B) = (model.A - move[0], model.Rate - move[1], model.B - move[2]);
        }
        Assert.Equal([2.5, 1.3, 0.7], model.Parameters.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Numbers_AreValuesOfTheOneBuffer()
    {
        var model = new DecayFit(seed: 7);
        Assert.Equal(["A", "Rate", "B"], model.Parameters.Names);
        Assert.All(model.Parameters.Layout, p => Assert.True(p.Shape.IsEmpty));
        Assert.Equal([1, 0.5, 0], model.Parameters.Span.ToArray());
        Assert.Equal((1, 0.5, 0), (model.A, model.Rate, model.B));

        model.Rate = 3;
        Assert.Equal([1, 3, 0], model.Parameters.Span.ToArray());
        model.Parameters.Span[2] = -4;
        model.Parameters["A"].Fill(5);
        Assert.Equal((5, 3, -4), (model.A, model.Rate, model.B));
        Assert.Equal(5 * Math.Exp(-3) - 4, new DecayFit.CurvePlan(n: 1).Forward(model, [1.0])[0], 1e-14);

        model.Initialize(7);
        Assert.Equal((1, 0.5, 0), (model.A, model.Rate, model.B));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(18)]
    public void Decay_Derivatives_MatchFiniteDifferences(int n)
    {
        var model = new DecayFit(seed: 0)
        {
            A = 1.7,
            Rate = 0.9,
            B = -0.3,
        };
        double[] t = Times[..n],
            y = Measured[..n];
        var plan = new DecayFit.LossPlan(n);
        double value = plan.ValueAndGradient(model, t, y);
        double[] gradient = plan.Gradient.Span.ToArray();
        Assert.Equal(model.Loss(Tensor.Of(t), Tensor.Of(y)), value, 1e-14);
        Assert.Equal(Differences(model, () => [plan.Forward(model, t, y)]), gradient, Close);

        double[] direction = [0.3, -0.7, 1.1];
        (double again, double tangent) = plan.Jvp(model, t, y, direction);
        Assert.Equal(value, again, 1e-14);
        Assert.Equal(gradient.Zip(direction, (g, d) => g * d).Sum(), tangent, 1e-12);

        double[] hessian = new double[9];
        plan.Hessian(model, t, y, hessian);
        double[] expected = Differences(
            model,
            () =>
            {
                plan.ValueAndGradient(model, t, y);
                return plan.Gradient.Span.ToArray();
            }
        );
        Assert.Equal(expected, hessian, Close);
        double[] product = new double[3];
        plan.HessianVectorProduct(model, t, y, direction, product);
        Assert.Equal(Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => hessian[3 * i + j] * direction[j])), product, Close);
    }

    [Fact]
    public void StraightLine_AndLoop_Agree()
    {
        var model = new DecayFit(seed: 0)
        {
            A = 1.7,
            Rate = 0.9,
            B = -0.3,
        };
        double[] t = Times[10..13],
            y = Measured[10..13];
        var (line, loop) = (new DecayFit.LossOfThreePlan(), new DecayFit.LossPlan(3));
        Assert.Equal(loop.ValueAndGradient(model, t, y), line.ValueAndGradient(model, t, y), 1e-14);
        Assert.Equal(loop.Gradient.Span.ToArray(), line.Gradient.Span.ToArray(), Close);
        double[] a = new double[9],
            b = new double[9];
        loop.Hessian(model, t, y, a);
        line.Hessian(model, t, y, b);
        Assert.Equal(a, b, Close);
    }

    [Fact]
    public void Step_OfNumbersAlone_IsGradientThenUpdate()
    {
        var (a, b) = (new DecayFit(seed: 0), new DecayFit(seed: 0));
        var plan = new DecayFit.LossPlan(Times.Length);
        double stepped = plan.Step(a, Times, Measured, 0.1);
        double value = plan.ValueAndGradient(b, Times, Measured);
        new Sgd(0.1).Step(b, plan.Gradient);
        Assert.Equal(value, stepped);
        Assert.Equal((b.A, b.Rate, b.B), (a.A, a.Rate, a.B));
        Assert.NotEqual(1, a.A);
    }

    [Fact]
    public void Mixed_NumbersBetweenTensors_TrainButForTheFrozen()
    {
        var model = new MixedFit(features: 5, seed: 3) { Intercept = 0.25f };
        Assert.Equal(["Scale", "W", "Slope", "C", "Intercept"], model.Parameters.Names);
        Assert.Equal([0, 1, 11, 12, 14], model.Parameters.Layout.Select(p => p.Offset));
        Assert.Equal((2f, 0.25f), (model.Scale, model.Intercept));
        Assert.NotEqual(1, model.Slope);
        Assert.InRange(model.Slope, 0.5f, 1.5f);

        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 45).Select(_ => (float)random.NextDouble() - 0.5f)],
            y = [.. Enumerable.Range(0, 18).Select(_ => (float)random.NextDouble())];
        var plan = new MixedFit.LossPlan(batch: 9, features: 5);
        float first = plan.ValueAndGradient(model, x, y);
        Assert.Equal(0, plan.Gradient["Scale"].Item());
        Assert.NotEqual(0, plan.Gradient["Slope"].Item());
        Assert.NotEqual(0, plan.Gradient["Intercept"].Item());
        for (int step = 0; step < 200; step++)
            plan.Step(model, x, y, 0.05f);
        Assert.True(plan.Forward(model, x, y) < 0.5f * first);
        Assert.Equal(2, model.Scale);

        float before = plan.Forward(model, x, y);
        model.Rescale(1);
        Assert.Equal(1, model.Parameters.Span[0]);
        Assert.NotEqual(before, plan.Forward(model, x, y));
    }

    [Fact]
    public void Report_OfNumbers_NamesThem()
    {
        Assert.Equal(["A", "Rate", "B"], new DecayFit.LossPlan(5).Report.Gradients.Select(g => g.Parameter));
        Assert.All(new DecayFit.LossPlan(5).Report.Gradients, g => Assert.Equal(GradientConnection.Connected, g.Connection));
        Assert.Equal(3, new DecayFit.LossPlan(5).Report.Parameters);
        Assert.Equal(14, new MixedFit.LossPlan(batch: 2, features: 5).Report.Parameters);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(16_777_217)]
    [InlineData(int.MaxValue)]
    public void Functions_OfIntegers_AreExact(int k)
    {
        foreach (int n in new[] { 2, 9 })
        {
            var plan = new NumberPlans.IntegersPlan(n, seed: 0);
            double[] x = Times[..n];
            Assert.Equal(NumberPlans.Integers(Tensor.Of(x), k, plan.W), plan.ValueAndGradient(x, k), 1e-3);
            Assert.Equal(Math.Max(k, 1), plan.Gradient.Span[0]);
        }
    }

    [Fact]
    public void StaticPlan_HasItsNumbersAsProperties()
    {
        var plan = new NumberPlans.LossPlan(n: 4, seed: 1);
        Assert.Equal((1, 0), (plan.Amplitude, plan.B));
        plan.B = 0.5;
        plan.Amplitude = 2;
        Assert.Equal([2, 1, 1, 0.5], plan.Parameters.Span.ToArray());
        double[] t = [0, 1, 2, 3];
        double[] y = NumberPlans.Predict(Tensor.Of(t), plan.Amplitude, plan.Rates, plan.B).ToArray();
        Assert.Equal(0, plan.Forward(t, y), 1e-30);
        plan.Step(t, [1, 2, 3, 4], 0.1);
        Assert.Equal(plan.Parameters.Span[3], plan.B);
        Assert.NotEqual(0.5, plan.B);
    }

    /// <summary>The derivatives of a function by the parameters, by central differences of fourth order: a row for each parameter.</summary>
    private static double[] Differences(DecayFit model, Func<double[]> function)
    {
        const double H = 1e-3;
        return
        [
            .. Enumerable
                .Range(0, model.Parameters.Length)
                .SelectMany(i =>
                {
                    double old = model.Parameters.Span[i];
                    double[] At(double offset)
                    {
                        model.Parameters.Span[i] = old + offset;
                        double[] values = function();
                        model.Parameters.Span[i] = old;
                        return values;
                    }
                    double[] a = At(H),
                        b = At(-H),
                        c = At(2 * H),
                        d = At(-2 * H);
                    return a.Select((_, k) => (8 * (a[k] - b[k]) - (c[k] - d[k])) / (12 * H));
                }),
        ];
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-6 * Math.Max(1e-2, Math.Abs(expected));

    /// <summary>Solves a linear system by Gauss-Jordan elimination.</summary>
    private static double[] Solve(double[] matrix, double[] right)
    {
        double[,] m = new double[3, 4];
        for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            m[i, j] = j < 3 ? matrix[3 * i + j] : right[i];
        for (int p = 0; p < 3; p++)
        {
            for (int j = 3; j >= p; j--)
                m[p, j] /= m[p, p];
            for (int i = 0; i < 3; i++)
            for (int j = 3; i != p && j >= p; j--)
                m[i, j] -= m[i, p] * m[p, j];
        }
        return [m[0, 3], m[1, 3], m[2, 3]];
    }
}
