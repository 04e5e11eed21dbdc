// expect: none
using Nabla;
using static Nabla.Nn;

// Two losses weighed by learned uncertainties; each head sees the shared trunk.
[Model]
public partial class MultiTaskUncertainty
{
    [Parameter(Init = Init.HeNormal), Shape(18, 36)]
    public partial Tensor<double> Trunk { get; }

    [Parameter, Shape(36)]
    public partial Tensor<double> TrunkBias { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(36, 1)]
    public partial Tensor<double> Depth { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(36, 5)]
    public partial Tensor<double> Kind { get; }

    [Parameter, Shape(2)]
    public partial Tensor<double> LogVariance { get; }

    [Inference]
    public Tensor<double> Features([Shape("batch", 18)] Tensor<double> x) => Relu(Dense(x, Trunk, TrunkBias));

    [Differentiable]
    public double Loss([Shape("batch", 18)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> depth, [Shape("batch")] Tensor<int> kind)
    {
        var h = Features(x);
        double regression = Mean(Square(MatMul(h, Depth) - depth));
        double classification = Mean(SoftmaxCrossEntropy(MatMul(h, Kind), kind));
        var precision = Exp(-LogVariance);
        return precision[0] * regression + precision[1] * classification + Sum(LogVariance);
    }
}
