// expect: NABLA4007
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DistanceToPrototype
{
    [Parameter(Init = Init.HeNormal), Shape(32, 8)] public partial Tensor<float> Embed { get; }
    [Parameter(Init = Init.Normal), Shape(8)] public partial Tensor<float> Prototype { get; }

    [Differentiable]
    public float Loss([Shape("batch", 32)] Tensor<float> x, [Shape("batch")] Tensor<float> radius)
        => Mean(Abs(Sqrt(Sum(Square(Tanh(MatMul(x, Embed)) - Prototype), 1)) - radius));
}
