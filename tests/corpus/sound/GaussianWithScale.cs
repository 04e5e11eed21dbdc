// expect: none
using Nabla;
using static Nabla.Nn;

// The scale itself is trained: its logarithm keeps it from 0.
[Model]
public partial class GaussianWithScale
{
    [Parameter(Init = Init.Zeros), Shape(6)]
    public partial Tensor<double> Slope { get; }

    [Parameter(Init = Init.Ones), Shape(1)]
    public partial Tensor<double> Scale { get; }

    [Differentiable]
    public double NegativeLogLikelihood([Shape("n", 6)] Tensor<double> x, [Shape("n")] Tensor<double> y) =>
        Mean(0.5 * Square((y - MatMul(x, Slope)) / Scale) + Log(Scale));
}
