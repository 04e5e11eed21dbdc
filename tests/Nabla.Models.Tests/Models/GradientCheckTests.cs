using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>The check of gradients, as users call it on plans. Its figures are tested in Nabla.Tests.</summary>
public class GradientCheckTests
{
    private static readonly double[] A = [0.3, -0.7, 1.2, 0.1];
    private static readonly double[] B = [0.5, -0.4, 0.9, 1.5, -1.1, 0.2];

    [Fact]
    public void RightRule_PassesInAllOrders()
    {
        var plan = new OwnRules.RightLossPlan();
        plan.Parameters.CopyFrom("a", Tensor.Of(A));
        B.CopyTo(plan.B.AsSpan());
        var check = GradientCheck.Run(
            plan.Parameters,
            () => plan.Forward(),
            () =>
            {
                plan.ValueAndGradient();
                return plan.Gradient;
            },
            d => plan.Jvp(d).Tangent,
            (d, p) => plan.HessianVectorProduct(d, p)
        );
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(["a", "b"], check.Gradient.Select(p => p.Parameter.Name));
        Assert.Equal([4, 6], check.Gradient.Select(p => p.Elements.Length));
        Assert.Equal([4, 6], check.SecondOrder.Select(p => p.Elements.Length));
        Assert.All(check.Gradient, p => Assert.InRange(p.LargestRelative!.Relative, 0, 1e-9));
        Assert.All(check.SecondOrder, p => Assert.InRange(p.LargestRelative!.Relative, 0, 1e-8));
        Assert.InRange(check.Tangent!.Relative, 0, 1e-13);
    }

    [Fact]
    public void WrongSign_FailsAtEveryElementOfItsParameter()
    {
        var plan = new OwnRules.NegatedLossPlan();
        A.CopyTo(plan.A.AsSpan());
        B.CopyTo(plan.B.AsSpan());
        var check = GradientCheck.Run(
            plan.Parameters,
            () => plan.Forward(),
            () =>
            {
                plan.ValueAndGradient();
                return plan.Gradient;
            }
        );
        Assert.False(check.Passed);
        Assert.Equal([0, 6], check.Gradient.Select(p => p.Failed));
        Assert.All(check.Gradient[1].Elements, e => Assert.Equal(-e.Expected, e.Actual, 1e-8));
        Assert.All(check.Gradient[1].Elements, e => Assert.Equal(GradientOutcome.Differs, e.Outcome));
    }

    [Fact]
    public void WrongAtOneElement_FailsThere()
    {
        var plan = new OwnRules.PartlyLossPlan();
        A.CopyTo(plan.A.AsSpan());
        B.CopyTo(plan.B.AsSpan());
        var check = GradientCheck.Run(
            plan.Parameters,
            () => plan.Forward(),
            () =>
            {
                plan.ValueAndGradient();
                return plan.Gradient;
            }
        );
        Assert.Equal([0, 1], check.Gradient.Select(p => p.Failed));
        var worst = check.Gradient[1].Worst!;
        Assert.Equal(3, worst.Index);
        Assert.Equal(4.5, worst.Actual, 1e-12);
        Assert.Equal(3, worst.Expected, 1e-8);
        var error = Assert.Throws<InvalidOperationException>(check.ThrowIfFailed);
        Assert.Contains("[1, 0]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongFactor_FailsAgainstDifferencesAndAgreesWithItsOwnForwardMode()
    {
        // The rule of SecondOrder.Half states x, although the derivative of x² is 2x.
        var plan = new SecondOrder.CustomPlan(n: 5);
        double[] x = [1, 2, 3, 4, 5];
        new[] { 0.1, 0.2, 0.3, 0.4, 0.5 }.CopyTo(plan.Parameters.Span);
        var check = GradientCheck.Run(
            plan.Parameters,
            () => plan.Forward(x),
            () =>
            {
                plan.ValueAndGradient(x);
                return plan.Gradient;
            },
            d => plan.Jvp(x, d).Tangent,
            (d, p) => plan.HessianVectorProduct(x, d, p)
        );
        Assert.Equal(5, check.Gradient[0].Failed);
        Assert.All(check.Gradient[0].Elements, e => Assert.Equal(0.5, e.Relative, 1e-8));
        Assert.True(check.Tangent!.Passed);
        Assert.True(check.SecondOrder[0].Passed, check.ToString());
        Assert.False(check.Passed);
    }

    [Fact]
    public void Kinks_AreNamedAndPass()
    {
        var plan = new OwnRules.KinkedPlan();
        double[] x = [1, -2, 3];
        new[] { 0, 0.5, -0.5 }.CopyTo(plan.Parameters.Span);
        var check = GradientCheck.Run(
            plan.Parameters,
            () => plan.Forward(x),
            () =>
            {
                plan.ValueAndGradient(x);
                return plan.Gradient;
            }
        );
        Assert.True(check.Passed, check.ToString());
        Assert.Equal([GradientOutcome.Kink, GradientOutcome.Agrees, GradientOutcome.Agrees], check.Gradient[0].Elements.Select(e => e.Outcome));
    }

    [Fact]
    public void FloatMlp_Passes_AndAGradientThatIsOnePercentTooLargeDoesNot()
    {
        var model = new Mlp(seed: 3);
        var plan = new Mlp.LossPlan(batch: 8);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 8 * 784).Select(_ => random.NextSingle())];
        int[] labels = [0, 1, 2, 3, 4, 5, 6, 7];
        float factor = 1;
        GradientCheck Run() =>
            GradientCheck.Run(
                model.Parameters,
                () => plan.Forward(model, x, labels),
                () =>
                {
                    plan.ValueAndGradient(model, x, labels);
                    foreach (ref float g in plan.Gradient["W2"].AsSpan())
                        g *= factor;
                    return plan.Gradient;
                },
                options: new() { Elements = 16 }
            );
        var check = Run();
        Assert.True(check.Passed, check.ToString());
        Assert.Equal([16, 16, 16, 10], check.Gradient.Select(p => p.Elements.Length));
        factor = 1.01f;
        Assert.Equal(["W2"], Run().Gradient.Where(p => !p.Passed).Select(p => p.Parameter.Name));
    }

