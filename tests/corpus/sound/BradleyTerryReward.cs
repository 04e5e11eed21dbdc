// expect: none
using Nabla;
using static Nabla.Nn;

// Reward model: the preferred answer should score higher.
[Model]
public partial class BradleyTerryReward
{
    [Parameter(Init = Init.HeNormal), Shape(96, 48)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(48)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(48, 1)]
    public partial Tensor<float> W2 { get; }

    [Inference]
    public Tensor<float> Reward([Shape("batch", 96)] Tensor<float> answer) => MatMul(Relu(Dense(answer, W1, B1)), W2);

    [Differentiable]
    public float Loss([Shape("batch", 96)] Tensor<float> preferred, [Shape("batch", 96)] Tensor<float> other) =>
        Mean(Softplus(Reward(other) - Reward(preferred)));
}
