// expect: NABLA3008
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SigmoidOfSigmoid
{
    [Parameter(Init = Init.GlorotUniform), Shape(10, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 1)]
    public partial Tensor<double> W2 { get; }

    private Tensor<double> Layer(Tensor<double> x) => Sigmoid(Dense(x, W1, B1));

    [Differentiable]
    public double Loss([Shape("batch", 10)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Sigmoid(Layer(x));
        return Mean(SigmoidBinaryCrossEntropy(MatMul(h, W2), y));
    }
}
