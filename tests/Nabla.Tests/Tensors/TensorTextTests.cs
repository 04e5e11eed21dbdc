using System.Globalization;
using Xunit;

namespace Nabla.Tests.Tensors;

public sealed class TensorTextTests
{
    [Fact]
    public void ToString_Scalar_ShowsTheFullValue()
    {
        Assert.Equal("Tensor<double>[] = 0.1234567890123456", Tensor.Scalar(0.1234567890123456).ToString());
        Assert.Equal("Tensor<float>[] = 0.1", Tensor.Scalar(0.1f).ToString());
        Assert.Equal("Tensor<float>[] = -∞", Tensor.Scalar(float.NegativeInfinity).ToString());
        Assert.Equal("Tensor<bool>[] = true", Tensor.Scalar(true).ToString());
    }

    [Fact]
    public void ToString_Vector_StandsOnOneLine()
    {
        Assert.Equal("Tensor<int>[3] = [1, 2, 3]", Tensor.Of(1, 2, 3).ToString());
        Assert.Equal("Tensor<double>[3] = [1, 2, 3]", Tensor.Of(1d, 2, 3).ToString());
        Assert.Equal("Tensor<float>[3] = [ 0.50, -1.25,  3.00]", Tensor.Of(0.5f, -1.25f, 3).ToString());
        Assert.Equal("Tensor<bool>[2] = [ true, false]", Tensor.Of(true, false).ToString());
        Assert.Equal("Tensor<double>[1] = [0.333333]", Tensor.Of(1 / 3d).ToString());
    }

    [Fact]
    public void ToString_Matrix_AlignsColumns() =>
        Assert.Equal(
            """
            Tensor<double>[2, 3] =
            [[  1.5,  -2.0, 100.0],
             [  0.0,   3.0,   0.2]]
            """,
            new Tensor<double>([1.5, -2, 100, 0, 3, 0.2], 2, 3).ToString()
        );

    [Fact]
    public void ToString_HigherRank_SeparatesMatricesByAnEmptyLine() =>
        Assert.Equal(
            """
            Tensor<int>[2, 2, 2] =
            [[[ 1,  2],
              [ 3,  4]],

             [[ 5,  6],
              [ 7, -8]]]
            """,
            new Tensor<int>([1, 2, 3, 4, 5, 6, 7, -8], 2, 2, 2).ToString()
        );

    [Fact]
    public void ToString_SmallOrLargeNumbers_UseOneScientificFormat()
    {
        Assert.Equal("Tensor<double>[3] = [ 1.00e-05,  2.50e+00, -1.25e+10]", Tensor.Of(1e-5, 2.5, -1.25e10).ToString());
        Assert.Equal("Tensor<double>[2] = [1e+100, 1e-100]", Tensor.Of(1e100, 1e-100).ToString());
    }

    [Fact]
    public void ToString_NotFinite_IsSpelledOut() =>
        Assert.Equal(
            "Tensor<double>[5] = [ 1.5,  NaN,    ∞,   -∞, -0.0]",
            Tensor.Of(1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0).ToString()
        );

    [Fact]
    public void ToString_LongAxis_ShowsSixAtEachEdge()
    {
        var twelve = new Tensor<int>(12);
        var vector = new Tensor<int>(1000);
        for (int i = 0; i < vector.Length; i++)
            vector[i] = i;
        var rows = new Tensor<bool>(13, 1);

        Assert.Equal("Tensor<int>[12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", twelve.ToString());
        Assert.Equal("Tensor<int>[1000] = [  0,   1,   2,   3,   4,   5, …, 994, 995, 996, 997, 998, 999]", vector.ToString());
        Assert.Equal(
            """
            Tensor<bool>[13, 1] =
            [[false],
             [false],
             [false],
             [false],
             [false],
             [false],
             …,
             [false],
             [false],
             [false],
             [false],
             [false],
             [false]]
            """,
            rows.ToString()
        );
    }

    [Fact]
    public void ToString_HiddenValues_DoNotWidenTheColumns()
    {
        var vector = new Tensor<double>(20);
        vector[10] = 123456.75;

        Assert.Equal("Tensor<double>[20] = [0, 0, 0, 0, 0, 0, …, 0, 0, 0, 0, 0, 0]", vector.ToString());
    }

    [Fact]
    public void ToString_Empty_ShowsTheShape()
    {
        Assert.Equal("Tensor<float>[0] = []", new Tensor<float>(0).ToString());
        Assert.Equal("Tensor<float>[2, 0] =\n[]", new Tensor<float>(2, 0).ToString());
    }

    [Fact]
    public void ToString_OtherCulture_DoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;

            Assert.Equal("Tensor<double>[2] = [ 1.5, -2.0]", Tensor.Of(1.5, -2).ToString());
            Assert.Equal("Tensor<int>[1] = [-2]", Tensor.Of(-2).ToString());
            Assert.Equal("Tensor<double>[] = -2.5", Tensor.Scalar(-2.5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
