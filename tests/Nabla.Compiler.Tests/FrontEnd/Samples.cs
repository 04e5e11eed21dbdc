namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>The two models that drive the project.</summary>
internal static class Samples
{
    public const string Xor = """
        public static partial class Xor
        {
            static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

            [Differentiable]
            public static double Loss([Shape(2)] Tensor<double> x, double y, [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
                [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2)
                => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);
        }
        """;

    public const string Mlp = """
        [Model]
        public partial class Mlp
        {
            [Parameter(Init = Init.HeNormal), Shape(784, 128)] public partial Tensor<float> W1 { get; }
            [Parameter, Shape(128)]                            public partial Tensor<float> B1 { get; }
            [Parameter(Init = Init.HeNormal), Shape(128, 10)]  public partial Tensor<float> W2 { get; }
            [Parameter, Shape(10)]                             public partial Tensor<float> B2 { get; }

            [Inference]
            public Tensor<float> Logits([Shape("batch", 784)] Tensor<float> x) => Dense(Relu(Dense(x, W1, B1)), W2, B2);

            [Differentiable]
            public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
                => Mean(SoftmaxCrossEntropy(Logits(x), labels));
        }
        """;

    /// <summary>Statements: locals, a loop, a constant condition, assignments, an elementwise function with a custom gradient.</summary>
    public const string Loop = """
        public static partial class Recurrence
        {
            const int Steps = 3;

            [CustomGradient(nameof(CubeRule))] static double Cube(double x) => x * x * x;
            static double CubeRule(double x, double y, double dy) => 3 * x * x * dy;

            [Differentiable]
            public static double Loss([Shape(4, "n")] Tensor<double> x, [Parameter(Init = Init.Given), Shape("n", 5)] Tensor<double> w,
                [Parameter(Init = Init.Given), Shape(5, 5)] Tensor<double> u)
            {
                var h = Tensor.Zeros<double>(5);
                double scale = 1;
                for (int i = 0; i < Steps; i++)
                {
                    if (i > 0) scale *= 0.5; else scale = 2;
                    h = Map(MatMul(x.Row(i), w) + MatMul(h, u), Cube) * scale;
                }
                h -= h[0];
                return Sum(h * h);
            }
        }
        """;

    /// <summary>Bounds on the memory of plans.</summary>
    public const string Bounded = """
        static partial class Bounded
        {
            [Differentiable, MaxBytes(4 * 1024)]
            public static double Loss([Shape("batch", 3)] Tensor<double> x, [Parameter, Shape(3)] Tensor<double> w) => Sum(Act(x * w));

            [Inference, MaxBytes(1)]
            public static double Norm([Shape(3)] Tensor<double> x) => Sum(Act(x));

            static Tensor<double> Act(Tensor<double> x) => Square(x);
        }
        """;
}
