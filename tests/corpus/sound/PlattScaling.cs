// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class PlattScaling
{
    [Differentiable]
    public static float Loss(
        [Shape("n")] Tensor<float> score,
        [Shape("n")] Tensor<float> outcome,
        [Parameter(Init = Init.Ones)] float slope,
        [Parameter] float offset
    ) => Mean(SigmoidBinaryCrossEntropy(slope * score + offset, outcome));
}
