// expect: none
using Nabla;
using static Nabla.Nn;

// Two decaying components on a background.
public static partial class DecayCurveFit
{
    [Differentiable]
    public static double Loss(
        [Shape("n"), InputRange(0, 10)] Tensor<double> time,
        [Shape("n")] Tensor<double> counts,
        [Parameter(Init = Init.Uniform, Low = 0.5, High = 1.5), Shape(2)] Tensor<double> amplitude,
        [Parameter(Init = Init.Uniform, Low = -2, High = 1), Shape(2)] Tensor<double> logRate,
        [Parameter] double background
    )
    {
        var rate = Exp(logRate);
        var model = amplitude[0] * Exp(-(rate[0] * time)) + amplitude[1] * Exp(-(rate[1] * time)) + background;
        return Mean(Square(model - counts));
    }
}
