// expect: none
using Nabla;
using static Nabla.Nn;

// The model restores corrupted inputs; codes are sampled about their mean.
public static partial class NoisyAutoencoder
{
    private static Tensor<double> Corrupted(Tensor<double> x, RandomState? random)
    {
        if (random is null)
            return x;
        return x * BernoulliLike(x, 0.8, random) + 0.05 * NormalLike(x, random);
    }

    private static Tensor<double> Reconstruction(
        Tensor<double> x,
        Tensor<double> encoder,
        Tensor<double> bias,
        Tensor<double> decoder,
        RandomState? random
    )
    {
        var code = Tanh(MatMul(Corrupted(x, random), encoder) + bias);
        if (random is not null)
            code = code + 0.1 * (UniformLike(code, random) - 0.5);
        return MatMul(code, decoder);
    }

    [Differentiable]
    public static double Loss(
        [Shape("n", 30), InputNormal(0, 1)] Tensor<double> x,
        RandomState random,
        [Parameter(Init = Init.GlorotNormal), Shape(30, 12)] Tensor<double> encoder,
        [Parameter, Shape(12)] Tensor<double> bias,
        [Parameter(Init = Init.GlorotNormal), Shape(12, 30)] Tensor<double> decoder
    ) => Mean(SquaredError(Reconstruction(x, encoder, bias, decoder, random), x));

    [Inference]
    public static Tensor<double> Denoise(
        [Shape("n", 30)] Tensor<double> x,
        [Parameter(Init = Init.GlorotNormal), Shape(30, 12)] Tensor<double> encoder,
        [Parameter, Shape(12)] Tensor<double> bias,
        [Parameter(Init = Init.GlorotNormal), Shape(12, 30)] Tensor<double> decoder
    ) => Reconstruction(x, encoder, bias, decoder, null);
}
