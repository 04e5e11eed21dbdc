// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DenseAutoencoder
{
    [Parameter(Init = Init.HeNormal), Shape(784, 64)]
    public partial Tensor<float> EncoderWeights { get; }

    [Parameter, Shape(64)]
    public partial Tensor<float> EncoderBias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(64, 784)]
    public partial Tensor<float> DecoderWeights { get; }

    [Parameter, Shape(784)]
    public partial Tensor<float> DecoderBias { get; }

    [Inference]
    public Tensor<float> Encode([Shape("batch", 784)] Tensor<float> x) => Relu(Dense(x, EncoderWeights, EncoderBias));

    private Tensor<float> Decode(Tensor<float> code) => Dense(code, DecoderWeights, DecoderBias);

    [Inference]
    public Tensor<float> Reconstruct([Shape("batch", 784)] Tensor<float> x) => Sigmoid(Decode(Encode(x)));

    [Differentiable]
    public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x) => Mean(Sum(SigmoidBinaryCrossEntropy(Decode(Encode(x)), x), 1));
}
