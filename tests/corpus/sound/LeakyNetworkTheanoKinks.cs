// expect: none
using Nabla;
using static Nabla.Nn;

[Model(Kinks = KinkConvention.Theano)]
public partial class LeakyNetworkTheanoKinks
{
    private const double Slope = 0.01;

    [Parameter(Init = Init.HeUniform), Shape(13, 26)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(26)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.LeCunUniform), Shape(26, 1)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<double> B2 { get; }

    private static Tensor<double> Leaky(Tensor<double> x) => Max(x, Slope * x);

    [Differentiable]
    public double Loss([Shape("batch", 13)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> price) =>
        Mean(Square(Dense(Leaky(Dense(x, W1, B1)), W2, B2) - price));
}
