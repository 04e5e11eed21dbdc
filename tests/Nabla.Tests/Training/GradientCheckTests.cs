using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace Nabla.Tests.Training;

/// <summary>The figures of the check, on functions written as delegates. Plans are checked in Nabla.Models.Tests.</summary>
public sealed class GradientCheckTests
{
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(1e6)]
    public void SmoothFunction_OfAnyMagnitude_Passes(double size)
    {
        var at = Of(0.7 * size, -0.3 * size, size);
        var check = at.Check(p => p.Sum(x => Math.Log(1 + x * x)), p => [.. p.Select(x => 2 * x / (1 + x * x))]);
        Assert.True(check.Passed, check.ToString());
        Assert.All(check.Gradient[0].Elements, e => Assert.Equal(GradientOutcome.Agrees, e.Outcome));
    }

    [Theory]
    [InlineData(30.0)]
    [InlineData(300.0)]
    [InlineData(3000.0)]
    public void SteepFunction_TakesSmallerSteps(double rate)
    {
        var check = Of(0.2).Check(p => Math.Sin(rate * p[0]), p => [rate * Math.Cos(rate * p[0])]);
        Assert.True(check.Passed, check.ToString());
        Assert.True(check.Gradient[0].Elements[0].Step < 1.0 / rate);
    }

    [Theory]
    [InlineData(1e-5)]
    [InlineData(0.01)]
    [InlineData(-2)]
    public void RelativeError_LargerThanTheTolerance_IsFoundInDouble(double error)
    {
        var at = Of(0.7, -0.3, 1.2);
        var check = at.Check(p => p.Sum(Math.Exp), p => [Math.Exp(p[0]), Math.Exp(p[1]) * (1 + error), Math.Exp(p[2])]);
        Assert.Equal([true, false, true], check.Gradient[0].Elements.Select(e => e.Passed));
        Assert.Equal(1, check.Gradient[0].Worst!.Index);
        Assert.Equal(1, check.Gradient[0].LargestRelative!.Index);
        Assert.Equal(Math.Exp(-0.3), check.Gradient[0].Worst!.Expected, 1e-9);
    }

    [Fact]
    public void RelativeTolerance_DecidesWhatPasses()
    {
        var at = Of(0.7);
        GradientCheck Run(double tolerance) => at.Check(p => Math.Exp(p[0]), p => [1.01 * Math.Exp(p[0])], new() { RelativeTolerance = tolerance });
        Assert.True(Run(0.02).Passed);
        Assert.False(Run(0.005).Passed);
    }

    [Fact]
    public void FloatSum_PassesWithItsOwnNoise_AndItsWrongElementDoesNot()
    {
        float[] x = [.. Enumerable.Range(0, 300).Select(i => MathF.Sin(i))];
        float factor = 1;
        Function<float> at = new(0.5f, -0.25f, 0.1f);
        float Loss(float[] p)
        {
            float sum = 0;
            foreach (float v in x)
                sum += MathF.Tanh(p[0] * v + p[1]) + p[2] * v * v;
            return sum;
        }
        float[] Slope(float[] p)
        {
            float[] g = new float[3];
            foreach (float v in x)
            {
                float y = MathF.Tanh(p[0] * v + p[1]);
                g[0] += (1 - y * y) * v;
                g[1] += 1 - y * y;
                g[2] += v * v;
            }
            g[1] *= factor;
            return g;
        }
        var check = at.Check(Loss, Slope);
        Assert.True(check.Passed, check.ToString());
        // Between one rounding of the value and one of each of the 600 terms.
        Assert.InRange(check.Noise, Math.Abs(check.Value) * Math.ScaleB(1, -24), 600 * Math.ScaleB(1, -20));
        factor = 1.02f;
        Assert.Equal([1], at.Check(Loss, Slope).Gradient[0].Elements.Where(e => !e.Passed).Select(e => e.Index));
    }

    [Fact]
    public void FloatCancellation_IsMeasuredAndAllowed()
    {
        Function<float> at = new(0.3f);
        var check = at.Check(p => 1000f + MathF.Exp(p[0]) - 1000f, p => [MathF.Exp(p[0])]);
        Assert.True(check.Passed, check.ToString());
        Assert.InRange(check.Noise, 1e-6, 1e-3);
        Assert.False(at.Check(p => 1000f + MathF.Exp(p[0]) - 1000f, p => [2 * MathF.Exp(p[0])]).Passed);
    }

    [Theory]
    [InlineData(-1, GradientOutcome.Kink)]
    [InlineData(0, GradientOutcome.Kink)]
    [InlineData(0.5, GradientOutcome.Kink)]
    [InlineData(1, GradientOutcome.Kink)]
    [InlineData(1.5, GradientOutcome.DiffersAtKink)]
    [InlineData(-2, GradientOutcome.DiffersAtKink)]
    public void Kink_TakesAnySlopeBetweenItsSides(double slope, GradientOutcome expected)
    {
        var check = Of(0, 2).Check(p => Math.Abs(p[0]) + Math.Exp(p[1]), p => [slope, Math.Exp(p[1])]);
        Assert.Equal([expected, GradientOutcome.Agrees], check.Gradient[0].Elements.Select(e => e.Outcome));
        Assert.Equal(1, check.Gradient[0].Kinks);
        Assert.Equal(expected == GradientOutcome.Kink, check.Passed);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(-3e-3)]
    [InlineData(2e-5)]
    public void KinkNearby_IsAvoidedBySmallerSteps(double distance)
    {
        var at = Of(distance);
        double slope = distance > 0 ? 3 : -1;
        Assert.True(at.Check(p => Math.Max(3 * p[0], -p[0]), _ => [slope]).Passed);
        Assert.False(at.Check(p => Math.Max(3 * p[0], -p[0]), _ => [1]).Passed);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e-3)]
    public void EdgeOfADomain_IsAvoidedBySmallerSteps(double at)
    {
        var check = Of(at).Check(p => Math.Log(p[0]), p => [1 / p[0]]);
        Assert.True(check.Passed, check.ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void GradientThatIsNotFinite_IsReported(double slope)
    {
        var check = Of(1, 2).Check(p => p[0] + p[1], _ => [1, slope]);
        Assert.Equal([GradientOutcome.Agrees, GradientOutcome.NotFinite], check.Gradient[0].Elements.Select(e => e.Outcome));
        Assert.False(check.Passed);
        Assert.Equal(1, check.Gradient[0].Worst!.Index);
        Assert.Equal(0, check.Gradient[0].LargestAbsolute!.Index);
        Assert.Contains("not finite", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DifferenceThatIsNotFinite_IsReported()
    {
        var check = Of(0).Check(p => Math.Sqrt(p[0]), _ => [0]);
        Assert.Equal(GradientOutcome.NotFinite, check.Gradient[0].Elements[0].Outcome);
        Assert.False(check.Passed);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void ValueThatIsNotFinite_IsAProblem(double value, string text)
    {
        var check = Of(1).Check(_ => value, _ => [0]);
        Assert.Equal($"the value is {text}, so nothing can be compared", check.Problem);
        Assert.False(check.Passed);
        Assert.Empty(check.Gradient);
    }

    [Fact]
    public void ValueOrGradientThatChanges_IsAProblem()
    {
        int calls = 0;
        var check = Of(1).Check(p => p[0] + calls++, _ => [1]);
        Assert.StartsWith("'value' gives 1, then 2 for the same parameters.", check.Problem, StringComparison.Ordinal);
        check = Of(1).Check(p => p[0], _ => [calls++]);
        Assert.StartsWith("'gradient' gives 2, then 3 for the same parameters.", check.Problem, StringComparison.Ordinal);
        // The value is the same until a gradient is computed.
        check = Of(1).Check(p => p[0] + calls, _ => [1 + 0 * calls++]);
        Assert.StartsWith("'value' gives ", check.Problem, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(check.ThrowIfFailed);
    }

    [Fact]
    public void Step_InPlaceOfAGradient_IsAProblemAndUndone()
    {
        var at = Of(1, 2);
        var check = at.Check(
            p => p.Sum(),
            _ =>
            {
                at.Parameters.Span[1] -= 0.1;
                return [1, 1];
            }
        );
        Assert.Equal("'gradient' changed the parameters: a gradient is expected, and not a step", check.Problem);
        Assert.Equal([1, 2], at.Parameters.Span.ToArray());
    }

    [Fact]
    public void Parameters_AreRestoredBitForBit_AlsoIfADelegateThrows()
    {
        double odd = BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8_0000_0000_1234));
        ParameterBuffer<double> parameters = new(new ParameterInfo("w", 3), new ParameterInfo("unused", 2)),
            gradient = new([.. parameters.Layout]);
        double[] start = [0.1, -0.0, 1e300, odd, 5e-324];
        start.CopyTo(parameters.Span);
        long[] bits = [.. start.Select(BitConverter.DoubleToInt64Bits)];
        for (int last = 0; last < 60; last++)
        {
            int calls = 0;
            void Run() =>
                GradientCheck.Run(
                    parameters,
                    () => calls++ == last ? throw new TimeoutException() : parameters.Span[0] * 2,
                    () => calls++ == last ? throw new TimeoutException() : gradient,
                    hessianVectorProduct: (_, product) => product.Clear(),
                    options: new() { Frozen = ["unused"] }
                );
            Assert.Throws<TimeoutException>(Run);
            Assert.Equal(bits, parameters.Span.ToArray().Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void LargeParameter_IsCheckedAtBothEndsAndAtElementsOfTheSeed()
    {
        Function<double> at = new(new double[1000]);
        int[] Checked(int seed) =>
            [
                .. at.Check(p => p[400] + p[600], p => [.. p.Select((_, i) => i is 400 or 600 ? 1.0 : 0)], new() { Elements = 10, Seed = seed })
                    .Gradient[0]
                    .Elements.Select(e => e.Index),
            ];
        int[] one = Checked(1);
        Assert.Equal(10, one.Length);
        Assert.Equal(one.Distinct().Order(), one);
        Assert.All([0, 400, 600, 999], i => Assert.Contains(i, one));
        Assert.Equal(one, Checked(1));
        Assert.NotEqual(one, Checked(2));
    }

    [Fact]
    public void Frozen_NamesAParameterOrWhatIsNestedInIt()
    {
        ParameterBuffer<double> parameters =
                new(new ParameterInfo("Head.W"), new ParameterInfo("Head[0].W"), new ParameterInfo("Header"), new ParameterInfo("none", 0)),
            gradient = new([.. parameters.Layout]);
        GradientCheck Run(params string[] frozen) =>
            GradientCheck.Run(
                parameters,
                () => parameters.Span[0] + parameters.Span[1] + parameters.Span[2],
                () =>
                {
                    gradient.Span[2] = 1;
                    return gradient;
                },
                options: new() { Frozen = [.. frozen] }
            );
        Assert.True(Run("Head").Passed);
        Assert.Equal(["frozen", "frozen", "", "empty"], Run("Head").Gradient.Select(p => p.Note));
        Assert.Equal([1, 1, 0, 0], Run().Gradient.Select(p => p.Failed));
        Assert.Equal("no parameter is checked: all are frozen or empty", Run("Head", "Header").Problem);
        var error = Assert.Throws<ArgumentException>(() => Run("Hea"));
        Assert.StartsWith("there is no parameter 'Hea', which Frozen names; there are: Head.W, Head[0].W", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientOfSomeParameters_IsMatchedByName()
    {
        ParameterBuffer<double> parameters = new(new ParameterInfo("a", 2), new ParameterInfo("b", 2)),
            gradient = new(new ParameterInfo("b", 2));
        new[] { 1.0, 2, 3, 4 }.CopyTo(parameters.Span);
        var check = GradientCheck.Run(
            parameters,
            () => parameters.Span[0] * parameters.Span[2] + parameters.Span[3],
            () =>
            {
                (gradient.Span[0], gradient.Span[1]) = (parameters.Span[0], 1);
                return gradient;
            }
        );
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(["no gradient", ""], check.Gradient.Select(p => p.Note));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.001, 1)]
    [InlineData(1, -1)]
    [InlineData(1, double.NaN)]
    public void TangentAndHessianProduct_ThatAreWrong_AreFound(double tangentFactor, double productFactor)
    {
        // f = Σ p³, so the gradient is 3p² and the Hessian diagonal with 6p.
        var at = Of(0.5, -1, 2);
        var check = at.Check(
            p => p.Sum(x => x * x * x),
            p => [.. p.Select(x => 3 * x * x)],
            jvp: d => tangentFactor * d.ToArray().Zip(at.Now).Sum(v => 3 * v.Second * v.Second * v.First),
            product: (d, result) =>
            {
                for (int i = 0; i < 3; i++)
                    result[i] = (i == 1 ? productFactor : 1) * 6 * at.Now[i] * d[i];
            }
        );
        Assert.True(check.Gradient[0].Passed);
        Assert.Equal(tangentFactor == 1, check.Tangent!.Passed);
        Assert.Equal(productFactor == 1 ? [] : [1], check.SecondOrder[0].Elements.Where(e => !e.Passed).Select(e => e.Index));
        Assert.Equal(tangentFactor == 1 && productFactor == 1, check.Passed);
    }

    [Fact]
    public void ProductThatIsNotWritten_IsNotFinite()
    {
        var check = Of(1).Check(p => p[0] * p[0], p => [2 * p[0]], product: (_, _) => { });
        Assert.Equal(GradientOutcome.NotFinite, check.SecondOrder[0].Elements[0].Outcome);
        Assert.False(check.Passed);
    }

    [Fact]
    public void Table_ShowsTheWorstElementOfEachParameter()
    {
        ParameterBuffer<double> parameters = new(new ParameterInfo("W", 2, 2), new ParameterInfo("b"), new ParameterInfo("scale", 3)),
            gradient = new([.. parameters.Layout]);
        new[] { 1.0, 2, 3, 4, 0, 1, 1, 1 }.CopyTo(parameters.Span);
        var check = GradientCheck.Run(
            parameters,
            () => parameters.Span[0] + 2 * parameters.Span[1] + 3 * parameters.Span[2] + 4 * parameters.Span[3] + Math.Abs(parameters.Span[4]),
            () =>
            {
                new[] { 1.0, 2, 6, 4, 1 }.CopyTo(gradient.Span);
                return gradient;
            },
            d => d[0] + 2 * d[1] + 6 * d[2] + 4 * d[3] + d[4],
            options: new() { Frozen = ["scale"] }
        );
        Assert.Equal(
            """
            gradient check failed: value 30, its rounding 3.3E-15, seed 0
            gradient against differences of the value
              parameter  checked  failed  kinks  worst   plan  difference  relative  absolute  allowed  step
              W          4 of 4   1       0      [1, 0]  6     3           0.5       3         6E-06    0.016   differs
              b          1 of 1   0       1      –       1     0           1         1         1E-06    0.0039  kink
              scale      0 of 3                                                                                 frozen
            jvp against gradient · direction
              jvp        product    relative  absolute  allowed
              -12.31792  -12.31792  0         0         1.2E-05

            """,
            check.ToString()
        );
    }

    [Fact]
    public void Arguments_ThatDoNotFit_AreRefused()
    {
        ParameterBuffer<double> parameters = new(new ParameterInfo("w", 2));
        double Value() => 0;
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Run<double>(null!, Value, () => parameters));
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Run(parameters, null!, () => parameters));
        Assert.Throws<ArgumentNullException>(() => GradientCheck.Run(parameters, Value, null!));
        Refused("'gradient' returned the parameters", () => parameters);
        Refused("'gradient' returned null", () => null!);
        Refused("'gradient' has a parameter 'v' that 'parameters' lacks; there are: w", () => new(new ParameterInfo("v", 2)));
        Refused("'w' has shape [3]; [2] expected", () => new(new ParameterInfo("w", 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Elements = 1 });
        foreach (double bad in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { RelativeTolerance = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Step = bad });
        }

        void Refused(string message, Func<ParameterBuffer<double>> gradient) =>
            Assert.StartsWith(
                message,
                Assert.Throws<ArgumentException>(() => GradientCheck.Run(parameters, Value, gradient)).Message,
                StringComparison.Ordinal
            );
    }

    private static Function<double> Of(params double[] at) => new(at);

    /// <summary>One parameter, w, at given numbers.</summary>
    private sealed class Function<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ParameterBuffer<T> _gradient;

        public Function(params T[] at)
        {
            Parameters = new(new ParameterInfo("w", at.Length));
            _gradient = new([.. Parameters.Layout]);
            at.CopyTo(Parameters.Span);
        }

        public ParameterBuffer<T> Parameters { get; }

        public T[] Now => Parameters.Span.ToArray();

        public GradientCheck Check(
            Func<T[], T> value,
            Func<T[], T[]> gradient,
            GradientCheckOptions? options = null,
            Func<ReadOnlySpan<T>, T>? jvp = null,
            Action<ReadOnlySpan<T>, Span<T>>? product = null
        ) =>
            GradientCheck.Run(
                Parameters,
                () => value(Now),
                () =>
                {
                    gradient(Now).CopyTo(_gradient.Span);
                    return _gradient;
                },
                jvp,
                product,
                options
            );
    }
}
