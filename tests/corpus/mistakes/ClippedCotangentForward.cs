// expect: NABLA2010
using Nabla;
using static Nabla.Nn;

/// <summary>A gradient clipped inside its rule: no linear map, so forward mode cannot be derived from it.</summary>
internal static partial class ClippedCotangentForward
{
    [CustomGradient(nameof(Clipped))]
    private static Tensor<double> Wave(Tensor<double> x) => Sin(x);

    private static Tensor<double> Clipped(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => Cos(x) * Clamp(dy, -0.1, 0.1);

    [Differentiable(Forward = true)]
    public static double Loss(
        [Shape("n", 4), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.GlorotUniform), Shape(4, 1)] Tensor<double> w
    ) => Mean(Square(Wave(MatMul(x, w)).Reshape(-1) - y));
}