    [Fact]
    public void DoubleMlp_Passes()
    {
        var model = new ReferenceMlp(seed: 5);
        var plan = new ReferenceMlp.LossPlan(batch: 11);
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 44).Select(_ => 2 * random.NextDouble() - 1)];
        int[] labels = [.. Enumerable.Range(0, 11).Select(_ => random.Next(3))];
        var check = GradientCheck.Run(
            model.Parameters,
            () => plan.Forward(model, x, labels),
            () =>
            {
                plan.ValueAndGradient(model, x, labels);
                return plan.Gradient;
            }
        );
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(0, check.Gradient.Sum(p => p.Kinks));
    }

    [Fact]
    public void TableOfEmbeddings_IsCheckedInTheRowsThatWereReadAndOthers()
    {
        var model = new WordPairs(seed: 2);
        var plan = new WordPairs.LossPlan(batch: 3);
        int[] first = [5, 17, 5],
            second = [9, 5, 40, 41, 59, 17];
        var check = GradientCheck.Run(
            model.Parameters,
            () => plan.Forward(model, first, second),
            () =>
            {
                plan.ValueAndGradient(model, first, second);
                return plan.Gradient;
            },
            options: new() { Elements = 40 }
        );
        Assert.True(check.Passed, check.ToString());
        Assert.InRange(check.Gradient[0].Elements.Count(e => e.Actual != 0), 15, 30);
        Assert.Contains(check.Gradient[0].Elements, e => e is { Actual: 0, Expected: 0 });
    }

    [Fact]
    public void FloatModelWithAFrozenParameter_PassesInAllOrders()
    {
        var model = new Curved(seed: 3);
        var plan = new Curved.LossPlan(batch: 5);
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 15).Select(_ => random.NextSingle())];
        int[] labels = [0, 1, 1, 0, 1];
        var check = GradientCheck.Run(
            model.Parameters,
            () => plan.Forward(model, x, labels),
            () =>
            {
                plan.ValueAndGradient(model, x, labels);
                return plan.Gradient;
            },
            d => plan.Jvp(model, x, labels, d).Tangent,
            (d, p) => plan.HessianVectorProduct(model, x, labels, d, p),
            new() { Frozen = ["Scale"] }
        );
        Assert.True(check.Passed, check.ToString());
        Assert.Equal("frozen", check.Gradient[2].Note);
        Assert.Empty(check.Gradient[2].Elements);
    }

    [Fact]
    public void Dropout_WithoutTheSameNumbers_IsNamed_AndPassesWithThem()
    {
        var plan = new OwnRules.DroppedPlan();
        var random = new RandomState(1);
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8];
        new[] { 0.1f, -0.2f, 0.3f, -0.1f, 0.2f, -0.3f, 0.1f, 0.2f }.CopyTo(plan.Parameters.Span);
        bool rewinds = false;
        RandomState Numbers()
        {
            if (rewinds)
                random.Position = 0;
            return random;
        }
        GradientCheck Run() =>
            GradientCheck.Run(
                plan.Parameters,
                () => plan.Forward(x, Numbers()),
                () =>
                {
                    plan.ValueAndGradient(x, Numbers());
                    return plan.Gradient;
                }
            );
        var check = Run();
        Assert.False(check.Passed);
        Assert.StartsWith("'value' gives ", check.Problem, StringComparison.Ordinal);
        Assert.Contains("RandomState.Position", check.Problem, StringComparison.Ordinal);
        rewinds = true;
        check = Run();
        Assert.True(check.Passed, check.ToString());
    }
}
