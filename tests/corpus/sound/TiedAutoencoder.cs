// expect: none
using Nabla;
using static Nabla.Nn;

// The decoder is the encoder, transposed.
[Model]
public partial class TiedAutoencoder
{
    [Parameter(Init = Init.GlorotUniform), Shape(49, 12)]
    public partial Tensor<float> Weights { get; }

    [Parameter, Shape(12)]
    public partial Tensor<float> Inner { get; }

    [Parameter, Shape(49)]
    public partial Tensor<float> Outer { get; }

    [Inference]
    public Tensor<float> Code([Shape("n", 49)] Tensor<float> x) => Sigmoid(Dense(x, Weights, Inner));

    [Differentiable]
    public float Loss([Shape("n", 49), InputRange(0, 1)] Tensor<float> x) =>
        Mean(SigmoidBinaryCrossEntropy(MatMul(Code(x), Transpose(Weights)) + Outer, x));
}
