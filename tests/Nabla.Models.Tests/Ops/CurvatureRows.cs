using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Functions that are smooth at 0, including those whose formulas have two branches there. Each has a row of the parameter.
internal static partial class CurvatureRows
{
    [Differentiable(Second = true)]
    public static double Smooth([Parameter(Init = Init.Given), Shape(16, "n")] Tensor<double> x) =>
        Sum(Sigmoid(x.Row(0)))
        + Sum(Softplus(x.Row(1)))
        + Sum(Softplus(x.Row(2), 2, 20))
        + Sum(LogSigmoid(x.Row(3)))
        + Sum(Tanh(x.Row(4)))
        + Sum(TanhShrink(x.Row(5)))
        + Sum(Silu(x.Row(6)))
        + Sum(Mish(x.Row(7)))
        + Sum(Gelu(x.Row(8)))
        + Sum(GeluTanh(x.Row(9)))
        + Sum(SoftMargin(x.Row(10), 1.0))
        + Sum(SigmoidBinaryCrossEntropy(x.Row(11), 0.3))
        + Sum(LogAddExp(x.Row(12), 0.0))
        + Sum(Huber(x.Row(13), 0.0, 1))
        + Sum(SmoothL1(x.Row(14), 0.0, 0.5))
        + Sum(Hypot(x.Row(15), 1.0));
}
