using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The same sum under each convention; the gradient at the kinks is what differs.
internal static partial class KinkRows
{
    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double ReluPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu(x));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double ReluTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu(x));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double ReluJax([Parameter, Shape("n")] Tensor<double> x) => Sum(Relu(x));

    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double ClampPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(Clamp(x, -1, 1));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double ClampTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(Clamp(x, -1, 1));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double ClampJax([Parameter, Shape("n")] Tensor<double> x) => Sum(Clamp(x, -1, 1));

#pragma warning disable NABLA3001 // The kinks of hard_sigmoid are what is tested.
    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double HardSigmoidPyTorch([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSigmoid(x, 0.25, 0.5));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double HardSigmoidTheano([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSigmoid(x, 0.25, 0.5));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double HardSigmoidJax([Parameter, Shape("n")] Tensor<double> x) => Sum(HardSigmoid(x, 0.25, 0.5));
#pragma warning restore NABLA3001

    [Differentiable(Kinks = KinkConvention.PyTorch)]
    public static double MaxPyTorch([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Max(a, b));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double MaxTheano([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Max(a, b));

    [Differentiable(Kinks = KinkConvention.Jax)]
    public static double MinJax([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Min(a, b));

    [Differentiable(Kinks = KinkConvention.Theano)]
    public static double MinTheano([Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) => Sum(Min(a, b));

    [Differentiable]
    public static double AbsAny([Parameter, Shape("n")] Tensor<double> x) => Sum(Abs(x));

    [Differentiable]
    public static double SqrtAny([Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(x));

#pragma warning disable NABLA2007 // The test is that the gradient is zero and not NaN.
    [Differentiable]
    public static double PowZero([Parameter, Shape("n")] Tensor<double> x) => Sum(Pow(x, 0));
#pragma warning restore NABLA2007

    // The field's most reported gradient bug: NaN from the branch not taken.
    [Differentiable]
    public static double MaskedSqrt([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x < 7, x, Sqrt(x - 7)));

    [Differentiable]
    public static double BinaryCrossEntropyAtTheEnds([Shape("n")] Tensor<double> t, [Parameter, Shape("n")] Tensor<double> o) =>
        Sum(BinaryCrossEntropy(o, t));

    [Differentiable]
    public static double Stepwise([Parameter, Shape("n")] Tensor<double> x) => Sum(Floor(x) + Round(x) + Sign(x) + x);

    [Differentiable]
    public static double Estimator([Parameter, Shape("n")] Tensor<double> x) => Sum(StraightThrough(Round(x), x) * 3);

    [Differentiable]
    public static double Stopped([Parameter, Shape("n")] Tensor<double> x) => Sum(StopGradient(x) * x);
}
