// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class VariationalAutoencoder
{
    [Parameter(Init = Init.HeNormal), Shape(64, 32)]
    public partial Tensor<double> Hidden { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> HiddenBias { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 4)]
    public partial Tensor<double> ToMean { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 4)]
    public partial Tensor<double> ToLogVariance { get; }

    [Parameter(Init = Init.HeNormal), Shape(4, 32)]
    public partial Tensor<double> Up { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> UpBias { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 64)]
    public partial Tensor<double> Out { get; }

    [Parameter, Shape(64)]
    public partial Tensor<double> OutBias { get; }

    // The noise comes from outside, so that the step is a function of its arguments.
    [Differentiable]
    public double NegativeElbo([Shape("batch", 64), InputRange(0, 1)] Tensor<double> x, [Shape("batch", 4), InputNormal(0, 1)] Tensor<double> noise)
    {
        var h = Relu(Dense(x, Hidden, HiddenBias));
        var mean = MatMul(h, ToMean);
        var logVariance = MatMul(h, ToLogVariance);
        var z = mean + Exp(0.5 * logVariance) * noise;
        var logits = Dense(Relu(Dense(z, Up, UpBias)), Out, OutBias);
        var reconstruction = Sum(SigmoidBinaryCrossEntropy(logits, x), 1);
        var divergence = -0.5 * Sum(1 + logVariance - Square(mean) - Exp(logVariance), 1);
        return Mean(reconstruction + divergence);
    }
}
