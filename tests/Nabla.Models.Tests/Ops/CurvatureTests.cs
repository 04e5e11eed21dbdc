using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

public class CurvatureTests
{
    /// <summary>Second derivatives at 0: for x·g(x) twice the slope of the gate g, for losses the textbook values.</summary>
    private static readonly double[] Expected =
    [
        0,
        0.25,
        0.5,
        -0.25,
        0,
        0,
        0.5,
        0.64,
        Math.Sqrt(2 / Math.PI),
        Math.Sqrt(2 / Math.PI),
        0.25,
        0.25,
        0.25,
        1,
        2,
        1,
    ];

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(9, false)]
    [InlineData(9, true)]
    public void Curvature_WhereBranchesMeet_IsThatOfTheFunction(int n, bool negative)
    {
        var plan = new CurvatureRows.SmoothPlan(n);
        plan.Parameters.Span.Fill(negative ? -0.0 : 0.0);
        double[] product = new double[plan.Parameters.Length];
        plan.HessianVectorProduct(Enumerable.Repeat(1.0, product.Length).ToArray(), product);
        for (int i = 0; i < product.Length; i++)
            Assert.True(Math.Abs(Expected[i / n] - product[i]) <= 1e-15, $"function {i / n}: {product[i]:R}, {Expected[i / n]:R} expected");
    }
}
