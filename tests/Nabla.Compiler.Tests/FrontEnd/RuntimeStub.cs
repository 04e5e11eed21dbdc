namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>
/// The runtime as models see it: signatures alone, compiled into each test's compilation. The stub stays in this one file, so that a reference to the
/// runtime itself can replace it.
/// </summary>
internal static class RuntimeStub
{
    public const string Source = """
        #nullable enable
        using System;

        namespace Nabla;

        [AttributeUsage(AttributeTargets.Class)]
        public sealed class ModelAttribute : Attribute
        {
            public bool Stabilize { get; set; } = true;
            public SigmoidApproximation SigmoidApproximation { get; set; }
            public KinkConvention Kinks { get; set; }
        }
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class DifferentiableAttribute : Attribute
        {
            public string? PlanName { get; set; }
            public bool Stabilize { get; set; } = true;
            public SigmoidApproximation SigmoidApproximation { get; set; }
            public KinkConvention Kinks { get; set; }
        }
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class InferenceAttribute : Attribute
        {
            public string? PlanName { get; set; }
            public bool Stabilize { get; set; } = true;
            public SigmoidApproximation SigmoidApproximation { get; set; }
            public KinkConvention Kinks { get; set; }
        }
        [AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
        public sealed class ParameterAttribute : Attribute
        {
            public Init Init { get; set; }
            public double Low { get; set; }
            public double High { get; set; } = 1;
            public double Mean { get; set; }
            public double StandardDeviation { get; set; } = 1;
            public double Value { get; set; }
        }
        [AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
        public sealed class ShapeAttribute : Attribute
        {
            public ShapeAttribute(params object[] dims) => Dims = dims;
            public object[] Dims { get; }
        }
        [AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)] public sealed class FrozenAttribute : Attribute;
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class MaxBytesAttribute : Attribute
        {
            public MaxBytesAttribute(long bytes) => Bytes = bytes;
            public long Bytes { get; }
        }
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class CustomGradientAttribute : Attribute
        {
            public CustomGradientAttribute(string ruleName) => RuleName = ruleName;
            public string RuleName { get; }
        }
        [AttributeUsage(AttributeTargets.Parameter)]
        public sealed class InputRangeAttribute : Attribute
        {
            public InputRangeAttribute(double low, double high) { }
        }
        public enum Init { Unspecified, Zeros, Ones, Constant, Uniform, Normal, HeNormal, HeUniform, GlorotNormal, GlorotUniform,
            LeCunNormal, LeCunUniform, Given }
        public enum SigmoidApproximation { None, UltraFast, Hard }
        public enum KinkConvention { PyTorch, Theano, Jax }
        public enum HardSigmoidKind { Theano, PyTorch, Courbariaux, SlopeMatched }

        public sealed class Tensor<T> where T : unmanaged
        {
            public Tensor(params int[] shape) { }
            public int Rank => 0;
            public int Length => 0;
            public ReadOnlySpan<int> Shape => default;
            [System.Runtime.CompilerServices.IndexerName("Element")] public T this[int i] { get => default; set { } }
            [System.Runtime.CompilerServices.IndexerName("Element")] public T this[int i, int j] { get => default; set { } }
            [System.Runtime.CompilerServices.IndexerName("Element")] public T this[int i, int j, int k] { get => default; set { } }
            [System.Runtime.CompilerServices.IndexerName("Element")] public Tensor<T> this[Range rows] => this;
            public Tensor<T> Row(int row) => this;
            public Tensor<T> Reshape(params int[] shape) => this;
            public Tensor<T> Transpose() => this;
            public T Item() => default;
            public T[] ToArray() => [];
            public static implicit operator ReadOnlySpan<T>(Tensor<T> tensor) => default;
            public static Tensor<T> operator +(Tensor<T> a, Tensor<T> b) => a;
            public static Tensor<T> operator +(Tensor<T> a, T b) => a;
            public static Tensor<T> operator +(T a, Tensor<T> b) => b;
            public static Tensor<T> operator -(Tensor<T> a, Tensor<T> b) => a;
            public static Tensor<T> operator -(Tensor<T> a, T b) => a;
            public static Tensor<T> operator -(T a, Tensor<T> b) => b;
            public static Tensor<T> operator *(Tensor<T> a, Tensor<T> b) => a;
            public static Tensor<T> operator *(Tensor<T> a, T b) => a;
            public static Tensor<T> operator *(T a, Tensor<T> b) => b;
            public static Tensor<T> operator /(Tensor<T> a, Tensor<T> b) => a;
            public static Tensor<T> operator /(Tensor<T> a, T b) => a;
            public static Tensor<T> operator /(T a, Tensor<T> b) => b;
            public static Tensor<T> operator %(Tensor<T> a, Tensor<T> b) => a;
            public static Tensor<T> operator %(Tensor<T> a, T b) => a;
            public static Tensor<T> operator %(T a, Tensor<T> b) => b;
            public static Tensor<T> operator -(Tensor<T> a) => a;
            public static Tensor<bool> operator <(Tensor<T> a, Tensor<T> b) => null!;
            public static Tensor<bool> operator <(Tensor<T> a, T b) => null!;
            public static Tensor<bool> operator >(Tensor<T> a, Tensor<T> b) => null!;
            public static Tensor<bool> operator >(Tensor<T> a, T b) => null!;
            public static Tensor<T> operator !(Tensor<T> a) => a;
            public static Tensor<T> operator &(Tensor<T> a, Tensor<T> b) => a;
        }

        public static class Tensor
        {
            public static Tensor<T> Zeros<T>(params int[] shape) where T : unmanaged => null!;
            public static Tensor<T> Ones<T>(params int[] shape) where T : unmanaged => null!;
            public static Tensor<T> Full<T>(T value, params int[] shape) where T : unmanaged => null!;
            public static Tensor<T> Of<T>(params ReadOnlySpan<T> values) where T : unmanaged => null!;
            public static Tensor<T> Scalar<T>(T value) where T : unmanaged => null!;
        }

        public sealed class RandomState
        {
            public RandomState(long seed) { }
            public long Position { get; set; }
        }

        public static class Nn
        {
            public static Tensor<double> Dropout(Tensor<double> x, double rate, RandomState? random) => x;
            public static Tensor<double> UniformLike(Tensor<double> x, RandomState random) => x;
            public static Tensor<double> NormalLike(Tensor<double> x, RandomState random) => x;
            public static Tensor<double> BernoulliLike(Tensor<double> x, double p, RandomState random) => x;
            public static Tensor<double> Binarize(Tensor<double> x) => x;
            public static Tensor<double> Binarize(Tensor<double> x, RandomState? random) => x;
            public static Tensor<double> MatMul(Tensor<double> a, Tensor<double> b) => a;
            public static Tensor<float> MatMul(Tensor<float> a, Tensor<float> b) => a;
            public static Tensor<double> Dense(Tensor<double> x, Tensor<double> w, Tensor<double> b) => x;
            public static Tensor<float> Dense(Tensor<float> x, Tensor<float> w, Tensor<float> b) => x;
            public static Tensor<T> Transpose<T>(Tensor<T> a) where T : unmanaged => a;
            public static Tensor<T> Concat<T>(Tensor<T> a, Tensor<T> b) where T : unmanaged => a;
            public static Tensor<T> Concat<T>(Tensor<T> a, T scalar) where T : unmanaged => a;
            public static Tensor<T> Concat<T>(int axis, params ReadOnlySpan<Tensor<T>> tensors) where T : unmanaged => null!;
            public static Tensor<T> Reshape<T>(Tensor<T> a, params int[] shape) where T : unmanaged => a;
            public static double Sum(Tensor<double> a) => 0;
            public static float Sum(Tensor<float> a) => 0;
            public static Tensor<double> Sum(Tensor<double> a, int axis, bool keepDims = false) => a;
            public static Tensor<double> Sum(Tensor<double> a, int[] axes, bool keepDims = false) => a;
            public static double Mean(Tensor<double> a) => 0;
            public static float Mean(Tensor<float> a) => 0;
            public static Tensor<double> Softmax(Tensor<double> a) => a;
            public static Tensor<float> Softmax(Tensor<float> a) => a;
            public static Tensor<double> SoftmaxCrossEntropy(Tensor<double> logits, Tensor<int> labels) => logits;
            public static Tensor<float> SoftmaxCrossEntropy(Tensor<float> logits, Tensor<int> labels) => logits;
            public static Tensor<int> ArgMax(Tensor<float> a, int axis = -1) => null!;
            public static Tensor<T> StopGradient<T>(Tensor<T> x) where T : unmanaged => x;
            public static Tensor<T> Where<T>(Tensor<bool> condition, Tensor<T> whenTrue, Tensor<T> whenFalse) where T : unmanaged => whenTrue;
            public static Tensor<T> Where<T>(Tensor<bool> condition, Tensor<T> whenTrue, T whenFalse) where T : unmanaged => whenTrue;
            public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T> f) where T : unmanaged => x;
            public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T> f, T a) where T : unmanaged => x;
            public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T, T> f, T a, T b) where T : unmanaged => x;
            public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T> f) where T : unmanaged => x;
            public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T, T> f, T a) where T : unmanaged => x;
            public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Tensor<T> z, Func<T, T, T, T> f) where T : unmanaged => x;
            public static T Where<T>(bool condition, T whenTrue, T whenFalse) where T : unmanaged => whenTrue;
            public static T Max<T>(T a, T b) where T : System.Numerics.INumber<T> => a;
            public static T Exp<T>(T x) where T : System.Numerics.IExponentialFunctions<T> => x;
            public static double Sigmoid(double x) => x;
            public static float Sigmoid(float x) => x;
            public static Tensor<double> Sigmoid(Tensor<double> x) => x;
            public static Tensor<float> Sigmoid(Tensor<float> x) => x;
            public static double Relu(double x) => x;
            public static Tensor<double> Relu(Tensor<double> x) => x;
            public static Tensor<float> Relu(Tensor<float> x) => x;
            public static double Square(double x) => x;
            public static Tensor<double> Square(Tensor<double> x) => x;
            public static Tensor<double> Exp(Tensor<double> x) => x;
            public static Tensor<double> Pow(Tensor<double> x, double exponent) => x;
            public static double HardSigmoid(double x) => x;
            public static double HardSigmoid(double x, double alpha, double beta) => x;
            public static Tensor<double> HardSigmoid(Tensor<double> x) => x;
            public static Tensor<double> HardSigmoid(Tensor<double> x, double alpha, double beta) => x;
            public static Tensor<double> HardSigmoid(Tensor<double> x, HardSigmoidKind kind) => x;
            public static double HardShrink(double x, double lambda) => x;
            public static double Polygamma(double x, double order) => x;
            public static double Softplus(double x, double beta, double threshold) => x;
            public static double Threshold(double x, double threshold, double value) => x;
            public static double ThresholdedRelu(double x, double theta) => x;
            public static double BinaryCrossEntropy(double output, double target) => 0;
            public static Tensor<double> BinaryCrossEntropy(Tensor<double> output, Tensor<double> target) => output;
        }
        """;
}
