// expect: NABLA2001
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SignActivations
{
    [Parameter(Init = Init.GlorotNormal), Shape(25, 40)]
    public partial Tensor<double> Hidden { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(40, 2)]
    public partial Tensor<double> Out { get; }

    private static Tensor<double> Fire(Tensor<double> z) => Sign(z);

    [Differentiable]
    public double Loss([Shape("batch", 25)] Tensor<double> pixels, [Shape("batch")] Tensor<int> kind) =>
        Mean(SoftmaxCrossEntropy(MatMul(Fire(MatMul(pixels, Hidden)), Out), kind));
}
