using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

public sealed class PlanReaderTests
{
    [Fact]
    public void Read_Xor_InlinesTheLayerTwice()
    {
        Assert.Equal(
            """
            Loss(input x: f64[2], input y: f64, parameter theta1: f64[3, 3], parameter theta2: f64[4, 1]) ->
              transpose = Transpose{1,0}(theta2) : f64[1, 4]  // Transpose(w)
              transpose2 = Transpose{1,0}(theta1) : f64[3, 3]  // Transpose(w)
              const = const{1} : f64
              reshape = Reshape{[1]}(const) : f64[1]  // Concat(x, 1.0)
              concat = Concat{axis=0}(x, reshape) : f64[3]  // Concat(x, 1.0)
              reshape2 = Reshape{[3, 1]}(concat) : f64[3, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              matMul = MatMul(transpose2, reshape2) : f64[3, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              reshape3 = Reshape{[3]}(matMul) : f64[3]  // MatMul(Transpose(w), Concat(x, 1.0))
              sigmoid = Sigmoid(reshape3) : f64[3]  // Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              const2 = const{1} : f64
              reshape4 = Reshape{[1]}(const2) : f64[1]  // Concat(x, 1.0)
              concat2 = Concat{axis=0}(sigmoid, reshape4) : f64[4]  // Concat(x, 1.0)
              reshape5 = Reshape{[4, 1]}(concat2) : f64[4, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              matMul2 = MatMul(transpose, reshape5) : f64[1, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              reshape6 = Reshape{[1]}(matMul2) : f64[1]  // MatMul(Transpose(w), Concat(x, 1.0))
              sigmoid2 = Sigmoid(reshape6) : f64[1]  // Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              sum = Sum{axes=0}(sigmoid2) : f64  // Sum(Layer(Layer(x, theta1), theta2))
              binaryCrossEntropy = BinaryCrossEntropy(sum, y) : f64  // BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              return result = binaryCrossEntropy
            """, Reading.Of(Samples.Xor).Text());
    }

    [Fact]
    public void Read_Mlp_InlinesTheLogits()
    {
        Assert.Equal(
            """
            Loss(input x: f32[batch, 784], input labels: i32[batch], parameter W1: f32[784, 128], parameter B1: f32[128], parameter W2: f32[128, 10], parameter B2: f32[10]) ->
              matMul = MatMul(x, W1) : f32[batch, 128]  // Dense(x, W1, B1)
              t = +(matMul, B1) : f32[batch, 128]  // Dense(x, W1, B1)
              relu = Relu(t) : f32[batch, 128]  // Relu(Dense(x, W1, B1))
              matMul2 = MatMul(relu, W2) : f32[batch, 10]  // Dense(Relu(Dense(x, W1, B1)), W2, B2)
              t2 = +(matMul2, B2) : f32[batch, 10]  // Dense(Relu(Dense(x, W1, B1)), W2, B2)
              softmaxCrossEntropy = SoftmaxCrossEntropy(t2, labels) : f32[batch]  // SoftmaxCrossEntropy(Logits(x), labels)
              mean = Mean{axes=0}(softmaxCrossEntropy) : f32  // Mean(SoftmaxCrossEntropy(Logits(x), labels))
              return result = mean
            """, Reading.Of(Samples.Mlp).Text());
    }

    /// <summary>An analyzer sees the generated half of the model, the generator does not; they must read the same.</summary>
    [Fact]
    public void Read_WithTheGeneratedHalf_IsTheSame()
    {
        const string Generated = """
            public partial class Mlp
            {
                public partial Tensor<float> W1 => null!;
                public partial Tensor<float> B1 => null!;
                public partial Tensor<float> W2 => null!;
                public partial Tensor<float> B2 => null!;
                public sealed class LossPlan { }
            }
            """;
        Assert.Equal(Reading.Of(Samples.Mlp).Text(), Reading.Of(Samples.Mlp, Generated).Text());
        Assert.Equal(Reading.Of(Samples.Mlp).Model().Spec, Reading.Of(Samples.Mlp, Generated).Model().Spec);
    }

    [Fact]
    public void Read_PartialMethod_IsReadWhereItsBodyIs() => Assert.Equal(
        """
        sum = Sum{axes=0}(w) : f64
        t = *(sum, y) : f64
        return result = t
        """, Reading.Of(
            "static partial class M { [Differentiable] public static partial double Loss(double y, [Parameter, Shape(3)] Tensor<double> w); }",
            "static partial class M { public static partial double Loss(double y, Tensor<double> w) => Sum(w) * y; }").Statements());
}
