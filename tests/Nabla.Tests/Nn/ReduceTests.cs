using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class ReduceTests
{
    // 0 to 23 as [2, 3, 4].
    private static readonly Tensor<double> Cube = Counting(2, 3, 4);

    [Fact]
    public void Sum_Everything_IsAScalar()
    {
        Assert.Equal(276, Sum(Cube));
        Assert.Equal(6f, Sum(Tensor.Of(1f, 2, 3)));
        Assert.Equal(7, Sum(Tensor.Scalar(7.0)));
        Assert.Equal(0, Sum(new Tensor<double>(0, 3)));
    }

    [Fact]
    public void Sum_OneAxis_RemovesOrKeepsIt()
    {
        Tensor<double> first = Sum(Cube, 0),
            middle = Sum(Cube, 1),
            last = Sum(Cube, -1),
            kept = Sum(Cube, 1, keepDims: true);

        Assert.Equal([3, 4], first.Shape.ToArray());
        Assert.Equal([12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34], first.ToArray());
        Assert.Equal([2, 4], middle.Shape.ToArray());
        Assert.Equal([12, 15, 18, 21, 48, 51, 54, 57], middle.ToArray());
        Assert.Equal([2, 3], last.Shape.ToArray());
        Assert.Equal([6, 22, 38, 54, 70, 86], last.ToArray());
        Assert.Equal([2, 1, 4], kept.Shape.ToArray());
        Assert.Equal(middle.ToArray(), kept.ToArray());
        Assert.Equal(0, Sum(Tensor.Of(1f, 2), 0).Rank);
    }

    [Fact]
    public void Sum_SeveralAxes_EqualsOneAfterTheOther()
    {
        Tensor<double> ends = Sum(Cube, [0, 2]),
            neighbours = Sum(Cube, [2, 1]),
            all = Sum(Cube, [0, -1, 1], keepDims: true),
            none = Sum(Cube, Array.Empty<int>());

        Assert.Equal([3], ends.Shape.ToArray());
        Assert.Equal([60, 92, 124], ends.ToArray());
        Assert.Equal([2], neighbours.Shape.ToArray());
        Assert.Equal([66, 210], neighbours.ToArray());
        Assert.Equal([1, 1, 1], all.Shape.ToArray());
        Assert.Equal(276, all.Item());
        Assert.Equal(Cube.ToArray(), none.ToArray());
        Assert.NotSame(Cube, none);
    }

    [Fact]
    public void Sum_AcrossAnAxisOfLengthOne_KeepsThatAxis()
    {
        Tensor<double> x = Counting(2, 1, 3);

        Tensor<double> sum = Sum(x, [0, 2]);

        Assert.Equal([1], sum.Shape.ToArray());
        Assert.Equal([15], sum.ToArray());
    }

    [Fact]
    public void Sum_EmptyAxis_IsZero()
    {
        Assert.Equal([0f, 0, 0], Sum(new Tensor<float>(0, 3), 0).ToArray());
        Assert.Equal([0], Sum(new Tensor<float>(0, 3), 1).Shape.ToArray());
        Assert.Equal([0f, 0], Sum(new Tensor<float>(2, 0, 3), [1, 2]).ToArray());
    }

    [Fact]
    public void Mean_Everything_And_Axes_DivideByTheirCount()
    {
        Assert.Equal(11.5, Mean(Cube));
        Assert.Equal(2f, Mean(Tensor.Of(1f, 2, 3)));
        Assert.Equal([1.5, 5.5, 9.5, 13.5, 17.5, 21.5], Mean(Cube, -1).ToArray());
        Assert.Equal([7.5, 11.5, 15.5], Mean(Cube, [0, 2]).ToArray());
        Assert.Equal([1, 3, 1], Mean(Cube, [0, 2], keepDims: true).Shape.ToArray());
        Assert.Equal(double.NaN, Mean(new Tensor<double>(0)));
        Assert.Equal([double.NaN, double.NaN], Mean(new Tensor<double>(0, 2), 0).ToArray());
    }

    /// <summary>Every function of a tensor and a list of axes.</summary>
    public static IEnumerable<TheoryDataRow<string, Type>> Reductions =>
        typeof(Nabla.Nn)
            .GetMethods()
            .Where(m => !m.IsGenericMethod && m.GetParameters().Any(p => p.Name == "axes"))
            .Select(m => new TheoryDataRow<string, Type>(m.Name, m.ReturnType));

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Reduction_AlongNoAxes_IsACopy(string name, Type type)
    {
        if (type == typeof(Tensor<float>))
            IsCopy(name, new Tensor<float>([2, 5, 3, 7], 2, 2), Tensor.Scalar(3f));
        else
            IsCopy(name, new Tensor<double>([2, 5, 3, 7], 2, 2), Tensor.Scalar(3.0));
    }

    private static void IsCopy<T>(string name, params Tensor<T>[] operands)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var method = typeof(Nabla.Nn)
            .GetMethods()
            .Single(m => m.Name == name && m.ReturnType == typeof(Tensor<T>) && m.ToString()!.Contains("Int32[]"));
        foreach (var x in operands)
        foreach (bool keepDims in new[] { false, true })
        {
            T[] before = x.ToArray();
            object?[] arguments = method
                .GetParameters()
                .Select(p =>
                    p.Name switch
                    {
                        "x" => x,
                        "axes" => Array.Empty<int>(),
                        "keepDims" => keepDims,
                        "p" => T.CreateChecked(3),
                        _ => p.DefaultValue,
                    }
                )
                .ToArray();
            var y = (Tensor<T>)method.Invoke(null, arguments)!;
            Assert.Equal(x.Shape.ToArray(), y.Shape.ToArray());
            // One element varies as little as none.
            Assert.Equal(name is "Var" or "Std" ? before.Select(_ => T.NaN) : before, y.ToArray());
            y.Fill(T.One);
            Assert.Equal(before, x.ToArray());
        }
    }

    [Fact]
    public void Einsum_ThatSumsAndMovesNothing_IsACopy()
    {
        var x = Tensor.Of(2.0, 5);
        Einsum("i->i", x).Fill(1);
        Einsum("i", x).Fill(1);
        Assert.Equal([2.0, 5], x.ToArray());
    }

    [Fact]
    public void Axes_ThatDoNotExistOrRepeat_AreRefused()
    {
        Assert.Equal("'Sum' has no axis 3 in [2, 3, 4] (Parameter 'axis')", Assert.Throws<ArgumentOutOfRangeException>(() => Sum(Cube, 3)).Message);
        Assert.Equal(
            "'Mean' has no axis -4 in [2, 3, 4] (Parameter 'axis')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Mean(Cube, -4)).Message
        );
        Assert.Equal(
            "'Sum' has no axis 0 in [] (Parameter 'axis')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Sum(Tensor.Scalar(1.0), 0)).Message
        );
        Assert.Equal("'Sum' names axis 2 twice", Assert.Throws<ArgumentException>(() => Sum(Cube, [2, 0, -1])).Message);
    }

    [Fact]
    public void ArgMax_AnyAxis_GivesTheFirstMaximum()
    {
        var x = new Tensor<float>([1, 5, 5, 7, 2, 3], 2, 3);

        Assert.Equal([1, 0], ArgMax(x).ToArray());
        Assert.Equal([2], ArgMax(x).Shape.ToArray());
        Assert.Equal([1, 0, 0], ArgMax(x, 0).ToArray());
        Assert.Equal(1, ArgMax(Tensor.Of(0.0, double.NaN, 9)).Item());
        Assert.Equal([0], ArgMax(new Tensor<double>(0, 2)).Shape.ToArray());
        Assert.Equal(
            "'ArgMax' has no element to choose from: axis 1 of [2, 0] is empty",
            Assert.Throws<ArgumentException>(() => ArgMax(new Tensor<double>(2, 0))).Message
        );
    }

    private static Tensor<double> Counting(params int[] shape)
    {
        var t = new Tensor<double>(shape);
        for (int i = 0; i < t.Length; i++)
            t.AsSpan()[i] = i;
        return t;
    }
}
