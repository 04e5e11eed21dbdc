// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class RecurrentSequence
{
    private const int Steps = 6;

    [Parameter(Init = Init.GlorotUniform), Shape(3, 8)]
    public partial Tensor<double> Input { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 8)]
    public partial Tensor<double> Recurrent { get; }

    [Parameter, Shape(8)]
    public partial Tensor<double> Bias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 1)]
    public partial Tensor<double> Readout { get; }

    [Differentiable]
    public double Loss([Shape(6, "batch", 3)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Tanh(Dense(x.Row(0), Input, Bias));
        for (int t = 1; t < Steps; t++)
            h = Tanh(MatMul(x.Row(t), Input) + MatMul(h, Recurrent) + Bias);
        return Mean(Square(MatMul(h, Readout) - y));
    }
}
