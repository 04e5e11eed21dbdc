using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The kinks of activations under each convention.
internal static partial class KinkRows
{
    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double LeakyPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(LeakyRelu(x, 0.5));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double LeakyTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(LeakyRelu(x, 0.5));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double LeakyJax([Parameter, Shape("n")] Tensor<double> x) => Sum(LeakyRelu(x, 0.5));

    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double SixPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu6(x));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double SixTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu6(x));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double SixJax([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu6(x));

    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double HardTanhPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(HardTanh(x));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double HardTanhTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(HardTanh(x));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double HardTanhJax([Parameter, Shape("n")] Tensor<double> x) => Sum(HardTanh(x));

    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double HardSwishPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSwish(x));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double HardSwishTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSwish(x));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double HardSwishJax([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSwish(x));

    [Differentiable]
    public static double EluFar([Parameter, Shape("n")] Tensor<double> x) => Sum(Elu(x));

    [Differentiable]
    public static double CeluFar([Parameter, Shape("n")] Tensor<double> x) => Sum(Celu(x));

    [Differentiable]
    public static double SiluFar([Parameter, Shape("n")] Tensor<double> x) => Sum(Silu(x));

    [Differentiable]
    public static double MishFar([Parameter, Shape("n")] Tensor<double> x) => Sum(Mish(x));

    [Differentiable]
    public static double GeluFar([Parameter, Shape("n")] Tensor<double> x) => Sum(Gelu(x));

    [Differentiable]
    public static double GeluTanhFar([Parameter, Shape("n")] Tensor<double> x) => Sum(GeluTanh(x));

    [Differentiable]
    public static double Origin([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Hypot(a, b) + Atan2(a, b));

    [Differentiable]
    public static double PowOfZero([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Pow(a, b));
}
