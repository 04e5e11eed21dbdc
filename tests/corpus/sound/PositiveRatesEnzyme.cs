// expect: none
using Nabla;
using static Nabla.Nn;

// Two rates that are trained as they are, and start where chemistry puts them.
[Model]
public partial class PositiveRatesEnzyme
{
    [Parameter(Init = Init.Uniform, Low = 0.5, High = 2), Shape(1)]
    public partial Tensor<double> Fastest { get; }

    [Parameter(Init = Init.Uniform, Low = 0.5, High = 2), Shape(1)]
    public partial Tensor<double> Half { get; }

    [Differentiable]
    public double Loss([Shape("n"), InputRange(0.01, 10)] Tensor<double> substrate, [Shape("n"), InputRange(0.01, 2)] Tensor<double> rate) =>
        Mean(Square(Log(Fastest) + Log(substrate) - Log(Half + substrate) - Log(rate)));
}
