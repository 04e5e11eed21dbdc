// expect: none
using Nabla;
using static Nabla.Nn;

// The generator's step: the discriminator's weights are given and stay fixed.
public static partial class GeneratorAgainstCritic
{
    private static Tensor<float> Generate(Tensor<float> z, Tensor<float> g1, Tensor<float> g2) => Tanh(MatMul(Relu(MatMul(z, g1)), g2));

    [Differentiable]
    public static float Loss(
        [Shape("batch", 16), InputNormal(0, 1)] Tensor<float> z,
        [Parameter(Init = Init.HeNormal), Shape(16, 64)] Tensor<float> g1,
        [Parameter(Init = Init.GlorotNormal), Shape(64, 28)] Tensor<float> g2,
        [Parameter(Init = Init.HeNormal), Shape(28, 64), Frozen] Tensor<float> d1,
        [Parameter(Init = Init.GlorotNormal), Shape(64, 1), Frozen] Tensor<float> d2
    ) => Mean(Softplus(-MatMul(Relu(MatMul(Generate(z, g1, g2), d1)), d2)));
}
