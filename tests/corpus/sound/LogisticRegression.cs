// expect: none
using Nabla;
using static Nabla.Nn;

// Convex, so that starting at zero is as good as anything.
public static partial class LogisticRegression
{
    private static Tensor<double> Logit(Tensor<double> x, Tensor<double> w, double b) => MatMul(x, w) + b;

    [Inference]
    public static Tensor<double> Probability([Shape("n", 30)] Tensor<double> x, [Parameter, Shape(30)] Tensor<double> w, [Parameter] double b) =>
        Sigmoid(Logit(x, w, b));

    [Differentiable]
    public static double Loss(
        [Shape("n", 30)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter, Shape(30)] Tensor<double> w,
        [Parameter] double b
    ) => Mean(SigmoidBinaryCrossEntropy(Logit(x, w, b), y)) + 1e-4 * Sum(Square(w));
}
