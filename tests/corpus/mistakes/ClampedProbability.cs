// expect: NABLA3002
using Nabla;
using static Nabla.Nn;

// The clamp is meant against log 0; it also takes the gradient from confidently wrong answers.
[Model]
public partial class ClampedProbability
{
    [Parameter(Init = Init.HeNormal), Shape(20, 20)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(20)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(20, 1)]
    public partial Tensor<double> W2 { get; }

    [Differentiable]
    public double Loss([Shape("batch", 20)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var p = Sigmoid(MatMul(Relu(Dense(x, W1, B1)), W2));
        p = Clamp(p, 1e-7, 1 - 1e-7);
        return Mean(BinaryCrossEntropy(p, y));
    }
}
