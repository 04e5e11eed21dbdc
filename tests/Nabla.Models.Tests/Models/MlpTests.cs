using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

public class MlpTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(7)]
    public void Loss_OnMadeUpData_FallsAtAnyBatch(int batch)
    {
        var (x, labels) = Data(batch);
        var model = new Mlp(seed: 42);
        var plan = new Mlp.LossPlan(batch: batch);
        var optimizer = new Sgd(learningRate: 0.1);
        float first = plan.ValueAndGradient(model, x, labels);
        for (int step = 0; step < 60; step++)
        {
            plan.ValueAndGradient(model, x, labels);
            optimizer.Step(model, plan.Gradient);
        }
        float last = plan.Forward(model, x, labels);
        Assert.InRange(first, 1.5f, 4f);
        Assert.True(last < 0.3f * first, $"{first} → {last}");
    }

    [Fact]
    public void Step_IsGradientThenUpdate()
    {
        var (x, labels) = Data(5);
        var (a, b) = (new Mlp(seed: 1), new Mlp(seed: 1));
        var plan = new Mlp.LossPlan(batch: 5);
        float stepped = plan.Step(a, x, labels, 0.05f);
        float value = plan.ValueAndGradient(b, x, labels);
        new Sgd(0.05f).Step(b, plan.Gradient);
        Assert.Equal(value, stepped);
        Assert.Equal(b.Parameters.Span.ToArray(), a.Parameters.Span.ToArray());
    }

    [Fact]
    public void Logits_EagerAndPlan_AreEqual()
    {
        var (x, _) = Data(9);
        var model = new Mlp(seed: 3);
        float[] eager = model.Logits(x).ToArray();
        float[] plan = new Mlp.LogitsPlan(batch: 9).Forward(model, x).ToArray();
        Assert.Equal(eager, plan);
    }

    [Fact]
    public void Gradient_InDouble_MatchesFiniteDifferences()
    {
        var model = new ReferenceMlp(seed: 5);
        var plan = new ReferenceMlp.LossPlan(batch: 11);
        var random = new Random(1);
        double[] x = Enumerable.Range(0, 44).Select(_ => 2 * random.NextDouble() - 1).ToArray();
        int[] labels = Enumerable.Range(0, 11).Select(_ => random.Next(3)).ToArray();
        plan.ValueAndGradient(model, x, labels);
        double[] gradient = plan.Gradient.Span.ToArray();
        for (int i = 0; i < gradient.Length; i++)
        {
            double old = model.Parameters.Span[i];
            const double H = 1e-6;
            model.Parameters.Span[i] = old + H;
            double above = plan.Forward(model, x, labels);
            model.Parameters.Span[i] = old - H;
            double below = plan.Forward(model, x, labels);
            model.Parameters.Span[i] = old;
            double expected = (above - below) / (2 * H);
            Assert.True(
                Math.Abs(expected - gradient[i]) <= 1e-5 * Math.Max(1e-3, Math.Abs(expected)),
                $"parameter {i}: {gradient[i]:R} against {expected:R}"
            );
        }
    }

    [Fact]
    public void ReferenceMlp_FirstStepAndTrace_MatchPyTorch()
    {
        var reference = ReferenceData.Model("mlp_relu_softmax");
        var model = Load(reference);
        var batches = reference.GetProperty("batches").EnumerateArray().ToArray();
        int batch = ReferenceData.Integers(batches[0].GetProperty("y")).Length;
        var plan = new ReferenceMlp.LossPlan(batch);

        double[] x = ReferenceData.Values(batches[0].GetProperty("x"));
        int[] y = ReferenceData.Integers(batches[0].GetProperty("y"));
        Close(ReferenceData.Values(reference.GetProperty("first_output")), new ReferenceMlp.LogitsPlan(batch).Forward(model, x).ToArray());
        Close([reference.GetProperty("first_loss").GetDouble()], [plan.ValueAndGradient(model, x, y)]);
        foreach (var (name, gradient) in Named(reference.GetProperty("first_grads"), plan.Gradient))
            Close(ReferenceData.Values(name), gradient);

        var trace = ReferenceData.Case("mlp_relu_softmax", "sgd");
        double rate = trace.GetProperty("hyper").GetProperty("lr").GetDouble();
        int steps = trace.GetProperty("steps").GetInt32();
        double[] losses = ReferenceData.Values(trace.GetProperty("losses"));
        var seen = new List<double>();
        for (int step = 0; step < steps; step++)
        {
            var b = batches[step % batches.Length];
            seen.Add(plan.Step(model, ReferenceData.Values(b.GetProperty("x")), ReferenceData.Integers(b.GetProperty("y")), rate));
            if (
                !trace
                    .GetProperty("params_after")
                    .TryGetProperty((step + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), out var after)
            )
                continue;
            foreach (var (expected, actual) in Named(after, model.Parameters))
                Close(ReferenceData.Values(expected), actual);
        }
        Close(losses, seen.ToArray());
    }

    private static ReferenceMlp Load(System.Text.Json.JsonElement reference)
    {
        var model = new ReferenceMlp(seed: 0);
        foreach (var p in reference.GetProperty("params").EnumerateObject())
            model.Parameters[p.Name.ToUpperInvariant()].CopyFrom(ReferenceData.Values(p.Value));
        return model;
    }

    private static IEnumerable<(System.Text.Json.JsonElement, double[])> Named(System.Text.Json.JsonElement values, ParameterBuffer<double> buffer) =>
        values.EnumerateObject().Select(v => (v.Value, buffer[v.Name.ToUpperInvariant()].ToArray()));

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-9 * Math.Max(1, Math.Abs(expected[i])),
                $"[{i}] {actual[i]:R} against {expected[i]:R}"
            );
    }

    private static (Tensor<float> X, Tensor<int> Labels) Data(int batch)
    {
        var random = new Random(7);
        var x = new Tensor<float>(batch, 784);
        var labels = new Tensor<int>(batch);
        for (int r = 0; r < batch; r++)
        {
            labels[r] = random.Next(10);
            for (int c = 0; c < 784; c++)
                x[r, c] = (float)(random.NextDouble() * (c % 10 == labels[r] ? 1 : 0.5));
        }
        return (x, labels);
    }
}
