using Nabla;
using static Nabla.Nn;

/// <summary>One formula twice: over three elements a straight line, over n elements one fused loop forward and one backward.</summary>
internal static partial class Elementwise
{
    private static Tensor<double> Formula(Tensor<double> x, Tensor<double> w) => Tanh(Sigmoid(w * x) * Exp(-x * x) + Softplus(w) * Silu(x - 1));

    [Differentiable]
    internal static double Straight([Shape(3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Formula(x, w));

    [Differentiable]
    internal static double Loop([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) => Sum(Formula(x, w));
}
