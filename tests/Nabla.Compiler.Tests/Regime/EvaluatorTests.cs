using System;
using System.Collections.Generic;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;
using Xunit;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>The sampled interpreter evaluates primitives that work along axes, on samples that differ.</summary>
public sealed class EvaluatorTests
{
    private static readonly Dim[] Matrix = [2, 3];

    /// <summary>Two samples of a matrix.</summary>
    private static readonly double[] X = [3, 1, 2, 6, 5, 4, -1, -1, 0, double.NaN, 7, 8];

    [Fact]
    public void Scan_Samples_RunAlongTheirOwnLines()
    {
        Assert.Equal(
            [3, 4, 6, 6, 11, 15, -1, -2, -2, double.NaN, double.NaN, double.NaN],
            Run(x => x.Builder.Add(new Scan(Scanned.Sum, 1, false), x))
        );
        Assert.Equal([18, 5, 8, 6, 5, 4, double.NaN, -7, 0, double.NaN, 7, 8], Run(x => x.Builder.Add(new Scan(Scanned.Product, 0, true), x)));
        Assert.Equal(
            [3, 2.5, 3.25, 6, 8, 8, -1, -1.5, -0.75, double.NaN, double.NaN, double.NaN],
            Run(x => x.Builder.Add(new Scan(Scanned.Recurrence, 1, false), x, BroadcastTo(x.Of(0.5), x.Shape)))
        );
    }

    [Fact]
    public void Gather_Positions_TakeFromEachSample()
    {
        Assert.Equal([2, 1, 4, 5, 0, -1, 8, 7], Run(x => Rows.Take(x, x.Builder.Add(new Iota(2, 2, -1)), 1)));
        Assert.Equal([6, 5, 4, 3, 1, 2, double.NaN, 7, 8, -1, -1, 0], Run(x => Rows.Take(x, x.Builder.Add(new Iota(2, 1, -1)), 0)));
        Assert.Equal([1, 2, 3, 4, 5, 6, -1, -1, 0, 7, 8, double.NaN], Run(x => Lines.Choose(x, x.Builder.Add(new ArgSort(1, 3, false), x), 1)));
    }

    [Fact]
    public void Scatter_Positions_AddUpWithinEachSample()
    {
        Assert.Equal([0, 6, 0, 15, 0, -2, 0, double.NaN], Run(x => x.Builder.Add(new Scatter(1, 2, 1, false), x, x.Builder.Add(new Iota(3, 1, 0)))));
        // Scattering by the positions of the sort restores the original order.
        Assert.Equal(
            X,
            Run(x =>
                x.Builder.Add(
                    new Scatter(1, 3, 2, true),
                    x.Builder.Add(new Sort(new ArgSort(1, 3, false), false), x),
                    x.Builder.Add(new ArgSort(1, 3, false), x)
                )
            )
        );
    }

    [Fact]
    public void ArgSort_Samples_AreStableAndNaNIsLargest()
    {
        Assert.Equal([1, 2, 0, 2, 1, 0, 0, 1, 2, 1, 2, 0], Run(x => x.Builder.Add(new ArgSort(1, 3, false), x)));
        Assert.Equal([0, 2, 0, 1, 2, 0, 0, 2], Run(x => x.Builder.Add(new ArgSort(1, 2, true), x)));
        Assert.Equal([0, 0, 0, 0, 0, 0], Run(x => x.Builder.Add(new ArgSort(0, 1, false), x)));
    }

    [Fact]
    public void BatchMatMul_Samples_AreMultipliedPairByPair()
    {
        // The product of the first element of each row and the row.
        Assert.Equal(
            [9, 3, 6, 36, 30, 24, 1, 1, 0, double.NaN, double.NaN, double.NaN],
            Run(x => x.Builder.Add(new BatchMatMul(false, false), First(x), Reshape(x, Shape.Of(2, 1, 3))))
        );
        Assert.Equal(
            [9, 3, 6, 36, 30, 24, 1, 1, 0, double.NaN, double.NaN, double.NaN],
            Run(x => x.Builder.Add(new BatchMatMul(true, true), First(x), Reshape(x, Shape.Of(2, 3, 1))))
        );

        static Val First(Val x) => Reshape(Slice.Of(x, 1, 0, 1), Shape.Of(2, 1, 1));
    }

    private static double[] Run(Func<Val, Val> body)
    {
        var builder = new Builder();
        var x = Programs.Input(builder, "x", new TensorType(ElementType.Float64, Shape.From(Matrix)));
        var function = Verifier.Verify(new Function("f", [x.Node], [Output.Result(body(x).Node)]));
        return new Evaluator(Evaluator.Primitives(function, global::Nabla.Generator.Ir.KinkConvention.PyTorch), 2, new Dictionary<string, Dim>()).Run(
            _ => X
        )[0];
    }
}
