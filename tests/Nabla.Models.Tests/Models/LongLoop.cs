using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>A loop that is too long to stay uncut, forward and backward: late steps read truth values, broadcasts and values of early ones.</summary>
public static partial class LongLoop
{
    private static Tensor<double> Body(Tensor<double> x, Tensor<double> w, double scale)
    {
        var y = x;
        for (int i = 0; i < 3; i++)
            y = Tanh(Softplus(y) - scale * Square(Sigmoid(y))) + Where(x > 0.1, Exp(-y), w * Erf(y)) + Log1p(Square(x * y));
        return y;
    }

    [Inference]
    public static Tensor<double> Values([Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> w, double scale) => Body(x, w, scale);

    /// <summary>Rows of a matrix against one vector: the cut loop runs inside a plain one.</summary>
    [Inference]
    public static Tensor<double> Rows([Shape("m", "n")] Tensor<double> x, [Shape("n")] Tensor<double> w, double scale) => Body(x, w, scale);

    [Differentiable(Forward = true)]
    public static double Loss([Parameter, Shape("n")] Tensor<double> x, [Shape("n")] Tensor<double> w, double scale) => Sum(Body(x, w, scale) * w);
}
