using System;
using System.Linq;
using XorSample;
using Xunit;

namespace Nabla.Samples.Tests.Xor;

public sealed class TrainingTests
{
    [Fact]
    public void Sigmoid_TwentyStarts_SolvesMost()
    {
        var runs = Runs(Activation.Sigmoid);
        Assert.InRange(runs.Solved, 18, 20);
        Assert.InRange(runs.Median.FinalCost, 0.005, 0.02);
    }

    [Fact]
    public void LateUltraFast_TwentyStarts_SolvesMost() => Assert.InRange(Runs(Activation.LateUltraFast).Solved, 18, 20);

    [Fact]
    public void HardSigmoid_TwentyStarts_StaysAtOneHalf()
    {
        var runs = Runs(Activation.HardSigmoid);
        Assert.InRange(runs.Solved, 0, 5);
        Assert.InRange(runs.Median.FinalCost, 0.66, 0.72);
        Assert.All(runs.Median.Outputs, o => Assert.InRange(o, 0.45, 0.55));
        Assert.True(Regime.IsAffine(runs.Median));
        Assert.InRange(Regime.LinearShareAtStart(20), 0.95, 1);
    }

    [Fact]
    public void Run_SameSeed_IsTheSame()
    {
        var a = Training.Run(Activation.LateHard, Loss.SquaredError, 5, 600);
        var b = Training.Run(Activation.LateHard, Loss.SquaredError, 5, 600);
        Assert.Equal(a.Costs, b.Costs);
        Assert.Equal(a.Theta1, b.Theta1);
        Assert.Equal(a.Theta2, b.Theta2);
        Assert.NotEqual(a.Costs, Training.Run(Activation.LateHard, Loss.SquaredError, 6, 600).Costs);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(200, 1, 200)]
    [InlineData(500, 1, 167)]
    [InlineData(501, 2, 167)]
    [InlineData(4_000, 8, 200)]
    public void Run_SomeRounds_RecordsEvery500thCostAndACurve(int rounds, int costs, int points)
    {
        var run = Training.Run(Activation.Sigmoid, Loss.BinaryCrossEntropy, 0, rounds);
        Assert.Equal((costs, points), (run.Costs.Length, run.Curve.Length));
        Assert.Equal(run.Costs[0], run.Curve[0]);
        if (rounds == 1)
            Assert.Equal(run.FinalCost, run.Costs[0]);
    }

    [Theory]
    [InlineData(true, 0.6, 0.4, 0.51, 0.49)]
    [InlineData(false, 0.4, 0.4, 0.51, 0.49)]
    [InlineData(false, 0.6, 0.6, 0.51, 0.49)]
    [InlineData(false, 0.6, 0.4, 0.5, 0.49)]
    [InlineData(false, 0.6, 0.5, 0.51, 0.49)]
    [InlineData(false, 0.6, 0.4, 0.51, double.NaN)]
    public void IsSolved_AllOnTheRightSideOfOneHalf_IsTrue(bool expected, params double[] outputs) =>
        Assert.Equal(expected, XorTask.IsSolved(outputs));

    [Fact]
    public void Median_WithCostsThatAreNotFinite_PutsThemLast()
    {
        var runs = new Statistics(
            ((double[])[double.NaN, 3, double.PositiveInfinity, 1]).Select(
                (cost, start) => Training.Run(Activation.Sigmoid, Loss.SquaredError, start, 1) with { FinalCost = cost }
            )
        );
        Assert.Equal(3, runs.Median.FinalCost);
        Assert.Equal(2, runs.NotFinite);
    }

    private static Statistics Runs(Activation activation) =>
        new(Enumerable.Range(0, 20).Select(start => Training.Run(activation, Loss.BinaryCrossEntropy, start, 4_000)));
}
