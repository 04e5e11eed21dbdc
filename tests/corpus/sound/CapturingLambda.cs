// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class CapturingLambda
{
    [Parameter(Init = Init.HeNormal), Shape(6, 12)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(12, 1)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 6)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y, float slope)
    {
        var h = Map(MatMul(x, W1), z => z > 0 ? z : slope * z);
        return Mean(Square(MatMul(h, W2) - y));
    }
}
