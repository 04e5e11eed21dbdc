// expect: none
using Nabla;
using static Nabla.Nn;

// The spread of the latent variable is a softplus; its divergence from the standard normal is written out.
[Model]
public partial class LatentScaleBySoftplus
{
    [Parameter(Init = Init.GlorotNormal), Shape(20, 10)]
    public partial Tensor<double> In { get; }

    [Parameter, Shape(10)]
    public partial Tensor<double> InBias { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 3)]
    public partial Tensor<double> ToMean { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 3)]
    public partial Tensor<double> ToScale { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(3, 20)]
    public partial Tensor<double> Back { get; }

    [Differentiable]
    public double Loss([Shape("n", 20)] Tensor<double> x, [Shape("n", 3), InputNormal(0, 1)] Tensor<double> noise)
    {
        var h = Tanh(Dense(x, In, InBias));
        var mean = MatMul(h, ToMean);
        var scale = Softplus(MatMul(h, ToScale)) + 1e-3;
        var divergence = Sum(0.5 * (Square(mean) + Square(scale)) - Log(scale) - 0.5, 1);
        return Mean(Sum(Square(MatMul(mean + scale * noise, Back) - x), 1) + divergence);
    }
}
