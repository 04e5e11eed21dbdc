// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class GatedLinearUnits
{
    [Parameter(Init = Init.GlorotNormal), Shape(40, 80)]
    public partial Tensor<float> Content { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(40, 80)]
    public partial Tensor<float> Gate { get; }

    [Parameter, Shape(80)]
    public partial Tensor<float> GateBias { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(80, 2)]
    public partial Tensor<float> Out { get; }

    [Differentiable]
    public float Loss([Shape("batch", 40)] Tensor<float> x, [Shape("batch", 2)] Tensor<float> y)
    {
        var h = MatMul(x, Content) * Sigmoid(Dense(x, Gate, GateBias));
        return Mean(Abs(MatMul(h, Out) - y));
    }
}
