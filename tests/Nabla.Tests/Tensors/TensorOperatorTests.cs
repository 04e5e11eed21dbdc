using System;
using Xunit;

namespace Nabla.Tests.Tensors;

public sealed class TensorOperatorTests
{
    [Fact]
    public void Add_BothSidesBroadcast_GivesTheOuterSum()
    {
        var column = new Tensor<double>([1, 2], 2, 1);
        var row = new Tensor<double>([10, 20, 30], 1, 3);

        Tensor<double> sum = column + row,
            reversed = row + column;

        Assert.Equal([2, 3], sum.Shape.ToArray());
        Assert.Equal([11, 21, 31, 12, 22, 32], sum.ToArray());
        Assert.Equal([2, 3], reversed.Shape.ToArray());
        Assert.Equal([11, 21, 31, 12, 22, 32], reversed.ToArray());
    }

    [Fact]
    public void Subtract_RowFromMatrix_RepeatsTheRow()
    {
        var matrix = new Tensor<float>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor<float> row = Tensor.Of(1f, 10, 100);

        Assert.Equal([0f, -8, -97, 3, -5, -94], (matrix - row).ToArray());
        Assert.Equal([0f, 8, 97, -3, 5, 94], (row - matrix).ToArray());
    }

    [Fact]
    public void Multiply_MatrixByColumn_RepeatsTheColumn()
    {
        var matrix = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 3);
        var column = new Tensor<int>([10, 100], 2, 1);

