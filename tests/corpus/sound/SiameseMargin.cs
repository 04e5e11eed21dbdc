// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SiameseMargin
{
    [Parameter(Init = Init.HeUniform), Shape(100, 32)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 8)]
    public partial Tensor<double> W2 { get; }

    [Inference]
    public Tensor<double> Embed([Shape("batch", 100)] Tensor<double> x) => MatMul(Relu(Dense(x, W1, B1)), W2);

    [Differentiable]
    public double Loss(
        [Shape("batch", 100)] Tensor<double> left,
        [Shape("batch", 100)] Tensor<double> right,
        [Shape("batch"), InputChoice(0, 1)] Tensor<double> same
    )
    {
        const double Margin = 1;
        var squared = Sum(Square(Embed(left) - Embed(right)), 1);
        var distance = Sqrt(squared + 1e-9);
        return Mean(same * squared + (1 - same) * Square(Relu(Margin - distance)));
    }
}
