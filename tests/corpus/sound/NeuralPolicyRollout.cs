// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class NeuralPolicyRollout
{
    private const double Dt = 0.05;

    [Parameter(Init = Init.GlorotUniform), Shape(2, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 1)]
    public partial Tensor<double> W2 { get; }

    [Inference]
    public Tensor<double> Act([Shape("batch", 2)] Tensor<double> state) => 2 * Tanh(MatMul(Tanh(Dense(state, W1, B1)), W2));

    [Differentiable]
    public double Cost([Shape("batch", 1), InputRange(-1, 1)] Tensor<double> position, [Shape("batch", 1), InputRange(-1, 1)] Tensor<double> velocity)
    {
        var (x, v) = (position, velocity);
        double cost = 0;
        for (int k = 0; k < 12; k++)
        {
            var force = Act(Concat(1, x, v));
            v = v + Dt * (force - 0.2 * v);
            x = x + Dt * v;
            cost += Mean(Square(x)) + 0.1 * Mean(Square(v)) + 0.01 * Mean(Square(force));
        }
        return cost;
    }
}
