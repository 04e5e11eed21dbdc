// expect: none
using Nabla;
using static Nabla.Nn;

// u' = −k·u with u(0) = 1: the derivative of the one-layer network by t is written out.
public static partial class PinnDecay
{
    [Differentiable]
    public static double Residual(
        [Shape("points", 1), InputRange(0, 2)] Tensor<double> t,
        double rate,
        [Parameter(Init = Init.GlorotNormal), Shape(1, 24)] Tensor<double> w,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.5), Shape(24)] Tensor<double> b,
        [Parameter(Init = Init.GlorotNormal), Shape(24, 1)] Tensor<double> v
    )
    {
        var h = Tanh(Dense(t, w, b));
        var u = MatMul(h, v);
        var slope = MatMul((1 - Square(h)) * w, v);
        var start = MatMul(Tanh(b), v);
        return Mean(Square(slope + rate * u)) + 10 * Mean(Square(start - 1));
    }
}
