using System;
using System.Linq;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class HierarchicalSoftmaxTests
{
    private static Tensor<double> Drawn(int seed, params int[] shape)
    {
        Random random = new(seed);
        Tensor<double> x = new(shape);
        foreach (ref double value in x.AsSpan())
            value = 2 * random.NextDouble() - 1;
        return x;
    }

    private static (Tensor<double> X, Tensor<double> W1, Tensor<double> B1, Tensor<double> W2, Tensor<double> B2) Levels() =>
        (Drawn(1, 4, 3), Drawn(2, 3, 5), Drawn(3, 5), Drawn(4, 5, 3, 2), Drawn(5, 5, 2));

    [Fact]
    public void HSoftmax_OfAllOutputs_SumsToOneAndAgreesWithTheTargets()
    {
        var (x, w1, b1, w2, b2) = Levels();
        Tensor<double> all = HSoftmax(x, w1, b1, w2, b2, 10),
            logs = LogHSoftmax(x, w1, b1, w2, b2, 10);
        Assert.Equal([4, 10], all.Shape.ToArray());
        Assert.Equal([4, 10], logs.Shape.ToArray());
        for (int row = 0; row < 4; row++)
            Assert.Equal(1, all.ToArray().Skip(10 * row).Take(10).Sum(), 1e-14);
        for (int t = 0; t < 10; t++)
        {
            Tensor<int> target = Tensor.Of(t, t, 9 - t, t);
            double[] chosen = HSoftmax(x, w1, b1, w2, b2, target).ToArray(),
                log = LogHSoftmax(x, w1, b1, w2, b2, target).ToArray();
            for (int row = 0; row < 4; row++)
            {
                Assert.Equal(all[row, row == 2 ? 9 - t : t], chosen[row], 1e-15);
                Assert.Equal(Math.Log(chosen[row]), log[row], 1e-13);
                Assert.Equal(log[row], logs[row, row == 2 ? 9 - t : t], 1e-14);
            }
        }
    }

    [Fact]
    public void HSoftmax_WithSurplusOutputs_DropsThem()
    {
        var (x, w1, b1, w2, b2) = Levels();
        Tensor<double> all = HSoftmax(x, w1, b1, w2, b2, 10),
            some = HSoftmax(x, w1, b1, w2, b2, 7);
        Assert.Equal([4, 7], some.Shape.ToArray());
        for (int row = 0; row < 4; row++)
        {
            double sum = 0;
            for (int o = 0; o < 7; o++)
                sum += some[row, o];
            Assert.InRange(sum, 0.01, 0.99);
            Assert.Equal(all[row, 6], some[row, 6]);
        }
    }

    [Fact]
    public void HSoftmax_RowsOfOtherClasses_AreNotRead()
    {
        var (x, w1, b1, w2, b2) = Levels();
        Tensor<int> target = Tensor.Of(2, 8, 3, 9);
        double[] expected = HSoftmax(x, w1, b1, w2, b2, target).ToArray();
        foreach (int other in new[] { 0, 2, 3 })
        {
            w2.AsSpan().Slice(6 * other, 6).Fill(double.NaN);
            b2.AsSpan().Slice(2 * other, 2).Fill(double.NaN);
        }
        Assert.Equal(expected, HSoftmax(x, w1, b1, w2, b2, target).ToArray());
        Assert.All(LogHSoftmax(x, w1, b1, w2, b2, target).ToArray(), y => Assert.True(double.IsFinite(y)));
    }

    [Fact]
    public void LogHSoftmax_WhereTheProbabilityIsZero_IsFinite()
    {
        // The first class outweighs the second by e²⁰⁰⁰.
        Tensor<double> x = new([1.0], 1, 1),
            w1 = new([2000, 0], 1, 2),
            w2 = new([0, 0, 0, 3], 2, 1, 2);
        Tensor<double> b1 = Tensor.Of(0.0, 0),
            b2 = new(2, 2);
        Assert.Equal([0], HSoftmax(x, w1, b1, w2, b2, Tensor.Of(2)).ToArray());
        Assert.Equal(-2000 - Math.Log(1 + Math.Exp(3)), LogHSoftmax(x, w1, b1, w2, b2, Tensor.Of(2)).ToArray()[0], 1e-9);
        Assert.Equal(-Math.Log(2), LogHSoftmax(x, w1, b1, w2, b2, Tensor.Of(1)).ToArray()[0], 1e-15);
    }

    [Fact]
    public void HSoftmax_OfFloat_AgreesWithDouble()
    {
        var (x, w1, b1, w2, b2) = Levels();
        Tensor<int> target = Tensor.Of(0, 5, 7, 9);
        float[] single = HSoftmax(Single(x), Single(w1), Single(b1), Single(w2), Single(b2), target).ToArray();
        double[] expected = HSoftmax(x, w1, b1, w2, b2, target).ToArray();
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], single[i], 1e-6);
        Assert.Equal(Math.Log(expected[1]), LogHSoftmax(Single(x), Single(w1), Single(b1), Single(w2), Single(b2), 10)[1, 5], 1e-5);
        Assert.Equal([4, 3], HSoftmax(Single(x), Single(w1), Single(b1), Single(w2), Single(b2), 3).Shape.ToArray());
        Assert.Equal(Math.Log(expected[1]), LogHSoftmax(Single(x), Single(w1), Single(b1), Single(w2), Single(b2), target).ToArray()[1], 1e-5);

        static Tensor<float> Single(Tensor<double> x) => new([.. x.ToArray().Select(v => (float)v)], [.. x.Shape]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    public void HSoftmax_TargetOutOfRange_NamesRowAndValue(int wrong)
    {
        var (x, w1, b1, w2, b2) = Levels();
        string expected = $"row 2 of 'target' is {wrong.ToString(System.Globalization.CultureInfo.InvariantCulture)}; a class from 0 to 9 expected";
        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentOutOfRangeException>(() => HSoftmax(x, w1, b1, w2, b2, Tensor.Of(0, 9, wrong, 1))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentOutOfRangeException>(() => LogHSoftmax(x, w1, b1, w2, b2, Tensor.Of(0, 9, wrong, 1))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void HSoftmax_ShapesThatDoNotFit_NameTheArgument()
    {
        var (x, w1, b1, w2, b2) = Levels();
        Tensor<int> target = new(4);
        Assert.StartsWith(
            "'HSoftmax' expects 'w1' of [3, 6] but has [4, 6]",
            Refused(() => HSoftmax(x, Drawn(1, 4, 6), b1, w2, b2, target)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'HSoftmax' expects 'b1' of [5] but has [4]",
            Refused(() => HSoftmax(x, w1, Drawn(1, 4), w2, b2, target)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'LogHSoftmax' expects 'w2' of [5, 3, 2] but has [4, 3, 2]",
            Refused(() => LogHSoftmax(x, w1, b1, Drawn(1, 4, 3, 2), b2, target)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'HSoftmax' expects 'b2' of [5, 2] but has [5, 3]",
            Refused(() => HSoftmax(x, w1, b1, w2, Drawn(1, 5, 3), 4)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'HSoftmax' expects 'target' of [4] but has [3]",
            Refused(() => HSoftmax(x, w1, b1, w2, b2, new Tensor<int>(3))),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'HSoftmax' expects x [batch, features], w1 [features, classes] and w2 [classes, features, perClass] but has [3], [3, 5] and [5, 3, 2]",
            Refused(() => HSoftmax(Drawn(1, 3), w1, b1, w2, b2, target)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "'HSoftmax' has no output to choose from",
            Refused(() => HSoftmax(x, w1, b1, new Tensor<double>(5, 3, 0), new Tensor<double>(5, 0), target)),
            StringComparison.Ordinal
        );
        Assert.StartsWith("'HSoftmax' expects at most 5 × 2 = 10 outputs", Refused(() => HSoftmax(x, w1, b1, w2, b2, 11)), StringComparison.Ordinal);

        static string Refused(Func<object> call) => Assert.ThrowsAny<ArgumentException>(call).Message;
    }
}
