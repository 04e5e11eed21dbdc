using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>Parameters start as they are declared whichever constructor ran, or the first use says that they have no values.</summary>
public class StartOfParametersTests
{
    private static readonly double[] s_zeroth = new Plain(seed: 0).Parameters.Span.ToArray();

    [Fact]
    public void Constructors_OfEveryKind_StartFromSeed0()
    {
        Assert.Contains(s_zeroth, v => v is not 0 and not 3);
        Assert.Equal(s_zeroth, new Several().Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Several("s") { Name = "t" }.Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Primary("p").Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Recorded("r").Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Derived().Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Below().Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Counted(["a", "b", "c"]).Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, new Lengths(3, "l", 2, 0).Parameters.Span.ToArray());
        Assert.Equal(s_zeroth, Activator.CreateInstance<Several>().Parameters.Span.ToArray());
        // The values are set before the constructor's own code runs.
        Assert.Equal(s_zeroth[0], new Several().SeenByConstructor);
    }

    [Fact]
    public void Constructors_ThatPassASeedOn_StartFromIt()
    {
        double[] fifth = new Plain(seed: 5).Parameters.Span.ToArray();
        Assert.NotEqual(s_zeroth, fifth);
        Assert.Equal(fifth, new Several(5).Parameters.Span.ToArray());
        Assert.Equal(fifth, new Seeded(5).Parameters.Span.ToArray());
        Assert.Equal(fifth, new Chained("12345").Parameters.Span.ToArray());
        Assert.Equal(fifth, new Lengths(3, "l", 2, seed: 5).Parameters.Span.ToArray());
        Plain again = new(seed: 1);
        again.Initialize(5);
        Assert.Equal(fifth, again.Parameters.Span.ToArray());
    }

    /// <summary>Copies of a record share the parameters, as they share whatever else they refer to.</summary>
    [Fact]
    public void Record_With_KeepsTheParameters()
    {
        Recorded one = new("one"),
            two = one with { Name = "two" };
        Assert.Same(one.Parameters, two.Parameters);
        Assert.Equal(one, one with { });
    }

    /// <summary>A model made without any constructor throws rather than start from zeros.</summary>
    [Fact]
    public void Model_WithoutAnyConstructor_ThrowsAtFirstUse()
    {
        var model = (Several)RuntimeHelpers.GetUninitializedObject(typeof(Several));
        Assert.Throws<NullReferenceException>(() => model.W);
        Assert.Throws<NullReferenceException>(() => new Several.LossPlan().Forward(model, new Tensor<double>(3)));
    }

    [Fact]
    public void Given_BeforeItIsSet_IsRefusedByEveryMethodThatReadsIt()
    {
        var model = new Loaded(seed: 1);
        var plan = new Loaded.LossPlan(batch: 1);
        float[] direction = new float[9];
        float[] before = model.Parameters.Span.ToArray();
        foreach (
            Action use in new Action[]
            {
                () => plan.Forward(model, new float[3]),
                () => plan.ValueAndGradient(model, new float[3]),
                () => plan.Step(model, new float[3], 0.1f),
                () => plan.Step(model, new Tensor<float>(1, 3), 0.1f),
                () => plan.Jvp(model, new float[3], direction),
                () => plan.HessianVectorProduct(model, new float[3], direction, new float[9]),
                () => plan.Hessian(model, new float[3], new float[81]),
                () => new Loaded.LogitsPlan(batch: 1).Forward(model, new float[3]),
            }
        )
            Assert.StartsWith(
                "'W' [3, 2] is Init.Given and has no values.",
                Assert.Throws<InvalidOperationException>(use).Message,
                StringComparison.Ordinal
            );
        Assert.Equal(before, model.Parameters.Span.ToArray());
        Assert.Equal(new float[9], plan.Gradient.Span.ToArray());
        // A plan that does not read the weight can be used.
        Assert.Equal(2, new Loaded.BiasPlan(batch: 1).Forward(model, new float[2] { 1, 2 })[0, 1]);

        model.Parameters.CopyFrom("W", Tensor.Ones<float>(3, 2));
        Assert.StartsWith(
            "'Scale' [] is Init.Given and has no values.",
            Assert.Throws<InvalidOperationException>(() => plan.Forward(model, new float[3])).Message,
            StringComparison.Ordinal
        );
        model.Scale.Fill(2);
        Assert.Equal(36, plan.Step(model, new float[3] { 1, 1, 1 }, 0.01f));
        // The next call finds all values set.
        Assert.True(plan.Forward(model, new float[3] { 1, 1, 1 }) < 36);

        model.Initialize(1);
        Assert.Throws<InvalidOperationException>(() => plan.Forward(model, new float[3]));
    }

    [Fact]
    public void Given_OfAStaticMethod_IsRefusedUntilItIsCopied()
    {
        var plan = new LoadedArguments.LossPlan(seed: 2);
        var predict = new LoadedArguments.PredictPlan();
        Tensor<double> x = Tensor.Ones<double>(3);
        Assert.Throws<InvalidOperationException>(() => plan.Step(1, x, 0.1));
        plan.W.CopyFrom([1, 2, 3, 4, 5, 6]);
        plan.Step(1, x, 0.1);
        Assert.Throws<InvalidOperationException>(() => predict.Forward(x));
        predict.Parameters.CopyFrom(plan.Parameters);
        Assert.Equal(plan.Forward(1, x), predict.Forward(x));
    }

    [Fact]
    public void Given_Steps_AllocateNothing()
    {
        var model = new Loaded(seed: 1);
        model.W.Fill(1);
        model.Scale.Fill(1);
        var plan = new Loaded.LossPlan(batch: 4);
        float[] x = new float[12];
        plan.Step(model, x, 0.1f);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            plan.Step(model, x, 0.1f);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
