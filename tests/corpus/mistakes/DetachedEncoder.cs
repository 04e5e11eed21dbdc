// expect: NABLA2002
using Nabla;
using static Nabla.Nn;

// The decoder learns, the encoder does not: its code is handed on without a gradient.
[Model]
public partial class DetachedEncoder
{
    [Parameter(Init = Init.HeNormal), Shape(40, 6)]
    public partial Tensor<double> Encoder { get; }

    [Parameter(Init = Init.HeNormal), Shape(6, 40)]
    public partial Tensor<double> Decoder { get; }

    [Differentiable]
    public double Loss([Shape("batch", 40)] Tensor<double> x)
    {
        var code = StopGradient(Tanh(MatMul(x, Encoder)));
        return Mean(Square(MatMul(code, Decoder) - x));
    }
}
