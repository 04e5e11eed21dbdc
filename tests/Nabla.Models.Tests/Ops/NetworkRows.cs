using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Pieces of networks that become one visit of each row, or that a matrix product takes along.
internal static partial class NetworkRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double LayerNormRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> w,
        [Parameter, Shape("m")] Tensor<double> scale,
        [Parameter, Shape("m")] Tensor<double> shift
    )
    {
        var h = MatMul(x, w);
        var centred = h - Mean(h, -1, keepDims: true);
        var y = centred / Sqrt(Mean(Square(centred), -1, keepDims: true) + 0.1) * scale + shift;
        return Sum(Square(Tanh(y)) * dy) + Sum(y * Sigmoid(y));
    }

    [Differentiable(Forward = true, Second = true)]
    public static double MaskedAttentionRow(
        [Shape("n", "m")] Tensor<double> mask,
        [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 4)] Tensor<double> memory,
        [Parameter(Init = Init.Given), Shape(4, 4)] Tensor<double> query,
        [Parameter(Init = Init.Given), Shape(4, 4)] Tensor<double> key,
        [Parameter(Init = Init.Given), Shape(4, 4)] Tensor<double> value
    )
    {
        var attention = Softmax(MatMul(MatMul(x, query), Transpose(MatMul(memory, key))) * 0.5 + mask);
        return Sum(Square(MatMul(attention, MatMul(memory, value)) + x)) + 0.1 * Sum(LogSumExp(attention * 3));
    }

    [Differentiable(Forward = true, Second = true)]
    public static double RowsOfTwoSplitsRow(
        [Shape("n", "m", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m", 3)] Tensor<double> w
    )
    {
        var z = Exp(0.3 * w * x);
        var rows = Sum(z, -1, keepDims: true);
        var shares = z / rows;
        return Sum(Square(Sum(Sum(shares * w, -1), -1))) + Sum(Log(rows)) + Sum(shares * shares * w);
    }

    // The operands of an epilogue: a value for each column, for each row, for each element, and a number.
    [Differentiable(Forward = true, Second = true)]
    public static double EpilogueRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> w,
        [Parameter(Init = Init.Given), Shape("m", "m")] Tensor<double> u,
        [Parameter, Shape("m")] Tensor<double> bias,
        [Parameter(Init = Init.Given), Shape("n", 1)] Tensor<double> scale,
        [Parameter] double slope
    )
    {
        var hidden = Tanh(Dense(x, w, bias));
        var residual = Relu(MatMul(hidden, u) * slope + hidden) * scale;
        return Sum(residual * dy) + Sum(Sigmoid(MatMul(residual, Transpose(u)) + scale));
    }

    // A condition on the product's values is computed again in the backward part, which then reads the product itself.
    [Differentiable(Forward = true, Second = true)]
    public static double ChoiceOfAProductRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> w,
        [Parameter] double slope
    )
    {
        var z = MatMul(x, w);
        var y = MatMul(Sin(x), w);
        return Sum(Where(z > 0, z, slope * z) * dy) + Sum(Clamp(y, -0.4, 0.4) * (y + 1) * dy);
    }

    // Two products in one loop, one that two loops read, one that is a result as well, and one of a single column.
    [Differentiable(Forward = true, Second = true)]
    public static double ProductsWithoutEpilogueRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> w,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> u,
        [Parameter(Init = Init.Given), Shape("m", 1)] Tensor<double> v
    )
    {
        var both = Sigmoid(MatMul(x, w) - MatMul(Tanh(x), u));
        var read = MatMul(Sin(x), w);
        return Sum(both * dy) + Sum(Exp(-read * read) * dy) + Sum(MatMul(read, v)) + Sum(Softplus(MatMul(both, v) + 0.5));
    }
}
