// expect: NABLA1007
using Nabla;
using static Nabla.Nn;

public static partial class LengthFromData
{
    [Differentiable]
    public static double Loss(
        [Shape(10, 3)] Tensor<double> x,
        double steps,
        double y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.5), Shape(3)] Tensor<double> w
    )
    {
        double h = 0;
        for (int t = 0; t < steps; t++)
            h = Sum(x.Row(0) * w) + 0.5 * h;
        return Square(h - y);
    }
}
