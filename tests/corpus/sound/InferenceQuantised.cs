// expect: none
using Nabla;
using static Nabla.Nn;

// Runs a model that was trained elsewhere: steps and clamps need no derivative.
public static partial class InferenceQuantised
{
    private static Tensor<float> Requantise(Tensor<float> x, float scale) => Clamp(Round(x / scale), -128f, 127f) * scale;

    [Inference]
    public static Tensor<float> Forward(
        [Shape("batch", 16)] Tensor<float> x,
        [Parameter(Init = Init.HeNormal), Shape(16, 32)] Tensor<float> w1,
        [Parameter(Init = Init.HeNormal), Shape(32, 4)] Tensor<float> w2
    ) => MatMul(Requantise(Clamp(MatMul(x, w1), 0f, 6f), 0.047f), w2);
}
