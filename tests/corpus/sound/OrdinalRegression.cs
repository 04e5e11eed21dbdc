// expect: none
using Nabla;
using static Nabla.Nn;

// P(rating > k) for k = 1 … 4, with thresholds that rise by positive steps.
public static partial class OrdinalRegression
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 10)] Tensor<double> x,
        [Shape("n", 4), InputChoice(0, 1)] Tensor<double> above,
        [Parameter, Shape(10)] Tensor<double> w,
        [Parameter] double first,
        [Parameter, Shape(3)] Tensor<double> steps
    )
    {
        var gap = Exp(steps);
        var thresholds = Tensor.Of(first, first + gap[0], first + gap[0] + gap[1], first + gap[0] + gap[1] + gap[2]);
        return Mean(SigmoidBinaryCrossEntropy(Reshape(MatMul(x, w), -1, 1) - thresholds, above));
    }
}
