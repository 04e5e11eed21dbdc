using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>Assertions about a model that users can make in tests of their own.</summary>
public class PlanReportTests
{
    [Fact]
    public void Mlp_AtItsStart_IsSound()
    {
        var report = new Mlp.LossPlan(batch: 64).Report;
        Assert.All(report.Gradients, g => Assert.Equal(GradientConnection.Connected, g.Connection));
        Assert.Equal(["W1", "B1", "W2", "B2"], report.Gradients.Select(g => g.Parameter));
        Assert.All(report.Gradients, g => Assert.InRange(g.Gain, 0.01, 100));
        var relu = Assert.Single(report.Activations);
        Assert.Equal("Relu(Dense(x, W1, B1))", relu.Expression);
        Assert.InRange(relu.Dead, 0.3, 0.7);
        Assert.Equal(1, relu.Dead + relu.Linear, 1e-3);
        Assert.Contains("'x' uniform on [0, 1]", report.Assumed);
    }

    [Fact]
    public void Mlp_WorkAndMemory_GrowWithTheBatch()
    {
        var (one, many) = (new Mlp.LossPlan(batch: 1).Report, new Mlp.LossPlan(batch: 64).Report);
        // The first weight takes part in two products rather than three, since its input needs no gradient.
        Assert.InRange(many.Flops, 2L * 2 * 64 * 784 * 128, 3L * 2 * 64 * 784 * 128);
        Assert.True(many.KeptBytes > 32 * one.KeptBytes);
        Assert.Contains(many.Kept, k => k is { Name: "relu", Bytes: 64 * 128 * 4 });
    }

    [Fact]
    public void Xor_StraightLine_KeepsNothing() => Assert.Equal(0, new Xor.LossPlan().Report.KeptBytes);
}
