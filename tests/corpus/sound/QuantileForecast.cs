// expect: none
using Nabla;
using static Nabla.Nn;

// Pinball loss of three quantiles at once.
[Model]
public partial class QuantileForecast
{
    [Parameter(Init = Init.HeNormal), Shape(14, 24)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(24)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(24, 3)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(3)]
    public partial Tensor<double> B2 { get; }

    [Differentiable]
    public double Pinball([Shape("batch", 14)] Tensor<double> history, [Shape("batch", 1)] Tensor<double> next)
    {
        var tau = Tensor.Of(0.1, 0.5, 0.9);
        var error = next - Dense(Relu(Dense(history, W1, B1)), W2, B2);
        return Mean(Max(tau * error, (tau - 1) * error));
    }
}
