using System;
using System.Globalization;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>Plans whose memory is bounded and depends on their lengths.</summary>
public static partial class Bounded
{
    [Differentiable, MaxBytes(100_000)]
    public static double Loss(
        [Shape("batch", "inputs")] Tensor<double> x,
        [Shape("batch", 4)] Tensor<double> y,
        [Parameter(Init = Init.GlorotUniform), Shape("inputs", 4)] Tensor<double> w
    ) => Mean(Square(Tanh(MatMul(x, w)) - y));

    /// <summary>With names that are keywords, and with more lengths than their product has room for in any integer.</summary>
    [Inference, MaxBytes(long.MaxValue)]
    public static double Outer(
        [Shape("class", 1, 1, 1, 1)] Tensor<double> a,
        [Shape(1, "n", 1, 1, 1)] Tensor<double> b,
        [Shape(1, 1, "m", 1, 1)] Tensor<double> c,
        [Shape(1, 1, 1, "k", 1)] Tensor<double> d,
        [Shape(1, 1, 1, 1, "BigInteger")] Tensor<double> e
    ) => Sum(CumSum(a * b * c * d * e, 1));
}

public class MaxBytesTests
{
    [Fact]
    public void Constructor_WithinTheBound_GivesThePlan()
    {
        var report = new Bounded.LossPlan(batch: 100, inputs: 5).Report;
        Assert.InRange(report.PeakBytes, 1, 100_000);
    }

    [Fact]
    public void Constructor_AtTheBound_AgreesWithTheReport()
    {
        int batch = 1;
        while (Throws(() => new Bounded.LossPlan(batch + 1, 5)) is null)
            batch++;
        Assert.InRange(new Bounded.LossPlan(batch, 5).Report.PeakBytes, 100_000 - 2 * 64, 100_000);
    }

    [Fact]
    public void Constructor_AboveTheBound_NamesNeedBoundAndLengths()
    {
        long needed = 50 * new Bounded.LossPlan(batch: 100, inputs: 5).Report.PeakBytes;
        string message = Assert.Throws<ArgumentException>(() => new Bounded.LossPlan(batch: 5000, inputs: 5)).Message;
        Assert.Equal(
            $"'Bounded.Loss' needs {needed.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ')} bytes for intermediate values with batch "
                + "5 000, inputs 5, but its [MaxBytes(100000)] allows 100 000; ask for smaller lengths, or let it allow more",
            message
        );
    }

    /// <summary>A parameter of two thousand million values would be allocated first, and take its time or fail.</summary>
    [Fact]
    public void Constructor_AboveTheBound_ThrowsBeforeItAllocates()
    {
        _ = Throws(() => new Bounded.LossPlan(batch: 5000, inputs: 5));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? message = Throws(() => new Bounded.LossPlan(batch: 5000, inputs: 1_000_000));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains("inputs 1 000 000", message);
    }

    [Fact]
    public void Constructor_WithANegativeLength_SpeaksOfThat() =>
        Assert.Throws<ArgumentOutOfRangeException>("batch", () => new Bounded.LossPlan(batch: -1, inputs: int.MaxValue));

    [Fact]
    public void Need_BeyondEveryInteger_IsExact()
    {
        const int N = int.MaxValue;
        string? message = Throws(() => new Bounded.OuterPlan(N, N, N, N, N));
        var needed = 8 * System.Numerics.BigInteger.Pow(N, 5);
        Assert.NotNull(message);
        Assert.Contains("class 2 147 483 647", message);
        Assert.Contains("allows 9 223 372 036 854 775 807", message);
        string digits = message.Split("needs ")[1].Split(" bytes")[0].Replace(" ", "", StringComparison.Ordinal);
        var stated = System.Numerics.BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        // The slab has one such value, or a few.
        Assert.InRange((double)(stated / needed), 1, 3);
    }

    private static string? Throws(Func<object> make)
    {
        try
        {
            return make() is null ? "" : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
