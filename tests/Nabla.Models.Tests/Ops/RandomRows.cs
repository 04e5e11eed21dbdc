using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Models that draw random numbers. Lengths are symbolic, so the compiled form is loops and kernels; those in Small have constants, and become scalar
// statements.
internal static partial class RandomRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double DropoutRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        RandomState random
    ) => Sum(Exp(Dropout(x, 0.3, random)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SmallDropoutRow(
        [Shape(2, 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x,
        RandomState random
    ) => Sum(Exp(Dropout(x, 0.3, random)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NoiseRow(
        [Shape("n", "m")] Tensor<double> dy,
        RandomState random,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum((UniformLike(x, random) * Square(x) + x * NormalLike(dy, random) + Exp(x) * BernoulliLike(x, 0.7, random)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SmallNoiseRow(
        [Shape(3, 2)] Tensor<double> dy,
        RandomState random,
        [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> x
    ) => Sum((UniformLike(x, random) * Square(x) + x * NormalLike(dy, random) + Exp(x) * BernoulliLike(x, 0.7, random)) * dy);

    // A helper that is called twice draws twice. The first result is not used, but it is drawn all the same.
    [Differentiable(Forward = true, Second = true)]
    public static double HelpersRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        RandomState random
    )
    {
        UniformLike(dy, random);
        var hidden = Hidden(x, random) - Hidden(x, random);
        return Sum(hidden * dy) + Sum(Square(Hidden(x, null)));
    }

    private static Tensor<double> Hidden(Tensor<double> x, RandomState? random) => Dropout(Tanh(x), 0.5, random);

    // Named arguments out of order are evaluated as they are written.
    [Differentiable(Forward = true, Second = true)]
    public static double NamedRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, RandomState random) =>
        Sum(Difference(b: Dropout(x, 0.5, random), a: Square(x) * UniformLike(x, random)) * dy)
        + Sum(Map(y: Dropout(x, 0.25, random), x: Exp(x * UniformLike(x, random)), f: Product) * dy);

    private static Tensor<double> Difference(Tensor<double> a, Tensor<double> b) => a - 2 * b;

    private static double Product(double a, double b) => a * (1 + b * b);

    [Differentiable(Forward = true, Second = true)]
    public static double TwoStatesRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, RandomState one, RandomState other) =>
        Sum(Dropout(x, 0.5, one) * UniformLike(x, other) * Dropout(Exp(x), 0.5, one) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ScalarRow(RandomState random, [Parameter, Shape(2)] Tensor<double> x)
    {
        var first = UniformLike(x, random)[0];
        return first * x[0] * x[1] + NormalLike(Sum(x, 0), random).Item() * Square(x[1]);
    }
}

/// <summary>A network as it is trained and as it is used: one helper serves both.</summary>
internal static partial class DropoutNetwork
{
    private static Tensor<float> Output(Tensor<float> x, Tensor<float> w1, Tensor<float> w2, RandomState? random = null)
    {
        var hidden = Dropout(Relu(MatMul(Dropout(x, 0.2, random), w1)), 0.5, random);
        return MatMul(hidden, w2);
    }

    [Differentiable(Forward = true)]
    public static float Loss(
        [Shape("batch", 12)] Tensor<float> x,
        [Shape("batch")] Tensor<int> labels,
        RandomState random,
        [Parameter(Init = Init.HeNormal), Shape(12, 40)] Tensor<float> w1,
        [Parameter(Init = Init.HeNormal), Shape(40, 4)] Tensor<float> w2
    ) => Mean(SoftmaxCrossEntropy(Output(x, w1, w2, random), labels));

    [Inference]
    public static Tensor<float> Predict(
        [Shape("batch", 12)] Tensor<float> x,
        [Parameter(Init = Init.HeNormal), Shape(12, 40)] Tensor<float> w1,
        [Parameter(Init = Init.HeNormal), Shape(40, 4)] Tensor<float> w2
    ) => Output(x, w1, w2);

    // Inference that draws: an average over several samples approximates a Bayesian average.
    [Inference]
    public static Tensor<float> Sample(
        [Shape("batch", 12)] Tensor<float> x,
        RandomState random,
        [Parameter(Init = Init.HeNormal), Shape(12, 40)] Tensor<float> w1,
        [Parameter(Init = Init.HeNormal), Shape(40, 4)] Tensor<float> w2
    ) => Output(x, w1, w2, random);
}

/// <summary>Binary weights, drawn for training and by sign for use.</summary>
internal static partial class BinaryNetwork
{
    private static Tensor<double> Output(Tensor<double> x, Tensor<double> w1, Tensor<double> w2, RandomState? random) =>
        MatMul(Tanh(MatMul(x, Binarize(w1, random))), Binarize(w2, random));

    [Differentiable]
    public static double Loss(
        [Shape("batch", 3)] Tensor<double> x,
        [Shape("batch", 2)] Tensor<double> y,
        RandomState random,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(3, 5)] Tensor<double> w1,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(5, 2)] Tensor<double> w2
    ) => Mean(SquaredError(Output(x, w1, w2, random), y));

    [Inference]
    public static Tensor<double> Predict(
        [Shape("batch", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 5)] Tensor<double> w1,
        [Parameter(Init = Init.Given), Shape(5, 2)] Tensor<double> w2
    ) => Output(x, w1, w2, null);

    // The gradient of the binary weights if they are given; the network's own gradient equals it where |w| ≤ 1.
    [Differentiable]
    public static double Given(
        [Shape("batch", 3)] Tensor<double> x,
        [Shape("batch", 2)] Tensor<double> y,
        [Parameter(Init = Init.Normal), Shape(3, 5)] Tensor<double> w1,
        [Parameter(Init = Init.Normal), Shape(5, 2)] Tensor<double> w2
    ) => Mean(SquaredError(MatMul(Tanh(MatMul(x, w1)), w2), y));

    [Differentiable]
    public static double Sign([Parameter, Shape("n")] Tensor<double> x) => Sum(Binarize(x) * 3);

    [Differentiable]
    public static double SmallDraw([Parameter, Shape(7)] Tensor<double> x, RandomState random) => Sum(Binarize(x, random) * 3);
}

/// <summary>Draws of every kind one after another, as a tensor.</summary>
internal static partial class DrawRows
{
    [Inference]
    public static Tensor<double> Doubles([Shape("n")] Tensor<double> x, RandomState random) =>
        Concat(
            0,
            UniformLike(x, random),
            NormalLike(x, random),
            BernoulliLike(x, 0.3, random),
            Dropout(x, 0.9, random),
            Binarize(x, random),
            Binarize(x),
            Dropout(x, 0, random),
            Dropout(x, 0.5, null),
            Binarize(x, null)
        );

    [Inference]
    public static Tensor<float> Floats([Shape("n")] Tensor<float> x, RandomState random) =>
        Concat(
            0,
            UniformLike(x, random),
            NormalLike(x, random),
            BernoulliLike(x, 0.3, random),
            Dropout(x, 0.9, random),
            Binarize(x, random),
            Binarize(x),
            Dropout(x, 0, random),
            Dropout(x, 0.5, null),
            Binarize(x, null)
        );

    [Inference]
    public static Tensor<double> SmallDoubles([Shape(5)] Tensor<double> x, RandomState random) =>
        Concat(
            0,
            UniformLike(x, random),
            NormalLike(x, random),
            BernoulliLike(x, 0.3, random),
            Dropout(x, 0.9, random),
            Binarize(x, random),
            Binarize(x),
            Dropout(x, 0, random),
            Dropout(x, 0.5, null),
            Binarize(x, null)
        );

    [Inference]
    public static Tensor<float> SmallFloats([Shape(5)] Tensor<float> x, RandomState random) =>
        Concat(
            0,
            UniformLike(x, random),
            NormalLike(x, random),
            BernoulliLike(x, 0.3, random),
            Dropout(x, 0.9, random),
            Binarize(x, random),
            Binarize(x),
            Dropout(x, 0, random),
            Dropout(x, 0.5, null),
            Binarize(x, null)
        );
}
