using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

/// <summary>Ties, NaN and infinities among ordered elements, and where the derivative goes; kernels, straight lines and eager methods
/// alike.</summary>
public class OrderTests
{
    private const double Inf = double.PositiveInfinity,
        NaN = double.NaN;

    [Theory]
    [InlineData(new[] { 3, 1, 3, 1, 2.0 }, new[] { 1, 3, 4, 0, 2 }, new[] { 0, 2, 4, 1, 3 })]
    [InlineData(new[] { NaN, 1, -Inf, NaN, Inf }, new[] { 2, 1, 4, 0, 3 }, new[] { 0, 3, 4, 1, 2 })]
    [InlineData(new[] { 0, -0.0, 0, -0.0, 0 }, new[] { 0, 1, 2, 3, 4 }, new[] { 0, 1, 2, 3, 4 })]
    public void ArgSort_TiesAndNaN_AreStableAndNaNIsLargest(double[] x, int[] ascending, int[] descending)
    {
        var t = Tensor.Of(x);
        Assert.Equal(ascending, Nn.ArgSort(t).ToArray());
        Assert.Equal(ascending, new OrderValueRows.ArgSortOfPlan(5).Forward(t).ToArray());
        Assert.Equal(ascending, new OrderValueRows.ArgSortOfFivePlan().Forward(t).ToArray());
        Assert.Equal(descending, Nn.ArgSort(t, descending: true).ToArray());
        Assert.Equal(descending, new OrderValueRows.ArgSortDescendingOfPlan(5).Forward(t).ToArray());
        Assert.Equal(descending, new OrderValueRows.ArgSortDescendingOfFivePlan().Forward(t).ToArray());
        Assert.Equal(descending[..2], Nn.TopKIndices(t, 2).ToArray());
        Assert.Equal(descending[..2], new OrderValueRows.TopTwoOfFivePlan().Forward(t).ToArray());
        Assert.Equal(ascending[..3], Nn.TopKIndices(t, 3, largest: false).ToArray());
    }

