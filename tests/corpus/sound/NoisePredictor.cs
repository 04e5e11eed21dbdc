// expect: none
using Nabla;
using static Nabla.Nn;

// One training step of a diffusion model: the network predicts the noise in a noised sample.
[Model]
public partial class NoisePredictor
{
    [Parameter(Init = Init.HeNormal), Shape(33, 128)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(128, 32)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B2 { get; }

    [Differentiable]
    public float Loss(
        [Shape("batch", 32), InputNormal(0, 1)] Tensor<float> clean,
        [Shape("batch", 32), InputNormal(0, 1)] Tensor<float> noise,
        [Shape("batch", 1), InputRange(0.01, 0.99)] Tensor<float> signal
    )
    {
        var noised = Sqrt(signal) * clean + Sqrt(1 - signal) * noise;
        var guess = Dense(Relu(Dense(Concat(1, noised, signal), W1, B1)), W2, B2);
        return Mean(Square(guess - noise));
    }
}
