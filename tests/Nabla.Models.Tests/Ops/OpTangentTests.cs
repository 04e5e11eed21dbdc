using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

/// <summary>Forward mode and second order of every op, against reverse mode and differences.</summary>
public class OpTangentTests
{
    private static readonly (int N, int M)[] Lengths = [(1, 1), (3, 2), (5, 7), (17, 4)];

    public static IEnumerable<TheoryDataRow<string>> Names => OpGradientTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Jvp_OfEveryOp_IsTheInnerProductOfGradientAndDirection(string name)
    {
        foreach (var (n, m) in Lengths)
        {
            var run = Run(name, n, m);
            double[] direction = Direction(run, 1);
            double value = run.ValueAndGradient();
            var (same, tangent) = run.Jvp(direction);
            Assert.Equal(value, same, 1e-12 * Math.Max(1, Math.Abs(value)));
            double expected = 0,
                size = 1e-2;
            for (int i = 0; i < direction.Length; i++)
            {
                expected += run.Gradient.Span[i] * direction[i];
                size = Math.Max(size, Math.Abs(run.Gradient.Span[i] * direction[i]));
            }
            Assert.True(
                Math.Abs(expected - tangent) <= 1e-11 * size * Math.Sqrt(direction.Length),
                $"{name} n={n} m={m}: {tangent:R}, by the gradient {expected:R}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HessianVectorProduct_OfEveryOp_MatchesDifferencesOfTheGradient(string name)
    {
        foreach (var (n, m) in Lengths)
        {
            var run = Run(name, n, m);
            double[] direction = Direction(run, 2);
            double[] product = run.HessianVectorProduct(direction);
            double[] expected = run.Difference(direction, 1e-3),
                closer = run.Difference(direction, 1e-5);
            for (int i = 0; i < product.Length; i++)
            {
                // The stencil may straddle a kink; a smaller one does not.
                double error = Math.Min(Math.Abs(expected[i] - product[i]), Math.Abs(closer[i] - product[i]));
                Assert.True(
                    error <= 1e-5 * Math.Max(1e-1, Math.Abs(expected[i])),
                    $"{name} n={n} m={m} parameter {i}: {product[i]:R}, differences {expected[i]:R} and {closer[i]:R}"
                );
            }
        }
    }

    private static RowRun Run(string name, int n, int m) =>
        new(OpGradientTests.Row(name), new Dictionary<string, int> { ["n"] = n, ["m"] = m }, seed: 1000 * n + m);

    private static double[] Direction(RowRun run, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, run.Parameters.Length).Select(_ => 2 * random.NextDouble() - 1)];
    }
}
