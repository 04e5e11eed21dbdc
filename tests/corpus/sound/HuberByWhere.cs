// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class HuberByWhere
{
    private const float Delta = 1.5f;

    private static Tensor<float> Huber(Tensor<float> r)
    {
        var size = Abs(r);
        return Where(size <= Delta, 0.5f * Square(r), Delta * (size - 0.5f * Delta));
    }

    [Differentiable]
    public static float Loss(
        [Shape("n", 8)] Tensor<float> x,
        [Shape("n")] Tensor<float> y,
        [Parameter(Init = Init.Zeros), Shape(8)] Tensor<float> w,
        [Parameter] float bias
    ) => Mean(Huber(MatMul(x, w) + bias - y));
}
