// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class LayersInAnArray
{
    private readonly record struct Layer(Tensor<double> W, Tensor<double>? B = null)
    {
        public Tensor<double> Apply(Tensor<double> x) => B is null ? MatMul(x, W) : Dense(x, W, B);
    }

    [Differentiable]
    public static double Loss(
        [Shape("n", 10)] Tensor<double> x,
        [Shape("n")] Tensor<int> label,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 8)] Tensor<double> w1,
        [Parameter, Shape(8)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotUniform), Shape(8, 6)] Tensor<double> w2,
        [Parameter, Shape(6)] Tensor<double> b2,
        [Parameter(Init = Init.GlorotUniform), Shape(6, 3)] Tensor<double> head
    )
    {
        Layer[] layers = [new(w1, b1), new(w2, b2), new(head)];
        var h = x;
        foreach (var layer in layers[..^1])
            h = Tanh(layer.Apply(h));
        double penalty = 0;
        foreach (var (w, _) in layers)
            penalty += Weight(w);
        return Mean(SoftmaxCrossEntropy(layers[^1].Apply(h), label)) + penalty;

        static double Weight(Tensor<double> w) => 1e-4 * Sum(Square(w));
    }
}
