// expect: NABLA5001
using Nabla;
using static Nabla.Nn;

// Predict returns probabilities, the loss wants logits.
[Model]
public partial class DoubleSoftmaxThroughPredict
{
    [Parameter(Init = Init.GlorotUniform), Shape(4, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 3)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(3)]
    public partial Tensor<double> B2 { get; }

    [Inference]
    public Tensor<double> Predict([Shape("batch", 4)] Tensor<double> x) => Softmax(Dense(Tanh(Dense(x, W1, B1)), W2, B2));

    [Differentiable]
    public double Loss([Shape("batch", 4)] Tensor<double> x, [Shape("batch")] Tensor<int> species) => Mean(SoftmaxCrossEntropy(Predict(x), species));
}
