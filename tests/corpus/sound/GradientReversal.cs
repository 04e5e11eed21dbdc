// expect: none
using Nabla;
using static Nabla.Nn;

// Features that tell the class and hide the domain.
[Model]
public partial class GradientReversal
{
    [Parameter(Init = Init.HeNormal), Shape(30, 20)]
    public partial Tensor<double> Features { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(20, 3)]
    public partial Tensor<double> ClassHead { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(20, 2)]
    public partial Tensor<double> DomainHead { get; }

    [CustomGradient(nameof(Reversed))]
    private static Tensor<double> Reverse(Tensor<double> x) => x;

    private static Tensor<double> Reversed(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => -0.3 * dy;

    [Differentiable]
    public double Loss([Shape("batch", 30)] Tensor<double> x, [Shape("batch")] Tensor<int> label, [Shape("batch")] Tensor<int> domain)
    {
        var h = Relu(MatMul(x, Features));
        return Mean(SoftmaxCrossEntropy(MatMul(h, ClassHead), label)) + Mean(SoftmaxCrossEntropy(MatMul(Reverse(h), DomainHead), domain));
    }
}
