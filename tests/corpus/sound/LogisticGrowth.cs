// expect: none
using Nabla;
using static System.Math;
using static Nabla.Nn;

// A population that grows towards what the land can feed: a model of numbers, and one formula for a time and for all times.
[Model]
public partial class LogisticGrowth
{
    [Parameter(Init = Init.Constant, Value = 0.5)]
    public partial double LogCapacity { get; set; }

    [Parameter(Init = Init.Ones)]
    public partial double Rate { get; set; }

    [Parameter]
    public partial double Midpoint { get; set; }

    public double Population(double t) => Exp(LogCapacity) * Sigmoid(Rate * (t - Midpoint));

    [Differentiable]
    public double Loss([Shape("n"), InputRange(-3, 3)] Tensor<double> time, [Shape("n")] Tensor<double> counts) =>
        Mean(Square(Map(time, Population) - counts));
}
