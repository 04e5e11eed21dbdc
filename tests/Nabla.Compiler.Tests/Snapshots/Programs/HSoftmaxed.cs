using Nabla;
using static Nabla.Nn;

/// <summary>A hierarchical softmax that reads, on the second level, only the classes of the targets.</summary>
[Model]
internal partial class HSoftmaxed
{
    [Parameter(Init = Init.GlorotUniform), Shape(8, 100)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(100)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(100, 8, 5)]
    public partial Tensor<double> W2 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(100, 5)]
    public partial Tensor<double> B2 { get; }

    [Differentiable]
    public double Loss([Shape("batch", 8)] Tensor<double> x, [Shape("batch")] Tensor<int> target) => -Mean(LogHSoftmax(x, W1, B1, W2, B2, target));
}
