// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class PinnHeatSteady
{
    [Parameter(Init = Init.GlorotUniform), Shape(2, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 1)]
    public partial Tensor<double> W2 { get; }

    // Second derivatives of tanh(z) are −2·h·(1 − h²) times the squared weights.
    private Tensor<double> Laplacian(Tensor<double> h)
    {
        var curvature = -2 * h * (1 - Square(h));
        return MatMul(curvature * Sum(Square(W1), 0), W2);
    }

    [Differentiable]
    public double Loss(
        [Shape("inner", 2), InputRange(0, 1)] Tensor<double> inside,
        [Shape("inner", 1)] Tensor<double> source,
        [Shape("edge", 2), InputRange(0, 1)] Tensor<double> boundary,
        [Shape("edge", 1)] Tensor<double> values
    )
    {
        var interior = Mean(Square(Laplacian(Tanh(Dense(inside, W1, B1))) + source));
        var fit = MatMul(Tanh(Dense(boundary, W1, B1)), W2);
        return interior + 20 * Mean(Square(fit - values));
    }
}
