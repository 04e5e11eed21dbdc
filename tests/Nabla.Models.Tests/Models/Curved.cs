using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

// Small models with forward mode and second derivatives.
[Model]
public partial class Curved
{
    [Parameter(Init = Init.GlorotUniform), Shape(3, 4)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(4)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.Normal), Shape(4), Frozen]
    public partial Tensor<float> Scale { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(4, 2)]
    public partial Tensor<float> W2 { get; }

    [Inference(Forward = true)]
    public Tensor<float> Logits([Shape("batch", 3)] Tensor<float> x) => MatMul(Tanh(Dense(x, W1, B1)) * Scale, W2);

    [Differentiable(Forward = true, Second = true)]
    public float Loss([Shape("batch", 3)] Tensor<float> x, [Shape("batch")] Tensor<int> labels) => Mean(SoftmaxCrossEntropy(Logits(x), labels));
}

public static partial class SecondOrder
{
    /// <summary>wᵀAw, whose Hessian is A + Aᵀ.</summary>
    [Differentiable(Second = true)]
    public static double Quadratic([Shape(3, 3)] Tensor<double> a, [Parameter, Shape(3)] Tensor<double> w) => MatMul(MatMul(w, a), w).Item();

    [Inference(Forward = true)]
    public static Tensor<double> LogProbabilities([Parameter, Shape(3)] Tensor<double> x) => LogSoftmax(x);

    [Inference(Forward = true)]
    public static Tensor<double> LogProbabilitiesOfRows([Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x) => LogSoftmax(x);

    /// <summary>The root of Rosenbrock's function, (1 − a)² + 100(b − a²)².</summary>
    [Differentiable(Forward = true, Second = true)]
    public static double Rosenbrock([Parameter] double a, [Parameter] double b) => Square(1 - a) + 100 * Square(b - a * a);

    private static Tensor<double> Halved(Tensor<double> x) => Square(x);

    [CustomGradient(nameof(HalvedRule))]
    private static Tensor<double> Half(Tensor<double> x) => Halved(x);

    private static Tensor<double> HalvedRule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => dy * x;

    [Differentiable(Forward = true, Second = true)]
    public static double Custom([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) => Sum(Half(w * x));

    [Differentiable(Forward = true, Second = true)]
    public static double Through([Parameter, Shape(3)] Tensor<double> w) => Sum(StraightThrough(Round(w), Square(w)) + StopGradient(w) * w);

    /// <summary>d²/dx² of where(x &lt; 7, x³, √(x − 7)) at 5 must not see the root's NaN.</summary>
    [Differentiable(Forward = true, Second = true)]
    public static double Guarded([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x < 7, x * x * x, Sqrt(x - 7)));
}
