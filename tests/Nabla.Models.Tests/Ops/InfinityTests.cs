using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

/// <summary>0·log 0 = 0 holds for the value alone. A cotangent of ±∞ is passed on or not, but never multiplied by 0.</summary>
public class InfinityTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>A certain distribution and another one, which serve as rows of q and of t.</summary>
    private static readonly double[] Sure = [0, 1, 0],
        Other = [0.5, 0.25, 0.25];

    [Fact]
    public void Categorical_TargetsOfZero_HaveTheirGradient()
    {
        foreach (object plan in new object[] { new InfinityRows.CategoricalPlan(1), new InfinityRows.CategoricalOfThreePlan() })
        {
            Equal([0, -1, 0, Inf, 0, Inf], Gradient(plan, Sure.Concat(Sure)));
            Assert.Equal(0, Value(plan));
            // The gradients are −t/q by q and −log q by t.
            double log2 = Math.Log(2);
            Equal([0, -4, 0, log2, 2 * log2, 2 * log2], Gradient(plan, Other.Concat(Sure)));
            Assert.Equal(log2, Jvp(plan, 3), 1e-15);
            // The second derivative by q and t is −1/q, also where t is 0; by q twice it is t/q².
            Equal([-2, 0, 0, 0, 0, 0], Hessian(plan, 3));
            Equal([0, 16, 0, 0, -4, 0], Hessian(plan, 1));
            Equal([0, 0, 0, -2, 0, 0], Hessian(plan, 0));
            // The target's class has a probability of exactly 0.
            Equal([-Inf, 0, 0, Inf, 0, Inf], Gradient(plan, Sure.Concat([1.0, 0, 0])));
            Assert.Equal(Inf, Value(plan));
        }
    }

    [Fact]
    public void Softmaxed_TargetsOfZero_HaveTheirGradient()
    {
        double[] x = [Math.Log(2), 0, 0];
        foreach (
            object plan in new object[]
            {
                new InfinityRows.SoftmaxedPlan(1),
                new InfinityRows.SoftmaxedOfThreePlan(),
                new InfinityRows.RewrittenPlan(1),
            }
        )
        {
            double log2 = Math.Log(2);
            Equal([0.5, -0.75, 0.25, log2, 2 * log2, 2 * log2], Gradient(plan, x.Concat(Sure)));
            Assert.Equal(log2, Jvp(plan, 3), 1e-15);
            // The second derivative by t[0] = 0 and x is softmax − e₀, though the target is 0.
            Equal([-0.5, 0.25, 0.25, 0, 0, 0], Hessian(plan, 3));
            // An impossible class costs nothing where its target is 0.
            Equal([0, 0, 0, 0, Inf, Inf], Gradient(plan, [0, -Inf, -Inf, 1, 0, 0]));
            Assert.Equal(0, Value(plan));
        }
    }

    [Fact]
    public void Weights_OfZero_LeaveNothingOfAnInfiniteLoss()
    {
        var classes = new InfinityRows.WeightedClassesPlan(1);
        double[] values = [0, 0, -Inf, 0.5, 0.25, 0.25];
        values.CopyTo(classes.Parameters.Span);
        double[] weights = [1, 1, 0];
        Assert.Equal(0.75 * Math.Log(2), classes.ValueAndGradient(weights), 1e-15);
        Equal([-0.125, 0.125, 0, Math.Log(2), Math.Log(2), 0], classes.Gradient.Span.ToArray());
        Assert.Equal(0.75 * Math.Log(2), SoftmaxCrossEntropy(Row(0, 0, -Inf), Row(0.5, 0.25, 0.25), Tensor.Of(1.0, 1, 0)).Item(), 1e-15);

        var binary = new InfinityRows.WeightedBinaryPlan(2);
        // An exactly wrong output and an output of ½, both with weight 0.
        Equal([0, 0, 0, 0, Inf, Math.Log(2)], Gradient(binary, [0, 0.5, 1, 0.25, 0, 0]));
        Assert.Equal(0, Value(binary));
        // The second derivative by o and w is the derivative of the loss by o, also where w is 0.
        var one = new InfinityRows.WeightedBinaryPlan(1);
        Equal([0, 0, Math.Log(2)], Gradient(one, [0.5, 0.25, 0]));
        Equal([1, 0, 0], Hessian(one, 2));
    }

    [Fact]
    public void Label_OfAnImpossibleClass_HasOneInfiniteDerivative()
    {
        foreach (object plan in new object[] { new InfinityRows.LabelPlan(1), new InfinityRows.LabelOfThreePlan() })
        {
            Equal([-Inf, 0, 0], Gradient(plan, Sure, Tensor.Of(0)));
            Assert.Equal(Inf, Value(plan, Tensor.Of(0)));
        }
    }

    [Fact]
    public void Softmax_OfAnInfiniteLogit_IsCertain()
    {
        foreach (object plan in new object[] { new InfinityRows.SoftmaxLabelPlan(1), new InfinityRows.SoftmaxLabelOfThreePlan() })
        {
            double[] x = [Inf, 0, 1];
            Equal([0, 0, 0], Gradient(plan, x, Tensor.Of(0)));
            Assert.Equal(0, Value(plan, Tensor.Of(0)));
            Equal([1, -1, 0], Gradient(plan, x, Tensor.Of(1)));
            Assert.Equal(Inf, Value(plan, Tensor.Of(1)));
        }
        Assert.Equal([1.0, 0, 0], Softmax(Tensor.Of(Inf, 0, double.MaxValue)).ToArray());
        Assert.Equal([0.0, -Inf, -Inf], LogSoftmax(Tensor.Of(Inf, 0, double.MaxValue)).ToArray());
        Assert.All(Softmax(Tensor.Of(-Inf, -Inf)).ToArray(), p => Assert.True(double.IsNaN(p)));
    }

    [Fact]
    public void PositivesWeighted_AtInfiniteLogits_HasTheLimits()
    {
        var plan = new InfinityRows.PositivesWeightedPlan(6);
        double[] o = [Inf, -Inf, Inf, -Inf, Inf, -Inf],
            t = [0, 0, 1, 1, 0.25, 0.25],
            w = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
        Assert.Equal([Inf, 0, 0, Inf, Inf, Inf], SigmoidBinaryCrossEntropy(Tensor.Of(o), Tensor.Of(t), Tensor.Of(w)).ToArray());
        o.CopyTo(plan.Parameters.Span);
        Assert.Equal(Inf, plan.ValueAndGradient(t, w));
        Equal([1, 0, 0, -0.5, 0.75, -0.125], plan.Gradient.Span.ToArray());
    }

    [Fact]
    public void Cotangent_OfInfinity_IsRouted()
    {
        double[] x = [-1, 0, -2];
        Equal([0, Inf, 0], Gradient(new InfinityRows.LargestPlan(3), x));
        Equal([0, Inf, 0], Gradient(new InfinityRows.LargestOfThreePlan(), x));
        Equal([Inf, 0.25, 0], Gradient(new InfinityRows.LargerPlan(3), [0, 4, -3]));
        Equal([0, 0, 0.25], Gradient(new InfinityRows.RectifiedPlan(3), [-1, 0, 4]));
        Equal([0, 0, 0.5, 0], Gradient(new InfinityRows.ClampedPlan(4), [-1, -0.5, 1, 2]));
        Equal([0.25, Inf, 0.5], Gradient(new InfinityRows.SortedPlan(3), [4, 0, 1]));
        foreach (object plan in new object[] { new InfinityRows.TakenPlan(3), new InfinityRows.TakenOfThreePlan(), new InfinityRows.RowsPlan(3) })
            Equal([0, Inf, 0.25], Gradient(plan, [7, 0, 4], Tensor.Of(1, 2)));
        var chosen = new InfinityRows.ChosenPlan(3);
        new double[] { 0, 0, 4 }.CopyTo(chosen.Parameters.Span);
        double[] condition = [1, -1, 1];
        chosen.ValueAndGradient(condition);
        Equal([Inf, 1, 0.25], chosen.Gradient.Span.ToArray());
    }

    [Fact]
    public void MultiMargin_AtTheMargin_FollowsTheConvention()
    {
        // The second class is exactly the margin below.
        double[] x = [1, 0, -3];
        int[] label = [0];
        var torch = new InfinityRows.MarginPyTorchPlan();
        var theano = new InfinityRows.MarginTheanoPlan();
        var jax = new InfinityRows.MarginJaxPlan();
        x.CopyTo(torch.Parameters.Span);
        x.CopyTo(theano.Parameters.Span);
        x.CopyTo(jax.Parameters.Span);
        Assert.Equal(0, torch.ValueAndGradient(label) + theano.ValueAndGradient(label) + jax.ValueAndGradient(label));
        Equal([0, 0, 0], torch.Gradient.Span.ToArray());
        Equal([-1.0 / 6, 1.0 / 6, 0], theano.Gradient.Span.ToArray());
        Equal([0, 0, 0], jax.Gradient.Span.ToArray());
    }

    private static Tensor<double> Row(params double[] x) => Tensor.Of(x).Reshape(1, x.Length);

    private static double Value(object plan, params object[] data) => (double)Method(plan, "ValueAndGradient", data).Invoke(plan, data)!;

    private static double[] Gradient(object plan, IEnumerable<double> x, params object[] data)
    {
        x.ToArray().CopyTo(((IModel<double>)plan).Parameters.Span);
        Value(plan, data);
        return ((ParameterBuffer<double>)plan.GetType().GetProperty("Gradient")!.GetValue(plan)!).Span.ToArray();
    }

    /// <summary>The tangent along one parameter.</summary>
    private static double Jvp(object plan, int index) =>
        SpanCall.Of(Method(plan, "Jvp", [], typeof(ReadOnlySpan<double>)))(plan, [], Unit(plan, index), []).Tangent;

    /// <summary>One column of the Hessian.</summary>
    private static double[] Hessian(object plan, int index)
    {
        double[] unit = Unit(plan, index),
            product = new double[unit.Length];
        SpanCall.Of(Method(plan, "HessianVectorProduct", [], typeof(ReadOnlySpan<double>), typeof(Span<double>)))(plan, [], unit, product);
        return product;
    }

    private static MethodInfo Method(object plan, string name, object[] data, params Type[] spans) =>
        plan.GetType().GetMethod(name, [.. data.Select(d => d.GetType()), .. spans])!;

    private static double[] Unit(object plan, int index)
    {
        double[] unit = new double[((IModel<double>)plan).Parameters.Length];
        unit[index] = 1;
        return unit;
    }

    private static void Equal(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-14,
                $"[{string.Join(", ", actual)}], [{string.Join(", ", expected)}] expected"
            );
        Assert.Equal(expected.Length, actual.Length);
    }
}
