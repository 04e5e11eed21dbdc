// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class LstmForecast
{
    [Parameter(Init = Init.GlorotUniform), Shape(12, 8)]
    public partial Tensor<float> Wi { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(12, 8)]
    public partial Tensor<float> Wf { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(12, 8)]
    public partial Tensor<float> Wo { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(12, 8)]
    public partial Tensor<float> Wc { get; }

    [Parameter(Init = Init.Ones), Shape(8)]
    public partial Tensor<float> ForgetBias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 2)]
    public partial Tensor<float> Out { get; }

    [Differentiable]
    public float Loss([Shape(5, "batch", 4)] Tensor<float> series, [Shape("batch", 8)] Tensor<float> state, [Shape("batch", 2)] Tensor<float> next)
    {
        var (h, c) = (state, state);
        for (int t = 0; t < 5; t++)
        {
            var z = Concat(1, series.Row(t), h);
            var input = Sigmoid(MatMul(z, Wi));
            var forget = Sigmoid(Dense(z, Wf, ForgetBias));
            c = forget * c + input * Tanh(MatMul(z, Wc));
            h = Sigmoid(MatMul(z, Wo)) * Tanh(c);
        }
        return Mean(Square(MatMul(h, Out) - next));
    }
}
