// expect: NABLA6003
using Nabla;
using static Nabla.Nn;

[Model]
public partial class OneNameTwoBatches
{
    [Parameter(Init = Init.HeNormal), Shape(10, 4)]
    public partial Tensor<float> W { get; }

    private static Tensor<float> Difference([Shape("rows", 4)] Tensor<float> a, [Shape("rows", 4)] Tensor<float> b) => Square(a - b);

    [Differentiable]
    public float Loss([Shape(32, 10)] Tensor<float> x, [Shape(64, 4)] Tensor<float> y) => Mean(Difference(Tanh(MatMul(x, W)), y));
}
