using System;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class TouchedRowsTests
{
    private static (ParameterBuffer<double> Gradient, TouchedRows Rows) Table()
    {
        ParameterBuffer<double> gradient = new(new ParameterInfo("scale"), new ParameterInfo("table", 5, 2), new ParameterInfo("b", 3));
        return (gradient, gradient.TrackRows(1));
    }

    [Fact]
    public void Add_RowsNamedTwice_AreSummedAndListedOnceInOrder()
    {
        var (gradient, rows) = Table();
        rows.Add([1.0, 2, 3, 4, 5, 6], [3, 0, 3], gradient["table"].AsSpan());
        Assert.Equal([3, 4, 0, 0, 0, 0, 6, 8, 0, 0], gradient["table"].ToArray());
        Assert.Equal([3, 0], rows.Rows.ToArray());
        Assert.Equal(2, rows.Count);
        Assert.Equal(2, rows.RowLength);
        Assert.True(rows.Contains(3));
        Assert.False(rows.Contains(1));
    }

    [Fact]
    public void Clear_ZeroesTheListedRowsAndNoOther()
    {
        var (gradient, rows) = Table();
        Span<double> table = gradient["table"].AsSpan();
        rows.Add([1.0, 2], [4], table);
        table[..8].Fill(7);
        rows.Clear(table);
        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 7, 0, 0], table.ToArray());
        Assert.Equal(0, rows.Count);
        Assert.False(rows.Contains(4));
    }

    [Fact]
    public void Add_IndexOutOfRange_WritesNothing()
    {
        var (gradient, rows) = Table();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => rows.Add([1.0, 2, 3, 4], [1, 5], gradient["table"].AsSpan()));
        Assert.StartsWith("element 1 of 'index' is 5; an index from 0 to 4 expected", error.Message, StringComparison.Ordinal);
        Assert.Equal(new double[10], gradient["table"].ToArray());
        Assert.Equal(0, rows.Count);
    }

    [Fact]
    public void Spans_OfOtherLengths_AreRefused()
    {
        var (gradient, rows) = Table();
        Assert.Throws<ArgumentException>(() => rows.Add([1.0, 2, 3], [1], gradient["table"].AsSpan()));
        Assert.Throws<ArgumentException>(() => rows.Add([1.0, 2], [1], gradient.Span));
        Assert.Throws<ArgumentException>(() => rows.Clear(gradient.Span));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Contains(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Contains(-1));
    }

    [Fact]
    public void TouchedRows_OfTheBuffer_AreThoseThatAreTracked()
    {
        var (gradient, rows) = Table();
        Assert.Same(rows, gradient.TouchedRows(1));
        Assert.Same(rows, gradient.TouchedRows("table"));
        Assert.Same(rows, gradient.TrackRows(1));
        Assert.Null(gradient.TouchedRows(0));
        Assert.Null(gradient.TouchedRows("b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => gradient.TouchedRows(3));
        Assert.Throws<ArgumentException>(() => gradient.TouchedRows("c"));
        Assert.Throws<ArgumentException>(() => gradient.TrackRows(0));
    }

    [Fact]
    public void Table_WithoutRows_TouchesNothing()
    {
        ParameterBuffer<float> gradient = new(new ParameterInfo("table", 0, 4));
        TouchedRows rows = gradient.TrackRows(0);
        rows.Add<float>([], [], gradient.Span);
        rows.Clear(gradient.Span);
        Assert.Equal(0, rows.Count);
    }

    [Fact]
    public void SgdUpdate_MovesTouchedRowsAndDenseParametersAlone()
    {
        var (gradient, rows) = Table();
        rows.Add([1.0, 2, 3, 4], [4, 1], gradient["table"].AsSpan());
        gradient.Span[0] = 5;
        gradient["b"].AsSpan().Fill(6);
        // The contents of the other rows are never read.
        foreach (int row in new[] { 0, 2, 3 })
            gradient["table"].AsSpan().Slice(2 * row, 2).Fill(double.NaN);
        double[] p = new double[14];
        p.AsSpan().Fill(1);
        Sgd.Update(p, gradient, 0.5);
        Assert.Equal([-1.5, 1, 1, -0.5, -1, 1, 1, 1, 1, 0.5, 0, -2, -2, -2], p);
        Assert.Throws<ArgumentException>(() => Sgd.Update(p.AsSpan(1), gradient, 0.5));
    }
}