        Assert.Equal([10, 20, 30, 400, 500, 600], (matrix * column).ToArray());
        Assert.Equal([10, 20, 30, 400, 500, 600], (column * matrix).ToArray());
    }

    [Fact]
    public void Add_InterleavedAxes_RepeatsEachWhereItIsMissing()
    {
        // [2, 1, 3] + [4, 1] is [2, 4, 3].
        var a = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 1, 3);
        var b = new Tensor<int>([10, 20, 30, 40], 4, 1);

        Tensor<int> sum = a + b;

        Assert.Equal([2, 4, 3], sum.Shape.ToArray());
        Assert.Equal([11, 12, 13, 21, 22, 23, 31, 32, 33, 41, 42, 43, 14, 15, 16, 24, 25, 26, 34, 35, 36, 44, 45, 46], sum.ToArray());
    }

    [Fact]
    public void Add_EveryPairOfShapes_EqualsElementByElement()
    {
        // Compares all shapes up to rank 3 over lengths 0 to 3 with an index computation that does not use strides.
        int[][] shapes = Shapes();
        foreach (int[] shapeA in shapes)
        {
            foreach (int[] shapeB in shapes)
            {
                Tensor<double> a = Counting(shapeA, 1),
                    b = Counting(shapeB, 1000);
                int[]? shape = Expected(shapeA, shapeB);
                if (shape is null)
                {
                    Assert.Throws<ArgumentException>(() => a + b);
                    continue;
                }

                Tensor<double> sum = a + b;
                Assert.Equal(shape, sum.Shape.ToArray());
                for (int i = 0; i < sum.Length; i++)
                    Assert.Equal(At(a, shape, i) + At(b, shape, i), sum.AsSpan()[i]);
            }
        }
    }

    [Fact]
    public void Arithmetic_EveryLength_EqualsTheScalarOperator()
    {
        var random = new Random(1);
        for (int length = 0; length <= 70; length++)
        {
            float[] a = new float[length],
                b = new float[length];
            for (int i = 0; i < length; i++)
                (a[i], b[i]) = (random.NextSingle() - 0.5f, random.NextSingle() - 0.5f);
            Tensor<float> x = Tensor.Of(a),
                y = Tensor.Of(b);
            float[] sum = (x + y).ToArray(),
                difference = (x - y).ToArray(),
                product = (x * y).ToArray(),
                quotient = (x / y).ToArray(),
                remainder = (x % y).ToArray(),
                shifted = (0.1f - x).ToArray(),
                scaled = (x / 3).ToArray(),
                negative = (-x).ToArray();
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(a[i] + b[i], sum[i]);
                Assert.Equal(a[i] - b[i], difference[i]);
                Assert.Equal(a[i] * b[i], product[i]);
                Assert.Equal(a[i] / b[i], quotient[i]);
                Assert.Equal(a[i] % b[i], remainder[i]);
                Assert.Equal(0.1f - a[i], shifted[i]);
                Assert.Equal(a[i] / 3, scaled[i]);
                Assert.Equal(-a[i], negative[i]);
            }
        }
    }

    [Fact]
    public void Scalar_OnEitherSide_GoesWithEveryElement()
    {
        var x = new Tensor<double>([1, 2, 4, 8], 2, 2);

        Assert.Equal([3, 4, 6, 10], (x + 2).ToArray());
        Assert.Equal([3, 4, 6, 10], (2 + x).ToArray());
        Assert.Equal([-1, 0, 2, 6], (x - 2).ToArray());
        Assert.Equal([1, 0, -2, -6], (2 - x).ToArray());
        Assert.Equal([2, 4, 8, 16], (2 * x).ToArray());
        Assert.Equal([2, 4, 8, 16], (x * 2).ToArray());
        Assert.Equal([0.5, 1, 2, 4], (x / 2).ToArray());
        Assert.Equal([2, 1, 0.5, 0.25], (2 / x).ToArray());
        Assert.Equal([1, 2, 1, 2], (x % 3).ToArray());
        Assert.Equal([0, 1, 1, 5], (5 % x).ToArray());
        Assert.Equal([2, 2], (2 * x).Shape.ToArray());
        Assert.Equal(0, (2 * Tensor.Scalar(3d)).Rank);
        Assert.Equal([0, 2], (2 * new Tensor<double>(0, 2)).Shape.ToArray());
    }

    [Fact]
    public void Negate_Zero_IsNegativeZero()
    {
        Tensor<double> x = -Tensor.Of(0.0, 1.5, double.PositiveInfinity);

        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(x[0]));
        Assert.Equal([-0.0, -1.5, double.NegativeInfinity], x.ToArray());
        Assert.Equal([-3, int.MinValue], (-Tensor.Of(3, int.MinValue)).ToArray());
    }

    [Fact]
    public void Integers_DivideAndOverflow_AsInCSharp()
    {
        Assert.Equal([3, -3, 0], (Tensor.Of(7, -7, 1) / 2).ToArray());
        Assert.Equal([int.MinValue], (Tensor.Of(int.MaxValue) + 1).ToArray());
        Assert.Throws<DivideByZeroException>(() => Tensor.Of(1, 2) / Tensor.Of(1, 0));
        Assert.Equal([1, -1, 1], (Tensor.Of(7, -7, 7) % Tensor.Of(2, 2, -2)).ToArray());
        Assert.Throws<DivideByZeroException>(() => Tensor.Of(1, 2) % Tensor.Of(1, 0));
    }

    [Fact]
    public void Operators_AnyOfThem_LeaveTheirOperandsAlone()
    {
        double[] valuesA = [1, 2, 3, 4, 5, 6, 7, 8, 9],
            valuesB = [9, 8, 7, 6, 5, 4, 3, 2, 1];
        Tensor<double> a = Tensor.Of(valuesA),
            b = Tensor.Of(valuesB),
            before = a;

        Tensor<double>[] results = [a + b, a - b, a * b, a / b, -a, a + 1, 1 - a, a * 2, 2 / a, a + Tensor.Scalar(0d), a * Tensor.Of(1d)];
        Tensor<bool>[] comparisons = [a < b, a <= b, a > b, a >= b, a < 2, 2 > a];
        a += b;

        Assert.Equal(valuesA, before.ToArray());
        Assert.Equal(valuesB, b.ToArray());
        foreach (Tensor<double> result in results)
        {
            result.Fill(-1);
            Assert.NotSame(before, result);
        }

        Assert.Equal(6, comparisons.Length);
        Assert.Equal(valuesA, before.ToArray());
        Assert.Equal(valuesB, b.ToArray());
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 4 }, "cannot broadcast [2, 3] with [4]: 3 ≠ 4 on the last axis")]
    [InlineData(new[] { 2, 3 }, new[] { 3, 3 }, "cannot broadcast [2, 3] with [3, 3]: 2 ≠ 3 on axis -2")]
    [InlineData(new[] { 0 }, new[] { 2 }, "cannot broadcast [0] with [2]: 0 ≠ 2 on the last axis")]
    public void Add_ShapesThatDoNotFit_NamesThem(int[] shapeA, int[] shapeB, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Tensor<float>(shapeA) + new Tensor<float>(shapeB)).Message);

    [Fact]
    public void Operators_NullOperand_Throws()
    {
        Tensor<float> missing = null!,
            x = Tensor.Of(1f);

        Assert.Throws<ArgumentNullException>(() => x + missing);
        Assert.Throws<ArgumentNullException>(() => missing * 2f);
        Assert.Throws<ArgumentNullException>(() => 2f < missing);
        Assert.Throws<ArgumentNullException>(() => -missing);
    }

    [Fact]
    public void Booleans_Arithmetic_IsRefused()
    {
        Tensor<bool> x = Tensor.Of(true);

        Assert.Equal("Tensor<bool> has no arithmetic; its operators are &, | and !", Assert.Throws<NotSupportedException>(() => x + x).Message);
        Assert.Equal("Tensor<bool> has no arithmetic; its operators are &, | and !", Assert.Throws<NotSupportedException>(() => x * true).Message);
        Assert.Equal("Tensor<bool> has no arithmetic; its operators are &, | and !", Assert.Throws<NotSupportedException>(() => -x).Message);
        Assert.Equal(
            "Tensor<bool> has no order; Nn.Equal and Nn.NotEqual compare its elements",
            Assert.Throws<NotSupportedException>(() => x < !x).Message
        );
    }

    private static int[][] Shapes()
    {
        var shapes = new System.Collections.Generic.List<int[]> { Array.Empty<int>() };
        for (int i = 0; i <= 3; i++)
        {
            shapes.Add([i]);
            for (int j = 0; j <= 3; j++)
            {
                shapes.Add([i, j]);
                for (int k = 0; k <= 3; k++)
                    shapes.Add([i, j, k]);
            }
        }

        return shapes.ToArray();
    }

    private static Tensor<double> Counting(int[] shape, double start)
    {
        var t = new Tensor<double>(shape);
        for (int i = 0; i < t.Length; i++)
            t.AsSpan()[i] = start + i;
        return t;
    }

    private static int[]? Expected(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int i = axis - rank + a.Length,
                j = axis - rank + b.Length;
            int lengthA = i < 0 ? 1 : a[i],
                lengthB = j < 0 ? 1 : b[j];
            if (lengthA != 1 && lengthB != 1 && lengthA != lengthB)
                return null;
            shape[axis] = lengthA == 1 ? lengthB : lengthA;
        }

        return shape;
    }

    private static double At(Tensor<double> t, int[] shape, int flat)
    {
        int[] indices = new int[t.Rank];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            int own = axis - shape.Length + t.Rank;
            if (own >= 0)
                indices[own] = t.Shape[own] == 1 ? 0 : flat % shape[axis];
            flat /= shape[axis];
        }

        return t.Rank == 0 ? t.Item() : t[indices];
    }
}
