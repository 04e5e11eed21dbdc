using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>A model's properties are read once for a compilation, whoever asks.</summary>
public sealed class ModelParametersTests
{
    private const string Net = """
        [Model]
        public partial class Net
        {
            [Parameter, Shape("n")] public partial Tensor<double> A { get; }
            [Parameter, Frozen, Shape(2)] public partial Tensor<double> B { get; }
            [Differentiable] public double Loss([Shape("n")] Tensor<double> x) => Sum(x * A);
            [Inference] public Tensor<double> Out([Shape("n")] Tensor<double> x) => x * A;
        }
        """;

    [Fact]
    public void Layout_OfAModelAndOfItsPlans_IsOneObject()
    {
        var reading = Reading.Of(Net);
        var layout = reading.Plan("Loss").Spec!.Layout;
        Assert.Same(layout, reading.Plan("Out").Spec!.Layout);
        Assert.Same(layout, reading.Model().Spec!.Layout);
        Assert.NotSame(layout, Reading.Of(Net).Model().Spec!.Layout);
        Assert.Equal(layout, Reading.Of(Net).Model().Spec!.Layout);
    }

    [Fact]
    public void Findings_OfParameters_AreTheModelsHoweverOftenItIsRead()
    {
        var reading = Reading.Of(Net.Replace("Shape(2)", "Shape(-2)", System.StringComparison.Ordinal));
        Assert.Equal("NABLA1004", reading.Plan("Loss").Spec!.RejectedBy);
        Assert.Equal("NABLA1004", reading.Plan("Out").Spec!.RejectedBy);
        Assert.Empty(reading.Plan("Loss").Findings);
        string finding = Assert.Single(Reading.Findings(reading.Model()));
        Assert.StartsWith("NABLA1004 B", finding, System.StringComparison.Ordinal);
        Assert.Equal(finding, Assert.Single(Reading.Findings(reading.Model())));
    }
}
