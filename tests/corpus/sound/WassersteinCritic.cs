// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class WassersteinCritic
{
    [Parameter(Init = Init.HeNormal), Shape(20, 40)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(40)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(40, 1)]
    public partial Tensor<double> W2 { get; }

    private Tensor<double> Score(Tensor<double> x) => MatMul(Softplus(Dense(x, W1, B1)), W2);

    [Differentiable]
    public double Loss([Shape("real", 20)] Tensor<double> real, [Shape("fake", 20)] Tensor<double> fake) =>
        Mean(Score(fake)) - Mean(Score(real)) + 1e-3 * Mean(Square(Score(real)));
}
