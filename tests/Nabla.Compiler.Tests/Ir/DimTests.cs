using System.Collections.Generic;
using Nabla.Generator.Ir;
using Xunit;

namespace Nabla.Compiler.Tests.Ir;

public sealed class DimTests
{
    private static readonly Dim N = Dim.Symbol("n"),
        M = Dim.Symbol("m"),
        B = Dim.Symbol("batch");

    [Fact]
    public void Algebra_IsThatOfPolynomials()
    {
        Assert.Equal(N + M, M + N);
        Assert.Equal(N * M, M * N);
        Assert.Equal((N + M) * (N - M), N * N - M * M);
        Assert.Equal(N * (M + B), N * M + N * B);
        Assert.Equal((N + 1) * (N + 1), N * N + 2 * N + 1);
        Assert.Equal(Dim.Of(0), N - N);
        Assert.Equal(N, N + 0);
        Assert.Equal(N, N * 1);
        Assert.Equal(Dim.Of(0), N * 0);
        Assert.NotEqual(N, M);
        Assert.NotEqual(N, N + 1);
    }

    [Fact]
    public void EqualLengths_HaveEqualHashes()
    {
        Assert.Equal((N * M + 2).GetHashCode(), (2 + M * N).GetHashCode());
        Assert.True(N + M == M + N);
        Assert.True(N != M);
        Assert.True(N.Equals((object)Dim.Symbol("n")));
        Assert.Equal(default, Dim.Of(0));
    }

    [Fact]
    public void Constants_KnowTheirValue()
    {
        Assert.True(Dim.Of(7).IsConstant);
        Assert.Equal(7, Dim.Of(7).Value);
        Assert.Equal(0, default(Dim).Value);
        Assert.True((N - N + 1).IsOne);
        Assert.False(N.IsConstant);
        Assert.Equal(-1, N.Value);
        Assert.Equal(3_000_000_000, (Dim.Of(30_000) * 100_000).Value);
    }

    [Fact]
    public void TryDivide_GivesExactQuotientsAlone()
    {
        Assert.Equal(M, Dim.TryDivide(N * M, N));
        Assert.Equal(2 * M + 3, Dim.TryDivide(4 * N * M + 6 * N, 2 * N));
        Assert.Equal(Dim.One, Dim.TryDivide(N + M, N + M));
        Assert.Equal(Dim.Of(0), Dim.TryDivide(0, N));
        Assert.Null(Dim.TryDivide(N, M));
        Assert.Null(Dim.TryDivide(N + 1, N));
        Assert.Null(Dim.TryDivide(3 * N, 2));
        Assert.Null(Dim.TryDivide(N * (N + M), N + M));
        Assert.Null(Dim.TryDivide(N, 0));
    }

    [Fact]
    public void Substitute_ReplacesEverySymbolOnce()
    {
        var values = new Dictionary<string, Dim> { ["n"] = M + 1, ["m"] = 5 };
        Assert.Equal((M + 1) * 5 + B, (N * M + B).Substitute(values));
        Assert.Equal((M + 1) * (M + 1), (N * N).Substitute(values));
        Assert.Equal(Dim.Of(2), Dim.Of(2).Substitute(values));
    }

    [Fact]
    public void Text_IsCSharp()
    {
        Assert.Equal("2 * batch + 3", (B + 3 + B).Text(s => s));
        Assert.Equal("m * n", (N * M).Text(s => s));
        Assert.Equal("@class * @class", (Dim.Symbol("class") * Dim.Symbol("class")).Text(s => "@" + s));
        Assert.Equal("0", default(Dim).Text(s => s));
        Assert.Equal("2*batch+3", (2 * B + 3).ToString());
        Assert.Equal("-1 * n + 4", (4 - N).Text(s => s));
    }

    [Fact]
    public void Symbols_AreInOrdinalOrder() =>
        Assert.Equal(["B", "a", "n"], (Dim.Symbol("n") * Dim.Symbol("a") + Dim.Symbol("B") * Dim.Symbol("n")).Symbols);

    [Fact]
    public void IsNeverLess_IsWhatTheSignsOfTheDifferenceSay()
    {
        Dim n = Dim.Symbol("n"),
            m = Dim.Symbol("m");
        Dim[] lengths =
        [
            Dim.Of(0),
            Dim.Of(1),
            Dim.Of(7),
            Dim.Of(-2),
            n,
            n + 1,
            n - 1,
            2 * n,
            m,
            n + m,
            n * m,
            n * m + 3,
            2 * n * m + n + 1,
            m * m,
            5 - n * m,
        ];
        foreach (var a in lengths)
        foreach (var b in lengths)
            Assert.Equal((a - b).IsNeverNegative, a.IsNeverLess(b));
    }

    [Fact]
    public void Products_WithConstants_KeepTheCanonicalForm()
    {
        Dim n = Dim.Symbol("n"),
            sum = n * n + n + 3;
        Assert.Equal(Dim.Of(0), sum * 0);
        Assert.Equal(Dim.Of(0), 0 * sum);
        Assert.Equal(sum, sum * 1);
        Assert.Equal(sum + sum, sum * 2);
        Assert.Equal((sum * 2).GetHashCode(), (sum + sum).GetHashCode());
        Assert.Equal(Dim.Of(0), sum - sum);
    }
}
