// expect: NABLA6001
using Nabla;
using static Nabla.Nn;

public static partial class WrongReshape
{
    [Differentiable]
    public static double Loss(
        [Shape(28, 28)] Tensor<double> image,
        double y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(768)] Tensor<double> w
    ) => SigmoidBinaryCrossEntropy(Sum(Reshape(image, 768) * w), y);
}
