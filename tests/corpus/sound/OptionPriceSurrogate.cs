// expect: none
using Nabla;
using static Nabla.Nn;

// Prices are positive, so the output is a softplus.
[Model]
public partial class OptionPriceSurrogate
{
    [Parameter(Init = Init.HeNormal), Shape(5, 64)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(64)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(64, 64)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(64)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(64, 1)]
    public partial Tensor<double> W3 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<double> B3 { get; }

    [Inference]
    public Tensor<double> Price([Shape("batch", 5)] Tensor<double> features) =>
        Softplus(Dense(Softplus(Dense(Softplus(Dense(features, W1, B1)), W2, B2)), W3, B3));

    [Differentiable]
    public double Loss([Shape("batch", 5), InputRange(-1, 1)] Tensor<double> features, [Shape("batch", 1), InputRange(0, 5)] Tensor<double> price) =>
        Mean(Square((Price(features) - price) / (1 + price)));
}
