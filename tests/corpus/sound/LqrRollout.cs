// expect: none
using Nabla;
using static Nabla.Nn;

// State feedback for a double integrator, found by descending the cost of a rollout.
public static partial class LqrRollout
{
    private const double Dt = 0.1;

    [Differentiable]
    public static double Cost(
        [Shape(2), InputNormal(0, 1)] Tensor<double> start,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(1, 2)] Tensor<double> gain
    )
    {
        var a = Reshape(Tensor.Of(1.0, Dt, 0.0, 1.0), 2, 2);
        var b = Reshape(Tensor.Of(0.0, Dt), 2, 1);
        var s = start;
        double cost = 0;
        for (int k = 0; k < 20; k++)
        {
            var u = -MatMul(gain, s);
            s = MatMul(a, s) + MatMul(b, u);
            cost += Dt * (Sum(Square(s)) + 0.1 * Sum(Square(u)));
        }
        return cost;
    }
}
