// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class TripletEmbedding
{
    private static Tensor<float> Embed(Tensor<float> x, Tensor<float> w1, Tensor<float> b1, Tensor<float> w2) => MatMul(Tanh(Dense(x, w1, b1)), w2);

    private static Tensor<float> SquaredDistance(Tensor<float> a, Tensor<float> b) => Sum(Square(a - b), -1);

    [Differentiable]
    public static float Loss(
        [Shape("n", 50)] Tensor<float> anchor,
        [Shape("n", 50)] Tensor<float> positive,
        [Shape("n", 50)] Tensor<float> negative,
        [Parameter(Init = Init.GlorotNormal), Shape(50, 32)] Tensor<float> w1,
        [Parameter, Shape(32)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(32, 16)] Tensor<float> w2
    )
    {
        var a = Embed(anchor, w1, b1, w2);
        var near = SquaredDistance(a, Embed(positive, w1, b1, w2));
        var far = SquaredDistance(a, Embed(negative, w1, b1, w2));
        return Mean(Relu(near - far + 0.2f));
    }
}
