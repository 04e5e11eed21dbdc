// expect: NABLA1006
using Nabla;
using static Nabla.Nn;

public static partial class WrittenThroughIndexer
{
    [Differentiable]
    public static double Loss([Shape(4)] Tensor<double> x, double y, [Parameter(Init = Init.Normal), Shape(4)] Tensor<double> w)
    {
        var z = x * w;
        z[0] = 0;
        return Square(Sum(z) - y);
    }
}
