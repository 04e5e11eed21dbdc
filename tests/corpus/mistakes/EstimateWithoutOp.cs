// expect: NABLA1003
using System;
using Nabla;
using static Nabla.Nn;

// A function of the class library for which there is no op.
public static partial class EstimateWithoutOp
{
    private static float Signed(float volume) => MathF.ReciprocalEstimate(volume * volume + 1) + volume;

    [Differentiable]
    public static float Loss([Shape(8)] Tensor<float> x, float y, [Parameter(Init = Init.Normal), Shape(8)] Tensor<float> w) =>
        Square(Signed(Sum(x * w)) - y);
}
