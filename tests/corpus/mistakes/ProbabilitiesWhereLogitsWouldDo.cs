// expect: NABLA5003
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ProbabilitiesWhereLogitsWouldDo
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(12)]
    public partial Tensor<double> W { get; }

    [Parameter, Shape(1)]
    public partial Tensor<double> B { get; }

    [Differentiable]
    public double Loss([Shape("batch", 12)] Tensor<double> x, [Shape("batch")] Tensor<double> y) =>
        Mean(BinaryCrossEntropy(Sigmoid(MatMul(x, W) + B), y));
}
