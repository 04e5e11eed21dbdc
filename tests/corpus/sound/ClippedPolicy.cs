// expect: none
using Nabla;
using static Nabla.Nn;

// PPO: a clamp of the ratio, inside a minimum with the unclamped one.
[Model]
public partial class ClippedPolicy
{
    [Parameter(Init = Init.GlorotNormal), Shape(6, 32)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 3)]
    public partial Tensor<double> W2 { get; }

    [Differentiable]
    public double Loss(
        [Shape("batch", 6)] Tensor<double> state,
        [Shape("batch", 3), InputOneHot] Tensor<double> action,
        [Shape("batch")] Tensor<double> oldLogProbability,
        [Shape("batch")] Tensor<double> advantage
    )
    {
        var logPolicy = LogSoftmax(MatMul(Tanh(Dense(state, W1, B1)), W2));
        var ratio = Exp(Sum(action * logPolicy, 1) - oldLogProbability);
        var surrogate = Min(ratio * advantage, Clamp(ratio, 0.8, 1.2) * advantage);
        var entropy = -Sum(Exp(logPolicy) * logPolicy, 1);
        return -Mean(surrogate) - 0.01 * Mean(entropy);
    }
}
