// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class InferenceDecision
{
    [Inference]
    public static Tensor<int> Class([Shape("batch", 4)] Tensor<double> x, [Parameter(Init = Init.HeNormal), Shape(4, 3)] Tensor<double> w) =>
        ArgMax(MatMul(x, w));

    [Inference]
    public static double Accuracy(
        [Shape("batch", 4)] Tensor<double> x,
        [Shape("batch")] Tensor<int> y,
        [Parameter(Init = Init.HeNormal), Shape(4, 3)] Tensor<double> w
    ) => Mean(Where(Equal(ArgMax(MatMul(x, w)), y), 1.0, 0.0));
}
