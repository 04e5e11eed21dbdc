// expect: none
using Nabla;
using static Nabla.Nn;

// Stiffness and damping from observed positions, through semi-implicit Euler steps; both are kept positive by exp.
public static partial class DampedOscillator
{
    private const double Dt = 0.05;

    [Differentiable]
    public static double Misfit(
        [Shape(16)] Tensor<double> observed,
        double x0,
        double v0,
        [Parameter(Init = Init.Constant, Value = 0.5)] double logStiffness,
        [Parameter(Init = Init.Constant, Value = -1)] double logDamping
    )
    {
        double stiffness = System.Math.Exp(logStiffness),
            damping = System.Math.Exp(logDamping);
        double x = x0,
            v = v0,
            misfit = 0;
        for (int i = 0; i < 16; i++)
        {
            v -= Dt * (stiffness * x + damping * v);
            x += Dt * v;
            misfit += Square(x - observed[i]);
        }
        return misfit / 16;
    }
}
