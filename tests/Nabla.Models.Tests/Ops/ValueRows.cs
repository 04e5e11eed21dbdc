using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Values alone: what plans compute for special arguments, in loops (n) and element by element.
internal static partial class ValueRows
{
    [Inference]
    public static Tensor<double> ExpOf([Shape("n")] Tensor<double> x) => Exp(x);

    [Inference]
    public static Tensor<double> LogOf([Shape("n")] Tensor<double> x) => Log(x);

    [Inference]
    public static Tensor<double> Log1pOf([Shape("n")] Tensor<double> x) => Log1p(x);

    [Inference]
    public static Tensor<double> Expm1Of([Shape("n")] Tensor<double> x) => Expm1(x);

    [Inference]
    public static Tensor<double> SqrtOf([Shape("n")] Tensor<double> x) => Sqrt(x);

    [Inference]
    public static Tensor<double> SquareOf([Shape("n")] Tensor<double> x) => Square(x);

    [Inference]
    public static Tensor<double> AbsOf([Shape("n")] Tensor<double> x) => Abs(x);

    [Inference]
    public static Tensor<double> NegateOf([Shape("n")] Tensor<double> x) => -x;

    [Inference]
    public static Tensor<double> SigmoidOf([Shape("n")] Tensor<double> x) => Sigmoid(x);

    [Inference]
    public static Tensor<double> UltraFastSigmoidOf([Shape("n")] Tensor<double> x) => UltraFastSigmoid(x);

    [Inference]
    public static Tensor<double> HardSigmoidOf([Shape("n")] Tensor<double> x) => HardSigmoid(x, HardSigmoidKind.PyTorch);

    [Inference]
    public static Tensor<double> TanhOf([Shape("n")] Tensor<double> x) => Tanh(x);

    [Inference]
    public static Tensor<double> SoftplusOf([Shape("n")] Tensor<double> x) => Softplus(x);

    [Inference]
    public static Tensor<double> ReluOf([Shape("n")] Tensor<double> x) => Relu(x);

    [Inference]
    public static Tensor<double> ClampOf([Shape("n")] Tensor<double> x) => Clamp(x, -1, 2);

    [Inference]
    public static Tensor<double> FloorOf([Shape("n")] Tensor<double> x) => Floor(x);

    [Inference]
    public static Tensor<double> RoundOf([Shape("n")] Tensor<double> x) => Round(x);

    [Inference]
    public static Tensor<double> SignOf([Shape("n")] Tensor<double> x) => Sign(x);

    [Inference]
    public static Tensor<double> SoftmaxOf([Shape("n")] Tensor<double> x) => Softmax(x);

    [Inference]
    public static Tensor<double> LogSoftmaxOf([Shape("n")] Tensor<double> x) => LogSoftmax(x);

    [Inference]
    public static Tensor<float> SigmoidOfSingle([Shape("n")] Tensor<float> x) => Sigmoid(x);

    [Inference]
    public static Tensor<float> SoftplusOfSingle([Shape("n")] Tensor<float> x) => Softplus(x);

    [Inference]
    public static Tensor<int> ArgMaxOf([Shape("n", 3)] Tensor<double> x) => ArgMax(x);

    [Inference]
    public static Tensor<int> LastArgMaxOf([Shape("n", 3)] Tensor<double> x) => ArgMax(x, last: true);

    [Inference]
    public static Tensor<int> LastArgMaxOfThree([Shape(3, 3)] Tensor<double> x) => ArgMax(x, last: true);

    [Inference]
    public static Tensor<int> LastArgMinOf([Shape("n", 3)] Tensor<double> x) => ArgMin(x, 0, keepDims: true, last: true);
}
