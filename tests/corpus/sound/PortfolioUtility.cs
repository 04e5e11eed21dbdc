// expect: none
using Nabla;
using static Nabla.Nn;

// Expected log growth of a long-only portfolio over scenarios of gross returns.
public static partial class PortfolioUtility
{
    [Differentiable]
    public static double NegativeUtility(
        [Shape("scenarios", 8), InputRange(0.6, 1.5)] Tensor<double> gross,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(8)] Tensor<double> theta
    )
    {
        var weights = Softmax(theta);
        var wealth = Sum(gross * weights, 1);
        return -Mean(Log(wealth));
    }
}
