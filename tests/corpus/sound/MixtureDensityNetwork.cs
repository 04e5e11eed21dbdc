// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class MixtureDensityNetwork
{
    [Parameter(Init = Init.GlorotNormal), Shape(2, 32)]
    public partial Tensor<double> W { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 4)]
    public partial Tensor<double> Share { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 4)]
    public partial Tensor<double> Centre { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 4)]
    public partial Tensor<double> LogWidth { get; }

    [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(4)]
    public partial Tensor<double> CentreBias { get; }

    [Differentiable]
    public double NegativeLogLikelihood([Shape("batch", 2)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Tanh(Dense(x, W, B));
        var logWidth = MatMul(h, LogWidth);
        var z = (y - Dense(h, Centre, CentreBias)) * Exp(-logWidth);
        return -Mean(LogSumExp(LogSoftmax(MatMul(h, Share)) - logWidth - 0.5 * Square(z)));
    }
}
