// expect: none
using Nabla;
using static Nabla.Nn;

// GARCH(1, 1): the variance is carried along the series, positive by construction.
public static partial class AutoregressiveVolatility
{
    [Differentiable]
    public static double NegativeLogLikelihood(
        [Shape(30)] Tensor<double> returns,
        double startVariance,
        [Parameter(Init = Init.Constant, Value = -3)] double rawBase,
        [Parameter(Init = Init.Constant, Value = -2)] double rawShock,
        [Parameter(Init = Init.Constant, Value = 1)] double rawMemory
    )
    {
        double level = Softplus(rawBase),
            shock = Sigmoid(rawShock),
            memory = Sigmoid(rawMemory);
        double variance = startVariance * startVariance + 1e-6,
            total = 0;
        for (int t = 0; t < 30; t++)
        {
            total += 0.5 * (System.Math.Log(variance) + Square(returns[t]) / variance);
            variance = 1e-6 + level + shock * Square(returns[t]) + memory * variance;
        }
        return total / 30;
    }
}
