// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class MatrixFactorisation
{
    [Differentiable]
    public static double Loss(
        [Shape(60, 40), InputRange(1, 5)] Tensor<double> ratings,
        [Shape(60, 40)] Tensor<bool> known,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(60, 5)] Tensor<double> users,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(40, 5)] Tensor<double> items,
        [Parameter(Init = Init.Given), Shape(60, 1)] Tensor<double> userBias,
        [Parameter, Shape(40)] Tensor<double> itemBias
    )
    {
        var predicted = 3.5 + userBias + itemBias + MatMul(users, Transpose(items));
        var error = Where(known, Square(predicted - ratings), 0.0);
        return Sum(error) / 500 + 0.02 * (Mean(Square(users)) + Mean(Square(items)));
    }
}
