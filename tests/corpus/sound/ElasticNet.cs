// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class ElasticNet
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 40)] Tensor<float> x,
        [Shape("n")] Tensor<float> y,
        float alpha,
        float ratio,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.01), Shape(40)] Tensor<float> w
    )
    {
        var fit = Mean(Square(MatMul(x, w) - y));
        return fit + alpha * (ratio * Sum(Abs(w)) + (1 - ratio) * Sum(Square(w)));
    }
}
