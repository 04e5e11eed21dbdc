// expect: NABLA2001
using Nabla;
using static Nabla.Nn;

[Model]
public partial class FlooredBins
{
    [Parameter(Init = Init.GlorotNormal), Shape(5, 10)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 1)]
    public partial Tensor<float> Out { get; }

    [Differentiable]
    public float Loss([Shape("batch", 5)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> rating)
    {
        // Ratings are whole stars, so the prediction is made one as well.
        var stars = Floor(MatMul(Tanh(Dense(x, W, B)), Out) + 0.5f);
        return Mean(Square(stars - rating));
    }
}
