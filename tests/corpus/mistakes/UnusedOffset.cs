// expect: NABLA2002
using Nabla;
using static Nabla.Nn;

[Model]
public partial class UnusedOffset
{
    [Parameter(Init = Init.Ones)]
    public partial double Amplitude { get; set; }

    [Parameter]
    public partial double Rate { get; set; }

    [Parameter]
    public partial double Offset { get; set; }

    private static double Decay(double t, double amplitude, double rate) => amplitude * Exp(-rate * t);

    [Differentiable]
    public double Loss([Shape("n"), InputRange(0, 5)] Tensor<double> t, [Shape("n")] Tensor<double> y) =>
        Mean(Square(Map(t, Decay, Amplitude, Rate) - y));
}
