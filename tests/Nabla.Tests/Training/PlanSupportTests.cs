using System;
using System.Numerics;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class PlanSupportTests
{
    [Fact]
    public void Enter_Twice_NamesPlanAndMisuse()
    {
        int busy = 0;
        PlanGuard.Enter(ref busy, "Mlp.LossPlan");
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => PlanGuard.Enter(ref busy, "Mlp.LossPlan"));
        Assert.Equal(
            "Mlp.LossPlan is already running. A plan is used by one thread at a time: give each thread its own; any number of plans share one model.",
            error.Message
        );
        PlanGuard.Exit(ref busy);
        PlanGuard.Enter(ref busy, "Mlp.LossPlan");
        Assert.Equal(1, busy);
    }

    [Theory]
    [InlineData(49392, 50176, "batch 64 × 784", "'images' has 49 392 values; batch 64 × 784 = 50 176 expected (row-major) (Parameter 'images')")]
    [InlineData(0, 784, "", "'images' has 0 values; 784 expected (row-major) (Parameter 'images')")]
    [InlineData(1, 1234567, "1 234 567", "'images' has 1 value; 1 234 567 expected (row-major) (Parameter 'images')")]
    public void Length_Wrong_SaysWhatIsExpected(int actual, int expected, string text, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PlanCheck.Length(actual, expected, "images", text));
        Assert.Equal(message, error.Message);
        Assert.Equal("images", error.ParamName);
        PlanCheck.Length(expected, expected, "images", text);
    }

    [Fact]
    public void Length_WithNames_ShowsTheirValues()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PlanCheck.Length(49392, 50176, "images", "batch {0} × 784", 64));
        Assert.Equal("'images' has 49 392 values; batch 64 × 784 = 50 176 expected (row-major) (Parameter 'images')", error.Message);
        error = Assert.Throws<ArgumentException>(() => PlanCheck.Length(1, 6000, "x", "rows {0} × columns {1} × rows {0}", 1, 6000));
        Assert.Equal("'x' has 1 value; rows 1 × columns 6 000 × rows 1 = 6 000 expected (row-major) (Parameter 'x')", error.Message);
        // The message does not state a constant twice.
        error = Assert.Throws<ArgumentException>(() => PlanCheck.Length(1, 6000, "x", "6000"));
        Assert.Equal("'x' has 1 value; 6 000 expected (row-major) (Parameter 'x')", error.Message);
    }

    [Fact]
    public void Shape_WithNames_ShowsTheirValues()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PlanCheck.Shape([63, 784], [6400, 784], "images", "[batch {0}, 784]"));
        Assert.Equal("'images' has shape [63, 784]; [batch 6 400, 784] expected (Parameter 'images')", error.Message);
    }

    [Fact]
    public void Shape_Wrong_ShowsBoth()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PlanCheck.Shape([63, 784], [64, 784], "images"));
        Assert.Equal("'images' has shape [63, 784]; [64, 784] expected (Parameter 'images')", error.Message);
        Assert.Throws<ArgumentException>(() => PlanCheck.Shape([64, 784, 1], [64, 784], "images"));
        PlanCheck.Shape([], [], "scalar");
    }

    [Fact]
    public void Dimension_Negative_Throws()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => PlanCheck.Dimension(-3, "batch"));
        Assert.Equal("'batch' is -3; a dimension is 0 or more (Parameter 'batch')", error.Message);
        PlanCheck.Dimension(0, "batch");
    }

    [Fact]
    public void MaxBytes_AtAndAboveTheBound_CountsWholeLines()
    {
        PlanCheck.MaxBytes(192, "Net.Loss", "batch {0}", [3], 65, 64);
        PlanCheck.MaxBytes(1, "Net.Loss", "batch {0}", [3], 0);
        ArgumentException error = Assert.Throws<ArgumentException>(() => PlanCheck.MaxBytes(191, "Net.Loss", "batch {0}, n {1}", [3000, 1], 65, 64));
        Assert.Equal(
            "'Net.Loss' needs 192 bytes for intermediate values with batch 3 000, n 1, but its [MaxBytes(191)] allows 191; ask for smaller lengths, "
                + "or let it allow more",
            error.Message
        );
        // Larger than any long, and said to the byte.
        BigInteger large = BigInteger.Pow(2, 70);
        error = Assert.Throws<ArgumentException>(() => PlanCheck.MaxBytes(long.MaxValue, "Net.Loss", "n {0}", [1], large));
        Assert.Contains("needs 1 180 591 620 717 411 303 424 bytes", error.Message);
    }

    [Fact]
    public void ModelNotCompiled_Message_LeadsToTheDiagnostic()
    {
        ModelNotCompiledException error = new("NABLA1002", "Mlp.LossPlan.ValueAndGradient");
        Assert.Equal("Mlp.LossPlan.ValueAndGradient was not compiled: NABLA1002 in the build's errors says why.", error.Message);
        Assert.Equal("NABLA1002", error.DiagnosticId);
        Assert.Equal("Mlp.LossPlan.ValueAndGradient", error.Member);
    }

    [Fact]
    public void Report_Text_IsReadable()
    {
        PlanReport report = new("LossPlan", 109386, ["log(σ(x)) → −softplus(−x)"], [], "loss(x) {\n  y = relu(x)\n}\n");
        Assert.Equal(
            "LossPlan: 109 386 parameters\nrewrites:\n  log(σ(x)) → −softplus(−x)\nprogram:\n  loss(x) {\n    y = relu(x)\n  }\n",
            report.ToString()
        );
        Assert.Equal("P: 1 parameter\nno rewrites\nprogram:\n  x\n", new PlanReport("P", 1, [], [], "x").ToString());
        Assert.Equal(report, new PlanReport("LossPlan", 109386, ["log(σ(x)) → −softplus(−x)"], [], "loss(x) {\n  y = relu(x)\n}\n"));
    }

    [Fact]
    public void Report_WithFigures_IsATable()
    {
        PlanReport report = new("Net.Loss", 12, [], [], "x")
        {
            Assumed = "'x' uniform on [0, 1]",
            Activations = [new ActivationReport("Relu(x)", 0.25, 0.75, 0, 1.5)],
            Gradients =
            [
                new GradientReport("w", GradientConnection.Connected, "w → MatMul → loss", 0.125, 1),
                new GradientReport("unused", GradientConnection.Zero, "unused", double.NaN, double.NaN),
            ],
            Kept = [new KeptValue("relu", 4096, "read by ∂ Relu(x)"), new KeptValue("sum", 4)],
            Flops = 2048,
            PeakBytes = 8192,
        };
        Assert.Equal(
            """
            Net.Loss: 12 parameters, 2 048 operations a step, 8 192 bytes of intermediate values, 4 100 bytes kept
              parameter  gradient   rms   gain  way
              w          Connected  0.12  1     w → MatMul → loss
              unused     Zero       –     –     unused
              activation  dead  linear  outputs
              Relu(x)     25 %  75 %    0 … 1.5
            when training starts, with 'x' uniform on [0, 1]
              kept  bytes  why
              relu  4 096  read by ∂ Relu(x)
              sum   4
            no rewrites
            program:
              x

            """.ReplaceLineEndings("\n"),
            report.ToString()
        );
        Assert.Equal(report, report with { Kept = [new KeptValue("relu", 4096, "read by ∂ Relu(x)"), new KeptValue("sum", 4)] });
        Assert.NotEqual(report, report with { Flops = 1 });
        Assert.NotEqual(report, report with { PeakBytes = 1 });
    }
}
