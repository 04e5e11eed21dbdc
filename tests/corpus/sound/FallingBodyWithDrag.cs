// expect: none
using Nabla;
using static Nabla.Nn;

// Drag and release height of a falling body, from measured heights; constants are those of the laboratory.
public static partial class FallingBodyWithDrag
{
    private const double Gravity = 9.80665,
        AirDensity = 1.204,
        Area = 0.0123,
        Mass = 0.45;

    [Differentiable]
    public static double Loss(
        [Shape(20)] Tensor<double> measured,
        [Parameter(Init = Init.Constant, Value = 0.5)] double dragCoefficient,
        [Parameter(Init = Init.Constant, Value = 10)] double release
    )
    {
        double height = release,
            speed = 0,
            error = 0;
        for (int i = 0; i < 20; i++)
        {
            error += Square(height - Sum(measured.Row(i)));
            double drag = 0.5 * AirDensity * dragCoefficient * Area / Mass * speed * speed;
            speed += 0.01 * (Gravity - drag);
            height -= 0.01 * speed;
        }
        return error / 20;
    }
}
