// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public sealed partial class TanhRegressor
{
    [Parameter(Init = Init.GlorotUniform), Shape(6, 32)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 32)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 1)]
    public partial Tensor<double> W3 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<double> B3 { get; }

    [Inference]
    public Tensor<double> Predict([Shape("batch", 6)] Tensor<double> x)
    {
        var h = Tanh(Dense(x, W1, B1));
        h = Tanh(Dense(h, W2, B2));
        return Dense(h, W3, B3);
    }

    [Differentiable]
    public double Loss([Shape("batch", 6), InputNormal(0, 1)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y) => Mean(Square(Predict(x) - y));
}
