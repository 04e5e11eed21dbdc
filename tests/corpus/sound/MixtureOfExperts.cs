// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class MixtureOfExperts
{
    [Parameter(Init = Init.GlorotUniform), Shape(10, 3)]
    public partial Tensor<double> Gate { get; }

    [Parameter(Init = Init.HeNormal), Shape(10, 16)]
    public partial Tensor<double> A1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(16, 1)]
    public partial Tensor<double> A2 { get; }

    [Parameter(Init = Init.HeNormal), Shape(10, 16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(16, 1)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.HeNormal), Shape(10, 16)]
    public partial Tensor<double> C1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(16, 1)]
    public partial Tensor<double> C2 { get; }

    private static Tensor<double> Expert(Tensor<double> x, Tensor<double> w1, Tensor<double> w2) => MatMul(Relu(MatMul(x, w1)), w2);

    [Inference]
    public Tensor<double> Predict([Shape("batch", 10)] Tensor<double> x)
    {
        var share = Softmax(MatMul(x, Gate));
        var answers = Concat(1, Expert(x, A1, A2), Expert(x, B1, B2), Expert(x, C1, C2));
        return Sum(share * answers, 1);
    }

    [Differentiable]
    public double Loss([Shape("batch", 10)] Tensor<double> x, [Shape("batch")] Tensor<double> y)
    {
        // The second term keeps the gate from choosing one expert alone.
        var load = Mean(Softmax(MatMul(x, Gate)), 0);
        return Mean(Square(Predict(x) - y)) + 0.01 * Sum(Square(load - 1.0 / 3));
    }
}
