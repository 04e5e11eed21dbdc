using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Ops that move, repeat or choose elements.
internal static partial class ShapingRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double SqueezeRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(1, "n")] Tensor<double> x) =>
        Sum(Square(Squeeze(x, 0)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double UnsqueezeRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Square(Unsqueeze(x, 1)) * Unsqueeze(Unsqueeze(dy, -1), -1));

    [Differentiable(Forward = true, Second = true)]
    public static double PermuteRow([Shape("m", 2, "n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x) =>
        Sum(Permute(x, 1, -1, 0) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double BroadcastToRow([Shape(3, "n", 2)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 1)] Tensor<double> x) =>
        Sum(Square(BroadcastTo(x, 3, -1, 2)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SliceRow([Shape("n", 2)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 6)] Tensor<double> x) =>
        Sum(Slice(x, 1, 1, 2) * dy) + Sum(Square(Slice(x, 1, 5, 2, -3)) * dy) + Sum(Slice(x, -1, 0, 2, 4) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double StackRow(
        [Shape("n", 2, "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> b
    ) => Sum(Square(Stack(1, a, b)) * dy) + Sum(Stack(-1, a, a * b));

    [Differentiable(Forward = true, Second = true)]
    public static double PadRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Exp(Pad(x * dy, 1, 2, 1))) + Sum(Square(Pad(x, 0, 0, 2, 3.0)));

    [Differentiable(Forward = true, Second = true)]
    public static double FlipRow([Shape("n", "m", 2)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x) =>
        Sum(Flip(x, 0, -1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double RollRow([Shape("n", 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x) =>
        Sum(Roll(x, 1, 1) * dy) + Sum(Square(Roll(x, -5, 1)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TileRow([Shape("n", 6)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x) =>
        Sum(Square(Tile(x, 2)) * dy) + Sum(Tile(x, 2, 1, 3));

    [Differentiable(Forward = true, Second = true)]
    public static double RepeatInterleaveRow([Shape("n", 6)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x) =>
        Sum(Square(RepeatInterleave(x, 2, 1)) * dy) + Sum(RepeatInterleave(x, 3, 0));

    [Differentiable(Forward = true, Second = true)]
    public static double DiagRow(
        [Shape("n", "n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> v,
        [Parameter(Init = Init.Given), Shape("n", "n")] Tensor<double> x
    ) => Sum(Diag(v) * dy) + Sum(Square(Diag(x)) * v);

    [Differentiable(Forward = true, Second = true)]
    public static double DiagBesideTheMiddleRow(
        [Parameter, Shape("n")] Tensor<double> v,
        [Parameter(Init = Init.Given), Shape(3, 5)] Tensor<double> x
    ) =>
        Sum(Exp(Diag(v, 2)))
        + Sum(Square(Diag(Exp(Diag(v, -2)), 1)))
        + Sum(Square(Diag(Exp(Diag(v, 2)), -1)))
        + Sum(Square(Diag(x, 1)))
        + Sum(Exp(Diag(x, 3)))
        + Sum(Square(Diag(x, 4)))
        + Sum(Square(Diag(x, -1)))
        + Sum(Exp(Diag(x, -2)));

    [Differentiable(Forward = true, Second = true)]
    public static double TriangleRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, "n", "m")] Tensor<double> x) =>
        Sum(Square(Tril(x)) * dy) + Sum(Triu(x, 1) * dy) + Sum(Triu(x, -2));

    [Differentiable(Forward = true, Second = true)]
    public static double MaskedFillRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(Exp(MaskedFill(x, dy > 0.0, -1.0)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double OuterRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("m")] Tensor<double> b
    ) => Sum(Outer(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double GluRow([Shape("n", 2)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x) =>
        Sum(Glu(x) * dy) + Sum(Glu(Transpose(x), 0));

    [Differentiable(Forward = true, Second = true)]
    public static double PadReflectRow(
        [Shape("n", 8)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x,
        [Parameter, Shape("m")] Tensor<double> y
    ) => Sum(Square(PadReflect(x, 1, 3, 1)) * dy) + Sum(Exp(PadReflect(Concat(y, Tensor.Of(1.0, 2, 3)), 0, 2, 3)));

    [Differentiable(Forward = true, Second = true)]
    public static double PadReplicateRow(
        [Shape("n", 8)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> y
    ) => Sum(Square(PadReplicate(x, -1, 1, 3)) * dy) + Sum(Exp(PadReplicate(y, 0, 2, 0)));

    [Differentiable(Forward = true, Second = true)]
    public static double PadCircularRow(
        [Shape("n", 8)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> y
    ) => Sum(Square(PadCircular(x, 1, 4, 0)) * dy) + Sum(Exp(PadCircular(y, 0, 1, 1))) + Sum(PadCircular(y, 1, 0, 0));

    [Differentiable(Forward = true, Second = true)]
    public static double UnfoldRow(
        [Shape("n", 2, 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 6)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 2)] Tensor<double> y
    ) => Sum(Square(Unfold(x, 1, 3, 2)) * dy) + Sum(Exp(Unfold(Concat(0, y, Reshape(Tensor.Of(1.0, 2, 3, 4), 2, 2)), 0, 3)));

    [Differentiable(Forward = true, Second = true)]
    public static double UpsampleNearestRow(
        [Shape("n", 2, 6, "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 2, 3, "m")] Tensor<double> x
    ) => Sum(Square(UpsampleNearest(x, 2, 1)) * dy) + Sum(Exp(UpsampleNearest(x, 2)));

    [Differentiable(Forward = true, Second = true)]
    public static double SplitRow([Shape("n", 2)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 6)] Tensor<double> x)
    {
        var parts = Split(x, [1, 2, 3], axis: 1);
        double sum = Sum(Square(parts[1]) * dy) + Sum(Exp(parts[^1]));
        for (int i = 0; i < parts.Length; i++)
            sum += i * Sum(parts[i]);
        return sum + Sum(Split(x, 3, -1)[2] * dy) + Sum(Square(Concat(1, Split(x, 2, 1))));
    }
}
