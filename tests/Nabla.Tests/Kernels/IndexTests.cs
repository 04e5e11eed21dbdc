using System;
using Xunit;
using Index = Nabla.Kernels.Index;

namespace Nabla.Tests.Kernels;

public sealed class IndexTests
{
    [Fact]
    public void Pick_Labels_TakesOneOfEachRow()
    {
        float[] y = new float[2];
        Index.Pick<float>([1, 2, 3, 4, 5, 6], [2, 0], y, 2, 3);
        Assert.Equal([3, 4], y);
    }

    [Fact]
    public void Pick_LabelTooLarge_NamesRowAndValueAndWritesNothing()
    {
        float[] y = [7, 8];
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Index.Pick<float>([1, 2, 3, 4, 5, 6], [2, 3], y, 2, 3));
        Assert.StartsWith("row 1 of 'labels' is 3; a class from 0 to 2 expected", error.Message);
        Assert.Equal([7, 8], y);
    }

    [Fact]
    public void OneHot_Labels_SetsOnePerRow()
    {
        double[] y = [9, 9, 9, 9, 9, 9];
        Index.OneHot<double>([1, 0], y, 2, 3);
        Assert.Equal([0, 1, 0, 1, 0, 0], y);
    }

    [Theory]
    [InlineData(new[] { 0, -1 }, 3, "row 1 of 'digits' is -1; a class from 0 to 2 expected")]
    [InlineData(new[] { 0 }, 0, "row 0 of 'digits' is 0; there are no classes")]
    public void CheckLabels_OutOfRange_NamesRowAndValue(int[] labels, int classes, string message)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Index.CheckLabels(labels, classes, "digits"));
        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void ArgMax_TiesAndNaN_FirstOneWins()
    {
        int[] y = new int[4];
        Index.ArgMax<float>([1, 3, 3, 5, 2, 5, 1, float.NaN, float.NaN, float.NaN, 9, 1], y, 4, 3, 1, false);
        Assert.Equal([1, 0, 1, 0], y);
    }

    [Fact]
    public void ArgMax_MiddleAxis_CountsAlongIt()
    {
        int[] y = new int[4];
        // The data are two blocks of 3 rows and 2 columns.
        Index.ArgMax<double>([1, 6, 2, 5, 3, 4, 9, -1, 8, -2, 7, 0], y, 2, 3, 2, false);
        Assert.Equal([2, 0, 0, 2], y);
    }

    [Fact]
    public void ArgMax_OfNothing_Throws() => Assert.Throws<ArgumentException>(() => Index.ArgMax<float>([], new int[2], 2, 0, 1, false));
}
