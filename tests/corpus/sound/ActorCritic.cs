// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ActorCritic
{
    [Parameter(Init = Init.GlorotNormal), Shape(4, 48)]
    public partial Tensor<float> Shared { get; }

    [Parameter, Shape(48)]
    public partial Tensor<float> SharedBias { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(48, 2)]
    public partial Tensor<float> Policy { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(48, 1)]
    public partial Tensor<float> Critic { get; }

    [Differentiable]
    public float Loss([Shape("batch", 4)] Tensor<float> state, [Shape("batch")] Tensor<int> action, [Shape("batch")] Tensor<float> gain)
    {
        var h = Tanh(Dense(state, Shared, SharedBias));
        var value = Reshape(MatMul(h, Critic), -1);
        var advantage = StopGradient(gain - value);
        var policyLoss = Mean(SoftmaxCrossEntropy(MatMul(h, Policy), action) * advantage);
        return policyLoss + 0.5f * Mean(Square(gain - value));
    }
}
