// expect: none
using Nabla;
using static Nabla.Nn;

// log(1 + eᶻ) − y·z is the cross-entropy of σ(z), and has no logarithm that could fail.
public static partial class LogisticByLogits
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 30)] Tensor<float> x,
        [Shape("n"), InputChoice(0, 1)] Tensor<float> y,
        [Parameter(Init = Init.Zeros), Shape(30)] Tensor<float> w,
        [Parameter] float bias
    )
    {
        var z = MatMul(x, w) + bias;
        return Mean(Softplus(z) - y * z) + 1e-4f * Sum(Square(w));
    }
}
