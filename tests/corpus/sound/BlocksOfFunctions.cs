// expect: none
using System;
using Nabla;
using static Nabla.Nn;

public static partial class BlocksOfFunctions
{
    private static Tensor<double> Block(Tensor<double> x, Func<Tensor<double>, Tensor<double>> f, Tensor<double>? skip = null, double scale = 1) =>
        skip is { } s ? scale * f(x) + s : f(x);

    private static T Bounded<T>(T x)
        where T : System.Numerics.IFloatingPointIeee754<T> => x / T.Sqrt(T.One + x * x);

    [Differentiable]
    public static double Loss(
        [Shape("n", 5)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.GlorotUniform), Shape(5, 5)] Tensor<double> u,
        [Parameter(Init = Init.GlorotUniform), Shape(5, 5)] Tensor<double> v,
        [Parameter(Init = Init.GlorotUniform), Shape(5)] Tensor<double> head
    )
    {
        var h = Block(x, t => Map(MatMul(t, u), Bounded));
        h = Block(scale: 0.5, skip: h, x: h, f: Gated);
        return Mean(SquaredError(MatMul(h, head), y));

        Tensor<double> Gated(Tensor<double> t) => Sigmoid(MatMul(t, v)) * Tanh(t);
    }
}
