// expect: NABLA1003
using System;
using Nabla;
using static Nabla.Nn;

// A function of the class library that no op stands for.
public static partial class CubeRootWithoutOp
{
    private static float Radius(float volume) => MathF.Cbrt(0.2387324f * volume);

    [Differentiable]
    public static float Loss([Shape(8)] Tensor<float> x, float y, [Parameter(Init = Init.Normal), Shape(8)] Tensor<float> w) => Square(Radius(Sum(x * w)) - y);
}
