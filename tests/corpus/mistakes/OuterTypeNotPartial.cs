// expect: NABLA1001
using Nabla;
using static Nabla.Nn;

public class Experiments
{
    public static partial class Linear
    {
        [Differentiable]
        public static float Loss([Shape(4)] Tensor<float> x, float y, [Parameter, Shape(4)] Tensor<float> w) => Square(Sum(x * w) - y);
    }
}
