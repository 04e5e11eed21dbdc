// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class GruCellModel
{
    private const int Steps = 5;

    [Parameter(Init = Init.GlorotUniform), Shape(3, 8)]
    public partial Tensor<float> Wz { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 8)]
    public partial Tensor<float> Uz { get; }

    [Parameter, Shape(8)]
    public partial Tensor<float> Bz { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(3, 8)]
    public partial Tensor<float> Wr { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 8)]
    public partial Tensor<float> Ur { get; }

    [Parameter, Shape(8)]
    public partial Tensor<float> Br { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(3, 8)]
    public partial Tensor<float> Wh { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 8)]
    public partial Tensor<float> Uh { get; }

    [Parameter, Shape(8)]
    public partial Tensor<float> Bh { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 2)]
    public partial Tensor<float> Out { get; }

    private Tensor<float> Cell(Tensor<float> x, Tensor<float> h)
    {
        var update = Sigmoid(MatMul(x, Wz) + MatMul(h, Uz) + Bz);
        var reset = Sigmoid(MatMul(x, Wr) + MatMul(h, Ur) + Br);
        var proposal = Tanh(MatMul(x, Wh) + MatMul(reset * h, Uh) + Bh);
        return update * h + (1f - update) * proposal;
    }

    [Differentiable]
    public float Loss([Shape(5, "n", 3)] Tensor<float> x, [Shape("n", 8)] Tensor<float> start, [Shape("n", 2)] Tensor<float> y)
    {
        var h = start;
        for (int t = 0; t < Steps; t++)
            h = Cell(x.Row(t), h);
        return Mean(Square(MatMul(h, Out) - y));
    }
}
