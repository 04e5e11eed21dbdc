using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>The start of training of models that draw random numbers.</summary>
public sealed class RandomStartTests
{
    private const string Dropped = """
        internal static partial class Dropped
        {
            [Differentiable]
            public static double Loss(
                [Shape("batch", 16), InputNormal(0, 1)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y, RandomState random,
                [Parameter(Init = Init.HeNormal), Shape(16, 64)] Tensor<double> w1,
                    [Parameter(Init = Init.HeNormal), Shape(64, 64)] Tensor<double> w2,
                    [Parameter(Init = Init.HeNormal), Shape(64, 1)] Tensor<double> w3)
                => Mean(Square(MatMul(Dropout(Relu(MatMul(Dropout(Relu(MatMul(x, w1)), 0.5, random), w2)), 0.2, random), w3) - y));
        }
        """;

    private static readonly Dictionary<string, Dim> Lengths = new() { ["batch"] = Dim.Of(8) };

    [Fact]
    public void Dropout_BySamplesAndByMoments_IsTheSame()
    {
        var spec = Programs.Spec(Dropped);
        var sampled = Start.Of(spec, spec.Function!)!;
        var moments = Moments.Of(spec, spec.Function!, Lengths, new SampledInputs(spec, spec.Function!, Lengths, 64))!;
        Assert.True(sampled.Samples > 0);
        Assert.All(sampled.Activations.Concat(moments.Activations), a => Assert.Equal(0.5, a.Dead, 0.03));
        Assert.Equal(3, moments.Parameters.Count);
        Assert.All(sampled.Parameters.Zip(moments.Parameters, (s, m) => m.Gain / s.Gain), ratio => Assert.InRange(ratio, 0.7, 1.4));
        Assert.All(sampled.Parameters, p => Assert.True(p.Rms > 0));
    }

    [Fact]
    public void Samples_OfAProgramThatDraws_AreAlwaysTheSame()
    {
        var spec = Programs.Spec(Dropped);
        var function = Evaluator.Primitives(spec.Function!, spec.Options.Kinks);
        var inputs = new SampledInputs(spec, spec.Function!, Lengths, 5);
        double[] Run() => new Evaluator(function, 5, Lengths).Run(inputs.Values)[0];
        Assert.Equal(Run(), Run());
        Assert.Equal(5, Run().Distinct().Count());
    }

    [Fact]
    public void Binarize_OfWideSums_IsMostlyDead()
    {
        var spec = Programs.Spec(
            """
            internal static partial class Wide
            {
                [Differentiable]
                public static double Loss([Shape(20), InputNormal(0, 1)] Tensor<double> x,
                    [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(20, 30)] Tensor<double> w) => Sum(Square(Binarize(MatMul(x, w))));
            }
            """
        );
        // The inputs are normal with variance 20/3, so the share is 2Φ(−√0.15).
        Assert.Equal(0.6985, Assert.Single(Start.Of(spec, spec.Function!)!.Activations).Dead, 0.03);
    }

    [Fact]
    public void Unroll_OfADraw_ReadsItsElements()
    {
        var spec = Programs.Spec(
            "internal static partial class Small { [Differentiable] public static double Loss(RandomState random, [Parameter(Init = Init.Given), "
                + "Shape(2, 2)] "
                + "Tensor<double> w) => Sum(Dropout(w, 0.5, random)); }"
        );
        var compiled = PlanCompiler.Compile(spec, Verifier.Verify);
        Assert.True(compiled.Forward.IsUnrolled && compiled.Backward!.IsUnrolled);
        Assert.Single(compiled.Backward.Body, n => n.Op is Nabla.Generator.Ops.Draw);
        Assert.Equal(4, compiled.Backward.Body.Count(n => n.Op is Element && n.Inputs[0].Op is Nabla.Generator.Ops.Draw));
    }
}
