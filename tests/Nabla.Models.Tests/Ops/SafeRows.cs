using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Programs that put a selection around an expression that is undefined at one point. In other systems their gradient is NaN at that point, since the
// branch not taken is differentiated all the same and ∞ is multiplied by 0. They run in loops (n) and as straight lines (3). NABLA4009 reports what
// the adjoint cannot protect.
internal static partial class SafeRows
{
    [Differentiable]
    public static double SafeLog([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x > 0, Log(x), 0));

    [Differentiable]
    public static double SafeSqrt([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x > 0, Sqrt(x), 0));

    [Differentiable]
    public static double SafeQuotient([Shape("n")] Tensor<double> n, [Parameter, Shape("n")] Tensor<double> d) =>
        Sum(Where(NotEqual(d, 0.0), n / d, 0));

    [Differentiable]
    public static double SafePower([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x > 0, Pow(x, 0.5), 0));

    [Differentiable]
    public static double SafeNorm([Parameter, Shape("n")] Tensor<double> x)
    {
        double s = Sum(Square(x));
        return s > 0 ? System.Math.Sqrt(s) : 0;
    }

    [Differentiable]
    public static double SafeLogOfThree([Parameter, Shape(3)] Tensor<double> x) => Sum(Where(x > 0, Log(x), 0));

    [Differentiable]
    public static double SafeNormOfThree([Parameter, Shape(3)] Tensor<double> x)
    {
        double s = Sum(Square(x));
        return s > 0 ? System.Math.Sqrt(s) : 0;
    }

    [Differentiable]
    public static double SafeRowNorms([Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x)
    {
        var s = Sum(Square(x), 1);
        return Sum(Where(s > 0, Sqrt(s), 0));
    }

    // Deeper in the branch, read twice in it, and one branch inside another.

    [Differentiable]
    public static double SafeLogDeep([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x > 0, Exp(3 * Log(x)) / x, 0));

    [Differentiable]
    public static double SafeEntropy([Parameter, Shape("n")] Tensor<double> x)
    {
        var l = Log(x);
        return Sum(Where(x > 0, x * l + l, 0));
    }

    [Differentiable]
    public static double SafeNested([Parameter, Shape("n")] Tensor<double> x) => Sum(Where(x > 0, Where(x > 1, Log(x - 1), Sqrt(x)), 0));
}
