// expect: NABLA4002
using Nabla;
using static Nabla.Nn;

[Model(Stabilize = false)]
public partial class LogOfSigmoidAsWritten
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(40)]
    public partial Tensor<float> W { get; }

    // Pairwise ranking.
    [Differentiable]
    public float Loss([Shape("pairs", 40)] Tensor<float> better, [Shape("pairs", 40)] Tensor<float> worse) =>
        -Mean(Log(Sigmoid(MatMul(better - worse, W))));
}
