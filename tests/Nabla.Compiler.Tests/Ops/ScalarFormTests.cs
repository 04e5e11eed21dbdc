using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests.Ops;

/// <summary>The elementwise functions of Nn on numbers: each has a form of its own or shares its name with System.Math, and gives the same bits as on
/// a tensor.</summary>
public sealed class ScalarFormTests
{
    private static readonly NnFunction[] Forms = [.. OpCatalog.Functions.SelectMany(f => f.Forms)];

    public static IEnumerable<TheoryDataRow<string, int>> Names => Forms.Select(f => new TheoryDataRow<string, int>(f.Name, f.Parameters!.Length));

    private static readonly double[] Values =
    [
        0.0,
        -0.0,
        1,
        -1,
        2,
        3,
        0.5,
        -0.5,
        0.3,
        -0.7,
        1e-3,
        -1e-7,
        1.7,
        -2.5,
        4.2,
        11.3,
        -17.9,
        88.9,
        -104,
        709.9,
        -745.2,
        1e8,
        -3e15,
        1e30,
        1e-40,
        1e-320,
        double.MaxValue,
        double.MinValue,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
    ];

    [Fact]
    public void Functions_ThatSystemMathHas_AreTheGenericOnes()
    {
        var math = typeof(Math)
            .GetMethods()
            .Where(m => m.GetParameters().All(p => p.ParameterType == typeof(double)))
            .Select(m => (m.Name, m.GetParameters().Length))
            .ToHashSet();
        foreach (var form in Forms)
        {
            bool isInMath = math.Contains((form.Name, form.Parameters!.Length));
            Assert.True(isInMath == form.Numbers is not null, form.Name);
            Assert.True(isInMath != form.ScalarOverloads, form.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Number_AndElementOfATensor_HaveTheSameBits(string name, int count)
    {
        Compare<double>(name, count, v => v, (a, b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b));
        Compare<float>(name, count, v => (float)v, (a, b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b));
    }

    private static void Compare<T>(string name, int count, Func<double, T> of, Func<T, T, bool> isSame)
        where T : unmanaged, INumber<T>
    {
        var form = OpCatalog.Find(name)!.Form(count)!;
        var number = Method(name, Enumerable.Repeat(typeof(T), count));
        var tensor = Method(name, form.Parameters!.Select(p => p.ScalarOnly ? typeof(T) : typeof(Tensor<T>)));
        T[] values = [.. Values.Select(of)];
        // The last operand runs through all values in one tensor, so that elements occur in whole vectors and in tails.
        int last = Array.FindLastIndex(form.Parameters!, p => !p.ScalarOnly);
        foreach (var others in Combinations(values, count - 1).Take(1000))
        {
            object[] given = new object[count];
            for (int i = 0, k = 0; i < count; i++)
                if (i != last)
                    given[i] = others[k++];
            object[] tensors = [.. form.Parameters!.Select((p, i) => p.ScalarOnly ? given[i] : Filled(i == last ? null : (T)given[i], values))];
            var expected = ((Tensor<T>)tensor.Invoke(null, tensors)!).ToArray();
            for (int i = 0; i < values.Length; i++)
            {
                given[last] = values[i];
                var actual = (T)number.Invoke(null, given)!;
                // The bits of a NaN differ between one machine instruction and the next.
                Assert.True(
                    (T.IsNaN(expected[i]) && T.IsNaN(actual)) || isSame(expected[i], actual),
                    $"{name}({string.Join(", ", given)}) is {actual}, and in a tensor {expected[i]}"
                );
            }
        }
    }

    private static Tensor<T> Filled<T>(T? value, T[] values)
        where T : unmanaged
    {
        var tensor = new Tensor<T>(values.Length);
        if (value is { } same)
            tensor.Fill(same);
        else
            tensor.CopyFrom(values);
        return tensor;
    }

    private static IEnumerable<T[]> Combinations<T>(T[] values, int count) =>
        count == 0
            ?
            [
                [],
            ]
            : Combinations(values, count - 1).SelectMany(rest => values.Where((_, i) => count < 3 || i % 4 == 0).Select(v => (T[])[.. rest, v]));

    private static MethodInfo Method(string name, IEnumerable<Type> parameters)
    {
        Type[] types = [.. parameters];
        if (typeof(Nn).GetMethod(name, types) is { IsGenericMethodDefinition: false } method)
            return method;
        return typeof(Nn)
            .GetMethods()
            .Single(m => m.Name == name && m.IsGenericMethodDefinition && m.GetParameters().Length == types.Length)
            .MakeGenericMethod(types[0]);
    }

    [Fact]
    public void OtherNumbers_AreTheirOwnFunctions()
    {
        Assert.Equal(Half.Exp((Half)1.5), Nn.Exp((Half)1.5));
        Assert.Equal(Half.Atan2((Half)1.5, (Half)(-2)), Nn.Atan2((Half)1.5, (Half)(-2)));
        Assert.Equal(7, Nn.Max(7, -3));
        Assert.Equal(-3, Nn.Min(7, -3));
        Assert.Equal(3, Nn.Abs(-3));
        Assert.Equal(-1, Nn.Sign(-3));
        Assert.Equal((Half)(-1), Nn.Sign((Half)(-3)));
        Assert.True(Half.IsNaN(Nn.Sign(Half.NaN)));
        Assert.Equal(2, Nn.Clamp(5, 0, 2));
        Assert.Equal(2, Nn.Clamp(5, 3, 2));
        Assert.Equal(2m, Nn.Round(2.5m));
        Assert.Equal(BigInteger.Pow(10, 30), Nn.Max(BigInteger.Pow(10, 30), 5));
    }

    /// <summary>System.Math's own values are at most some units in the last place away.</summary>
    [Fact]
    public void Numbers_AreNearSystemMath()
    {
        foreach (var form in Forms.Where(f => f.Numbers is not null))
        {
            int count = form.Parameters!.Length;
            var ours = Method(form.Name, Enumerable.Repeat(typeof(double), count));
            var theirs = typeof(Math).GetMethod(form.Name, [.. Enumerable.Repeat(typeof(double), count)])!;
            foreach (double[] x in Combinations(Values.Where(v => Math.Abs(v) < 100).ToArray(), count))
            {
                object[] given = [.. x.Cast<object>()];
                // Math's method throws where the bounds are in the wrong order.
                if (form.Name == "Clamp" && x[1] > x[2])
                    continue;
                double expected = Convert.ToDouble(theirs.Invoke(null, given), System.Globalization.CultureInfo.InvariantCulture);
                double actual = (double)ours.Invoke(null, given)!;
                Assert.True(
                    expected.Equals(actual) || Math.Abs(expected - actual) <= 4 * Math.BitIncrement(Math.Abs(expected)) - 4 * Math.Abs(expected),
                    $"{form.Name}({string.Join(", ", given)}) is {actual:R}, and System.Math's {expected:R}"
                );
            }
        }
    }
}
