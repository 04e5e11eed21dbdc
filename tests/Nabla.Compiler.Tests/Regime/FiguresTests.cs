using System.Linq;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Regime;

public sealed class FiguresTests
{
    private const string Loss = """
        internal static partial class Net
        {
            [{0}]
            internal static double Loss([Shape("n", 3), InputNormal(0, 1)] Tensor<double> x,
                [Parameter(Init = Init.HeNormal), Shape(3, 4)] Tensor<double> w, [Parameter, Shape(4)] Tensor<double> b,
                [Parameter, Shape(2)] Tensor<double> idle) => Mean(Relu(MatMul(x, w) + b));
        }
        """;

    [Fact]
    public void Of_ADifferentiablePlan_HasStartAndGradients()
    {
        var figures = Of("Differentiable");
        Assert.Equal("'x' normal (0, 1); 'w' HeNormal", figures.Assumed);
        var activation = Assert.Single(figures.Activations);
        Assert.Equal("Relu(MatMul(x, w) + b)", activation.Text);
        Assert.Equal(0.5, activation.Dead, 0.05);
        Assert.Equal(["w Connected", "b Connected", "idle Zero"], figures.Gradients.Select(g => g.Path + " " + g.Connection));
        Assert.Equal("w → MatMul → + → Relu → Mean → loss", figures.Gradients[0].Way);
        Assert.Equal(1, figures.Gradients[0].Gain);
    }

    [Fact]
    public void Of_AnInference_CountsItsOperationsAlone()
    {
        var figures = Of("Inference");
        Assert.Null(figures.Assumed);
        Assert.Empty(figures.Activations);
        Assert.Empty(figures.Gradients);
        // The matrix product takes 2·3·4n operations, the sum with the bias, the activation and the mean 4n each, and the division 1.
        Assert.Equal(Dim.Symbol("n") * Dim.Of(36) + Dim.One, figures.Flops);
    }

    private static PlanFigures Of(string attribute)
    {
        var spec = Programs.Spec(Loss.Replace("{0}", attribute, System.StringComparison.Ordinal));
        return Figures.Of(spec, PlanCompiler.Compile(spec, Verifier.Verify));
    }
}
