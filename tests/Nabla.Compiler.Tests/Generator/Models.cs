using System.Collections.Generic;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Models of every shape, all of them correct, written as users write them.</summary>
internal static class Models
{
    public sealed record Model(string Name, string Source)
    {
        public override string ToString() => Name;
    }

    public static Model Xor =>
        new(
            "Xor",
            """
            internal static partial class Xor
            {
                private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

                [Differentiable]
                internal static double Loss([Shape(2)] Tensor<double> x, double y,
                    [Parameter(Init = Init.Uniform, Low = -1), Shape(3, 3)] Tensor<double> theta1,
                    [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2)
                    => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);

                [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast, PlanName = "FastPlan")]
                internal static double Late([Shape(2)] Tensor<double> x, double y, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
                    [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2)
                {
                    // The squared error of the same network.
                    var output = Layer(Layer(x, theta1), theta2);
                    return Square(Sum(output) - y);
                }
            }
            """
        );

    public static Model Mlp =>
        new(
            "Mlp",
            """
            namespace Digits
            {
                [Model]
                internal partial class Mlp
                {
                    [Parameter(Init = Init.HeNormal), Shape(784, 128)] public partial Tensor<float> W1 { get; }
                    [Parameter, Shape(128)] public partial Tensor<float> B1 { get; }
                    [Parameter(Init = Init.HeNormal), Shape(128, 10)] public partial Tensor<float> W2 { get; }
                    [Parameter, Shape(10), Frozen] public partial Tensor<float> B2 { get; }

                    [Inference]
                    public Tensor<float> Logits([Shape("batch", 784)] Tensor<float> x) => Dense(Relu(Dense(x, W1, B1)), W2, B2);

                    [Differentiable]
                    public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
                        => Mean(SoftmaxCrossEntropy(Logits(x), labels));
                }
            }
            """
        );

    public static Model Sized =>
        new(
            "Sized",
            """
            [Model(Kinks = KinkConvention.Theano)]
            internal sealed partial class Sized
            {
                [Parameter(Init = Init.GlorotUniform), Shape("in", "out")] internal partial Tensor<double> W { get; }
                [Parameter(Init = Init.Constant, Value = 0.1), Shape("out")] internal partial Tensor<double> B { get; }

                [Differentiable]
                internal double Loss([Shape("n", "in")] Tensor<double> x, [Shape("n", "out")] Tensor<double> y)
                {
                    var h = Tanh(MatMul(x, W) + B);
                    double penalty = 0;
                    for (int k = 1; k <= 3; k++) penalty += Sum(Pow(W, 2.0 * k)) / k;
                    return Mean(Square(h - y)) + 0.01 * penalty;
                }
            }
            """
        );

    public static Model Arranged =>
        new(
            "Arranged",
            """
            internal static partial class Arranged
            {
                [Differentiable]
                internal static float Loss([Shape("n", 3, "m")] Tensor<float> a, [Shape("n", 1)] Tensor<float> b,
                    [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<float> w, [Parameter, Shape(3)] Tensor<float> v)
                {
                    var columns = Sum(a, 1) * w + b;
                    var both = Concat(0, columns, Transpose(MatMul(Transpose(columns), Reshape(b, -1, 1))) * w);
                    return Sum(Where(both > 0f, Exp(-both), both)) + Sum(LogSoftmax(w) * w) + Sum(Softplus(v[1..3])) + v[0];
                }

                [Inference]
                internal static Tensor<int> Best([Shape("n", "m")] Tensor<float> x) => ArgMax(x, 0);

                [Inference]
                internal static Tensor<float> Scaled([Shape("n", "m")] Tensor<float> x, float scale, bool flip) => flip ? -x * scale : x * scale;
            }
            """
        );

    public static Model Ruled =>
        new(
            "Ruled",
            """
            internal static partial class Ruled
            {
                [CustomGradient(nameof(ClipRule))]
                private static Tensor<double> Clip(Tensor<double> x) => Clamp(x, -1, 1);

                private static Tensor<double> ClipRule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => dy;

                [Differentiable]
                internal static double Swish(double x) => x / (1 + Exp(-x));

                [Differentiable]
                internal static double Loss([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
                    => Sum(Clip(Map(x * w, Swish)) + StraightThrough(Round(w), w) + StopGradient(w));
            }
            """
        );

    /// <summary>Returns the methods of a model that have plans.</summary>
    public static IEnumerable<string> Methods(Model model) =>
        model.Name switch
        {
            "Xor" => ["Loss", "Late"],
            "Mlp" => ["Logits", "Loss"],
            "Arranged" => ["Loss", "Best", "Scaled"],
            _ => ["Loss"],
        };

    public static IReadOnlyList<Model> All => [Xor, Mlp, Sized, Arranged, Ruled];
}
