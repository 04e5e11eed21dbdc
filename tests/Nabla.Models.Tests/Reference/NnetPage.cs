using static Nabla.Nn;

namespace Nabla.Models.Tests.Reference;

// The code examples of the reference page (Theano 1.0, tensor.nnet), with its names and shapes; dy turns a vector into a scalar. The gradients of all
// of them are checked with those of the ops.
internal static partial class NnetPage
{
    // y = sigmoid(dot(W, x) + b)
    [Differentiable(Forward = true, Second = true)]
    public static double SigmoidRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> W,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Sigmoid(MatMul(W, x) + b) * dy);

    // y = softplus(dot(W, x) + b)
    [Differentiable(Forward = true, Second = true)]
    public static double SoftplusRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> W,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Softplus(MatMul(W, x) + b) * dy);

    // y = softmax(dot(W, x) + b)
    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> W,
        [Parameter, Shape("m")] Tensor<double> b
    ) => Sum(Softmax(MatMul(x, Transpose(W)) + b) * dy);

    // h = sigmoid(dot(W, x) + b); x_recons = sigmoid(dot(V, h) + c); recon_cost = binary_crossentropy(x_recons, x).mean()
    [Differentiable(Forward = true, Second = true)]
    public static double AutoencoderRow(
        [Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> W,
        [Parameter, Shape(3)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> V,
        [Parameter, Shape("n")] Tensor<double> c
    )
    {
        var h = Sigmoid(MatMul(W, x) + b);
        var x_recons = Sigmoid(MatMul(V, h) + c);
        return Mean(BinaryCrossEntropy(x_recons, x));
    }

    /// <summary>The same, computed as it is written.</summary>
    [Differentiable(Stabilize = false, Forward = true, Second = true)]
    public static double LiteralAutoencoderRow(
        [Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> W,
        [Parameter, Shape(3)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> V,
        [Parameter, Shape("n")] Tensor<double> c
    ) => AutoencoderRow(x, W, b, V, c);

    // x_precons = dot(V, h) + c; recon_cost = sigmoid_binary_crossentropy(x_precons, x).mean()
    [Differentiable(Forward = true, Second = true)]
    public static double LogitAutoencoderRow(
        [Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> W,
        [Parameter, Shape(3)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> V,
        [Parameter, Shape("n")] Tensor<double> c
    )
    {
        var h = Sigmoid(MatMul(W, x) + b);
        var x_precons = MatMul(V, h) + c;
        return Mean(SigmoidBinaryCrossEntropy(x_precons, x));
    }

    /// <summary>The same, computed as it is written.</summary>
    [Differentiable(Stabilize = false, Forward = true, Second = true)]
    public static double LiteralLogitAutoencoderRow(
        [Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> W,
        [Parameter, Shape(3)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> V,
        [Parameter, Shape("n")] Tensor<double> c
    ) => LogitAutoencoderRow(x, W, b, V, c);

    // y = softmax(dot(W, x) + b); cost = categorical_crossentropy(y, o), where o is a distribution …
    [Differentiable(Forward = true, Second = true)]
    public static double DistributionCostRow(
        [Shape("n", "m")] Tensor<double> o,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> W,
        [Parameter, Shape("m")] Tensor<double> b
    ) => Mean(CategoricalCrossEntropy(Softmax(MatMul(x, Transpose(W)) + b), o));

    /// <summary>… or the positions of the ones.</summary>
    [Differentiable(Forward = true, Second = true)]
    public static double LabelCostRow(
        [Shape("n")] Tensor<int> o,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> W,
        [Parameter, Shape("m")] Tensor<double> b
    ) => Mean(CategoricalCrossEntropy(Softmax(MatMul(x, Transpose(W)) + b), o));
}

/// <summary>The page's hierarchical softmax: 1000 outputs of 100 features, in ⌈√1000⌉ classes of ⌈1000/32⌉.</summary>
[Model]
public partial class HierarchicalPage
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.001), Shape(100, 32)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.001), Shape(32, 100, 32)]
    public partial Tensor<double> W2 { get; }

    [Parameter(Init = Init.Zeros), Shape(32, 32)]
    public partial Tensor<double> B2 { get; }

    [Inference]
    public Tensor<double> Output([Shape("batch", 100)] Tensor<double> x) => HSoftmax(x, W1, B1, W2, B2, 1000);

    [Inference]
    public Tensor<double> OutputOfTarget([Shape("batch", 100)] Tensor<double> x, [Shape("batch")] Tensor<int> y) => HSoftmax(x, W1, B1, W2, B2, y);

    // The page's cost: the logarithm of the hierarchical softmax becomes the stable form.
    [Differentiable]
    public double Loss([Shape("batch", 100)] Tensor<double> x, [Shape("batch")] Tensor<int> y) => Mean(-Log(HSoftmax(x, W1, B1, W2, B2, y)));
}
