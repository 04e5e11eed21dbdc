// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class HeteroscedasticRegression
{
    [Parameter(Init = Init.GlorotUniform), Shape(7, 24)]
    public partial Tensor<double> W { get; }

    [Parameter, Shape(24)]
    public partial Tensor<double> B { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(24, 1)]
    public partial Tensor<double> MeanHead { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(24, 1)]
    public partial Tensor<double> LogVarianceHead { get; }

    [Differentiable]
    public double NegativeLogLikelihood([Shape("batch", 7)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Tanh(Dense(x, W, B));
        var logVariance = MatMul(h, LogVarianceHead);
        var squared = Square(y - MatMul(h, MeanHead));
        return 0.5 * Mean(logVariance + squared * Exp(-logVariance));
    }
}
