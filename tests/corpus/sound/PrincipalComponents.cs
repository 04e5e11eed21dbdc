// expect: none
using Nabla;
using static Nabla.Nn;

// A linear autoencoder on purpose: its narrow middle is the principal subspace.
public static partial class PrincipalComponents
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 50)] Tensor<double> x,
        [Parameter(Init = Init.GlorotNormal), Shape(50, 3)] Tensor<double> encode,
        [Parameter(Init = Init.GlorotNormal), Shape(3, 50)] Tensor<double> decode
    ) => Mean(Sum(Square(MatMul(MatMul(x, encode), decode) - x), 1));
}
