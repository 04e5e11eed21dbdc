// expect: none
using System;
using Nabla;
using static Nabla.Nn;

// One transition at a time, in numbers.
public static partial class HuberTemporalDifference
{
    [Differentiable]
    public static double Loss(
        [Shape(8)] Tensor<double> state,
        [Shape(8)] Tensor<double> next,
        double reward,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8)] Tensor<double> w
    )
    {
        const double Discount = 0.95;
        double target = StopGradient(reward + Discount * Sum(next * w));
        double error = Sum(state * w) - target;
        double size = Math.Abs(error);
        return size < 1 ? 0.5 * error * error : size - 0.5;
    }
}