    [Fact]
    public void Sort_OfManyLengths_IsThatOfTheFramework()
    {
        var random = new Random(3);
        for (int n = 0; n <= 200; n++)
        {
            // There are few different numbers, so that many are equal.
            double[] x = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(n / 3 + 1))];
            int[] expected = [.. Enumerable.Range(0, n).OrderBy(i => x[i])],
                descending = [.. Enumerable.Range(0, n).OrderByDescending(i => x[i])];
            Assert.Equal(expected, Nn.ArgSort(Tensor.Of(x)).ToArray());
            Assert.Equal(descending, Nn.ArgSort(Tensor.Of(x), descending: true).ToArray());
            Assert.Equal(x.Order(), new OrderValueRows.SortOfPlan(n).Forward(Tensor.Of(x)).ToArray());
            Assert.Equal(x.OrderDescending(), new OrderValueRows.DescendingOfPlan(n).Forward(Tensor.Of(x)).ToArray());
            for (int k = 0; k <= n; k += 7)
                Assert.Equal(descending[..k], Nn.TopKIndices(Tensor.Of(x), k).ToArray());
        }
    }

    [Theory]
    [InlineData(new[] { 1, 3, 2, 3, 5.0 }, new[] { 1, 3, 3, 3, 5.0 }, new[] { 5, 5, 5, 5, 5.0 })]
    [InlineData(new[] { -Inf, NaN, Inf, NaN, 1 }, new[] { -Inf, NaN, NaN, NaN, NaN }, new[] { NaN, NaN, NaN, NaN, 1 })]
    [InlineData(new[] { 0, -0.0, -1, 0, Inf }, new[] { 0, -0.0, -0.0, 0, Inf }, new[] { Inf, Inf, Inf, Inf, Inf })]
    public void CumMax_TiesAndNaN_TakeTheLastThatWasMet(double[] x, double[] forward, double[] backward)
    {
        var t = Tensor.Of(x);
        Assert.Equal(forward, Nn.CumMax(t, 0).ToArray());
        Assert.Equal(forward, new OrderValueRows.CumMaxOfPlan(5).Forward(t).ToArray());
        Assert.Equal(forward, new OrderValueRows.CumMaxOfFivePlan().Forward(t).ToArray());
        Assert.Equal(backward, Nn.CumMax(t, 0, reverse: true).ToArray());
        Assert.Equal(backward, new OrderValueRows.CumMaxBackwardOfPlan(5).Forward(t).ToArray());
        double[] before = [-Inf, .. forward[..4]];
        Assert.Equal(before, Nn.CumMax(t, 0, exclusive: true).ToArray());
        Assert.Equal(before, new OrderValueRows.CumMaxBeforeOfFivePlan().Forward(t).ToArray());
    }

    [Fact]
    public void CumMax_Tie_GivesTheDerivativeToTheNearestOfEquals()
    {
        // In 1, 3, 2, 3 each result is its own element, except the third, whose maximum is the second element.
        double[] x = [1, 3, 2, 3];
        var dy = Tensor.Of(1.0, 10, 100, 1000);
        var loop = new OrderTieRows.RunningPlan(4);
        x.CopyTo(loop.Parameters.View(0).AsSpan());
        loop.ValueAndGradient(dy);
        Assert.Equal([1, 110, 0, 1000], loop.Gradient.Span[..4].ToArray());
        var line = new OrderTieRows.RunningOfFourPlan();
        x.CopyTo(line.Parameters.View(0).AsSpan());
        line.ValueAndGradient(dy);
        Assert.Equal([1, 110, 0, 1000], line.Gradient.Span[..4].ToArray());
        var back = new OrderTieRows.RunningBackPlan(4);
        x.CopyTo(back.Parameters.View(0).AsSpan());
        back.ValueAndGradient(dy);
        Assert.Equal([0, 11, 0, 1100], back.Gradient.Span[..4].ToArray());
    }

    [Fact]
    public void CumMax_OfNoElementsAndOnAnotherAxis_KeepsTheShape()
    {
        Assert.Equal([2, 0], Nn.CumMax(new Tensor<double>(2, 0), 1, exclusive: true).Shape.ToArray());
        Assert.Empty(new OrderValueRows.CumMaxOfPlan(0).Forward(new Tensor<double>(0)).ToArray());
        var x = new Tensor<float>([3, 1, 2, 4, 5, 0], 3, 2);
        Assert.Equal([3f, 1, 3, 4, 5, 4], Nn.CumMax(x, -2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Nn.CumMax(x, 2));
    }

    [Theory]
    [InlineData(new[] { 4, 1, 3, 2.0 }, 2)]
    [InlineData(new[] { 4, -Inf, Inf, 4.0 }, 4)]
    [InlineData(new[] { 4, 1, NaN, 2.0 }, NaN)]
    [InlineData(new[] { Inf, Inf, -Inf, Inf }, Inf)]
    public void Median_OfFour_IsTheLowerOfTheMiddleAndNaNPropagates(double[] x, double expected)
    {
        Assert.Equal(expected, Nn.Median(Tensor.Of(x)));
        Assert.Equal(expected, new OrderValueRows.MedianOfFourPlan().Forward(Tensor.Of(x)));
        Assert.Equal([expected], new OrderValueRows.MedianOfPlan(1, 4).Forward(new Tensor<double>(x, 1, 4)).ToArray());
    }

    [Fact]
    public void Extremes_TiesAndNaN_ValuesAreThoseOfReduceMax()
    {
        var x = new Tensor<double>([1, 3, 3, NaN, 5, 7, -Inf, -0.0, 0, -2, -2, Inf], 4, 3);
        Assert.Equal([3, NaN, 0, Inf], Nn.FirstMax(x, 1).ToArray());
        Assert.Equal([1, NaN, -Inf, -2], Nn.FirstMin(x, 1).ToArray());
        Assert.Equal(Nn.FirstMax(x, 1).ToArray(), new OrderValueRows.FirstMaxOfPlan(4).Forward(x).ToArray());
        Assert.Equal(Nn.FirstMin(x, 1).ToArray(), new OrderValueRows.FirstMinOfPlan(4).Forward(x).ToArray());
    }

    [Fact]
    public void FirstMax_Tie_GivesAllToTheFirst()
    {
        var plan = new OrderTieRows.FirstPlan(1);
        plan.Parameters.View(0).AsSpan().Fill(2);
        plan.ValueAndGradient(Tensor.Of(3.0));
        Assert.Equal([3, 0, 0, 0], plan.Gradient.Span[..4].ToArray());
        var shared = new OrderTieRows.SharedPlan(1);
        shared.Parameters.View(0).AsSpan().Fill(2);
        shared.ValueAndGradient(Tensor.Of(3.0));
        Assert.Equal([0.75, 0.75, 0.75, 0.75], shared.Gradient.Span[..4].ToArray());
        var median = new OrderTieRows.MiddlePlan(1);
        median.Parameters.View(0).AsSpan().Fill(2);
        median.ValueAndGradient(Tensor.Of(3.0));
        Assert.Equal([0, 3, 0, 0], median.Gradient.Span[..4].ToArray());
    }

    [Fact]
    public void Norm_OfPowerZeroAndMinusInfinity_CountsAndTakesTheSmallest()
    {
        var x = new Tensor<double>([0, -3, NaN, -0.0, 0, 0, Inf, -2, 5], 3, 3);
        Assert.Equal([2, 0, 3], Nn.Norm(x, 0, 1).ToArray());
        Assert.Equal([2, 0, 3], new OrderValueRows.CountOfPlan(3).Forward(x).ToArray());
        Assert.Equal([NaN, 0, 2], Nn.Norm(x, double.NegativeInfinity, 1).ToArray());
        Assert.Equal([NaN, 0, 2], new OrderValueRows.SmallestOfPlan(3).Forward(x).ToArray());
        Assert.Equal(2, Nn.Norm(Tensor.Of(0, 1.0, 2), 0));
    }

    [Fact]
    public void ConfusionMatrix_Counts_ActualByPredicted()
    {
        Tensor<int> actual = Tensor.Of(0, 0, 1, 2, 2, 2),
            predicted = Tensor.Of(0, 1, 1, 0, 2, 2);
        int[] expected = [1, 1, 0, 0, 1, 0, 1, 0, 2];
        Assert.Equal(expected, Nn.ConfusionMatrix(actual, predicted, 3).ToArray());
        Assert.Equal(expected, new OrderValueRows.ConfusionOfPlan(6).Forward(actual, predicted).ToArray());
        Assert.Equal(new int[9], new OrderValueRows.ConfusionOfPlan(0).Forward(new Tensor<int>(0), new Tensor<int>(0)).ToArray());
        Assert.Equal(
            [1, 1, 0, 2],
            new OrderValueRows.ConfusionOfFourPlan().Forward(new Tensor<int>([0, 0, 1, 1], 2, 2), new Tensor<int>([0, 1, 1, 1], 2, 2)).ToArray()
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void ConfusionMatrix_LabelOutOfRange_IsNamedBeforeAnythingIsWritten(int label)
    {
        Tensor<int> good = Tensor.Of(0, 1, 2),
            bad = Tensor.Of(0, 1, label);
        Assert.StartsWith(
            $"row 2 of 'predicted' is {label}; a class from 0 to 2 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => Nn.ConfusionMatrix(good, bad, 3)).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            $"row 2 of 'actual' is {label}; a class from 0 to 2 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => Nn.ConfusionMatrix(bad, good, 3)).Message,
            StringComparison.Ordinal
        );
        var plan = new OrderValueRows.ConfusionOfPlan(3);
        var before = plan.Forward(good, good).ToArray();
        Assert.StartsWith(
            $"row 2 of 'predicted' is {label}; a class from 0 to 2 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => plan.Forward(good, bad)).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            $"row 2 of 'actual' is {label}; a class from 0 to 2 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => plan.Forward(bad, good)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, plan.Forward(good, good).ToArray());
    }

    [Fact]
    public void TopK_OfFewerElements_SaysSo() =>
        Assert.Contains(
            "3 elements of an axis of length 2 are asked for",
            Assert.Throws<ArgumentException>(() => new OrderValueRows.TopThreeOfPlan(2).Forward(Tensor.Of(1.0, 2))).Message,
            StringComparison.Ordinal
        );
}

internal static partial class OrderTieRows
{
    [Differentiable]
    public static double First([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x) =>
        Nn.Sum(Nn.FirstMax(x, 1) * dy);

    [Differentiable]
    public static double Shared([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x) =>
        Nn.Sum(Nn.ReduceMax(x, 1) * dy);

    [Differentiable]
    public static double Running([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n")] Tensor<double> x) =>
        Nn.Sum(Nn.CumMax(x, 0) * dy);

    [Differentiable]
    public static double RunningOfFour([Shape(4)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(4)] Tensor<double> x) =>
        Nn.Sum(Nn.CumMax(x, 0) * dy);

    [Differentiable]
    public static double RunningBack([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n")] Tensor<double> x) =>
        Nn.Sum(Nn.CumMax(x, 0, reverse: true) * dy);

    [Differentiable]
    public static double Middle([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x) =>
        Nn.Sum(Nn.Median(x, 1) * dy);
}
