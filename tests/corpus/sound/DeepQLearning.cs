// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DeepQLearning
{
    [Parameter(Init = Init.HeNormal), Shape(8, 64)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(64)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(64, 4)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(4)]
    public partial Tensor<float> B2 { get; }

    [Inference]
    public Tensor<float> Values([Shape("batch", 8)] Tensor<float> state) => Dense(Relu(Dense(state, W1, B1)), W2, B2);

    [Inference]
    public Tensor<int> Greedy([Shape("batch", 8)] Tensor<float> state) => ArgMax(Values(state));

    // Both choices are one-hot; the bootstrapped target is a constant.
    [Differentiable]
    public float Loss(
        [Shape("batch", 8)] Tensor<float> state,
        [Shape("batch", 4), InputOneHot] Tensor<float> action,
        [Shape("batch")] Tensor<float> reward,
        [Shape("batch", 8)] Tensor<float> next,
        [Shape("batch", 4), InputOneHot] Tensor<float> bestNext,
        [Shape("batch"), InputRange(0, 1)] Tensor<float> alive
    )
    {
        var target = StopGradient(reward + 0.99f * alive * Sum(bestNext * Values(next), 1));
        return Mean(Square(Sum(action * Values(state), 1) - target));
    }
}
