// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class NeuralOdeEuler
{
    [Parameter(Init = Init.GlorotNormal), Shape(2, 20)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(20)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(20, 2)]
    public partial Tensor<double> W2 { get; }

    private Tensor<double> Field(Tensor<double> z) => MatMul(Tanh(Dense(z, W1, B1)), W2);

    [Differentiable]
    public double Loss([Shape("batch", 2)] Tensor<double> start, [Shape("batch", 2)] Tensor<double> end)
    {
        const double H = 0.125;
        var z = start;
        for (int k = 0; k < 8; k++)
        {
            var half = z + 0.5 * H * Field(z);
            z = z + H * Field(half);
        }
        return Mean(Square(z - end));
    }
}
