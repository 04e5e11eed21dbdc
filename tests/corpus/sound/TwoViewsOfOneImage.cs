// expect: none
using Nabla;
using static Nabla.Nn;

// Self-supervised: the predictor of one view meets the other view's projection, which is treated as a constant.
[Model]
public partial class TwoViewsOfOneImage
{
    [Parameter(Init = Init.HeNormal), Shape(128, 64)]
    public partial Tensor<double> Backbone { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(64, 32)]
    public partial Tensor<double> Projector { get; }

    [Parameter(Init = Init.HeNormal), Shape(32, 16)]
    public partial Tensor<double> Predictor1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(16, 32)]
    public partial Tensor<double> Predictor2 { get; }

    private Tensor<double> Project(Tensor<double> x) => MatMul(Relu(MatMul(x, Backbone)), Projector);

    private Tensor<double> Predict(Tensor<double> z) => MatMul(Relu(MatMul(z, Predictor1)), Predictor2);

    private static double NegativeCosine(Tensor<double> p, Tensor<double> z)
    {
        var given = StopGradient(z);
        var dot = Sum(p * given, 1);
        return -Mean(dot / Sqrt(Sum(Square(p), 1) * Sum(Square(given), 1) + 1e-8));
    }

    [Differentiable]
    public double Loss([Shape("batch", 128)] Tensor<double> first, [Shape("batch", 128)] Tensor<double> second)
    {
        var (z1, z2) = (Project(first), Project(second));
        return 0.5 * NegativeCosine(Predict(z1), z2) + 0.5 * NegativeCosine(Predict(z2), z1);
    }
}
