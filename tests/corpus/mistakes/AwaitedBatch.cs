// expect: NABLA1002
using System;
using Nabla;
using static Nabla.Nn;

public static partial class AwaitedBatch
{
    private static async System.Threading.Tasks.Task<Tensor<double>> Load(Tensor<double> x)
    {
        await System.Threading.Tasks.Task.Yield();
        return x;
    }

    [Differentiable]
    public static double Loss([Shape("n", 4)] Tensor<double> x, [Shape("n")] Tensor<double> y, [Parameter, Shape(4)] Tensor<double> w) =>
        Mean(Square(MatMul(Load(x).Result, w) - y));
}
