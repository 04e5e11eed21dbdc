// expect: NABLA1003
using System;
using Nabla;
using static Nabla.Nn;

public static partial class IeeeRemainderWithoutOp
{
    [Differentiable]
    public static double Misfit([Shape(2)] Tensor<double> observed, double time, [Parameter(Init = Init.Ones)] double frequency) =>
        Square(Math.Sin(frequency * time) - observed[0]) + Square(Math.IEEERemainder(frequency * time, 3) - observed[1]);
}
