using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Generator;
using Nabla.Compiler.Tests.Passes;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Ir;

/// <summary>The text of XOR at each stage, as people read it in generated files.</summary>
public sealed class PrinterTests
{
    private static readonly Function Read = Simplify.Apply(Programs.Spec(Models.Xor.Source).Function!);
    private static readonly Function Stable = Stabilise.Apply(Read, out _);

    [Fact]
    public void Print_OfXorAsRead_ShowsTheModel() =>
        Assert.Equal(
            """
            Loss(input x: f64[2], input y: f64, parameter theta1: f64[3, 3], parameter theta2: f64[4, 1]) ->
              const = const{1} : f64
              broadcastTo = BroadcastTo{[1]}(const) : f64[1]
              concat = Concat{axis=0}(x, broadcastTo) : f64[3]
              reshape = Reshape{[3, 1]}(concat) : f64[3, 1]
              matMul = MatMul{Aᵀ}(theta1, reshape) : f64[3, 1]
              reshape2 = Reshape{[3]}(matMul) : f64[3]
              layer = Sigmoid(reshape2) : f64[3]
              concat2 = Concat{axis=0}(layer, broadcastTo) : f64[4]
              reshape3 = Reshape{[4, 1]}(concat2) : f64[4, 1]
              matMul2 = MatMul{Aᵀ}(theta2, reshape3) : f64[1, 1]
              reshape4 = Reshape{[1]}(matMul2) : f64[1]
              layer2 = Sigmoid(reshape4) : f64[1]
              reshape5 = Reshape{[]}(layer2) : f64
              binaryCrossEntropy = BinaryCrossEntropy(reshape5, y) : f64
              return result = binaryCrossEntropy
            """,
            Programs.Text(Read)
        );

    [Fact]
    public void Print_OfXorStabilised_ShowsTheLossOnLogits() =>
        Assert.Equal(
            """
            Loss(input x: f64[2], input y: f64, parameter theta1: f64[3, 3], parameter theta2: f64[4, 1]) ->
              const = const{1} : f64
              broadcastTo = BroadcastTo{[1]}(const) : f64[1]
              concat = Concat{axis=0}(x, broadcastTo) : f64[3]
              reshape = Reshape{[3, 1]}(concat) : f64[3, 1]
              matMul = MatMul{Aᵀ}(theta1, reshape) : f64[3, 1]
              reshape2 = Reshape{[3]}(matMul) : f64[3]
              layer = Sigmoid(reshape2) : f64[3]
              concat2 = Concat{axis=0}(layer, broadcastTo) : f64[4]
              reshape3 = Reshape{[4, 1]}(concat2) : f64[4, 1]
              matMul2 = MatMul{Aᵀ}(theta2, reshape3) : f64[1, 1]
              reshape4 = Reshape{[]}(matMul2) : f64
              sigmoidBinaryCrossEntropy = SigmoidBinaryCrossEntropy(reshape4, y) : f64
              return result = sigmoidBinaryCrossEntropy
            """,
            Programs.Text(Stable)
        );

    [Fact]
    public void Print_OfXorDifferentiated_ShowsWhatEachStatementDifferentiates() =>
        Assert.Equal(
            """
            Loss(input x: f64[2], input y: f64, parameter theta1: f64[3, 3], parameter theta2: f64[4, 1]) ->
              const = const{1} : f64
              broadcastTo = BroadcastTo{[1]}(const) : f64[1]  // Concat(x, 1.0)
              concat = Concat{axis=0}(x, broadcastTo) : f64[3]  // Concat(x, 1.0)
              reshape = Reshape{[3, 1]}(concat) : f64[3, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              matMul = MatMul{Aᵀ}(theta1, reshape) : f64[3, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              reshape2 = Reshape{[3]}(matMul) : f64[3]  // MatMul(Transpose(w), Concat(x, 1.0))
              layer = Sigmoid(reshape2) : f64[3]  // Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              concat2 = Concat{axis=0}(layer, broadcastTo) : f64[4]  // Concat(x, 1.0)
              reshape3 = Reshape{[4, 1]}(concat2) : f64[4, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              matMul2 = MatMul{Aᵀ}(theta2, reshape3) : f64[1, 1]  // MatMul(Transpose(w), Concat(x, 1.0))
              reshape4 = Reshape{[]}(matMul2) : f64  // BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              sigmoidBinaryCrossEntropy = SigmoidBinaryCrossEntropy(reshape4, y) : f64  // BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              sigmoid = Sigmoid(reshape4) : f64  // ∂ BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              d_reshape = -(sigmoid, y) : f64  // ∂ BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              d_matMul = BroadcastTo{[1, 1]}(d_reshape) : f64[1, 1]  // ∂ BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y)
              d_reshape2 = MatMul(theta2, d_matMul) : f64[4, 1]  // ∂ MatMul(Transpose(w), Concat(x, 1.0))
              d_concat = Reshape{[4]}(d_reshape2) : f64[4]  // ∂ MatMul(Transpose(w), Concat(x, 1.0))
              d_layer = Slice{axis=0,0+3}(d_concat) : f64[3]  // ∂ Concat(x, 1.0)
              product = *(d_layer, layer) : f64[3]  // ∂ Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              difference = -(const, layer) : f64[3]  // ∂ Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              d_reshape3 = *(product, difference) : f64[3]  // ∂ Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)))
              d_matMul2 = Reshape{[3, 1]}(d_reshape3) : f64[3, 1]  // ∂ MatMul(Transpose(w), Concat(x, 1.0))
              d_theta1 = MatMul{Bᵀ}(reshape, d_matMul2) : f64[3, 3]  // ∂ MatMul(Transpose(w), Concat(x, 1.0))
              d_theta2 = MatMul{Bᵀ}(reshape3, d_matMul) : f64[4, 1]  // ∂ MatMul(Transpose(w), Concat(x, 1.0))
              return result = sigmoidBinaryCrossEntropy
              return d_theta1 = d_theta1
              return d_theta2 = d_theta2
            """,
            Printer.Print(Simplify.Apply(Differentiate.Gradient(Stable, default)), origins: true).TrimEnd('\n')
        );

    [Fact]
    public void Print_OfNumbers_TellsAllOfThemApart()
    {
        string Text(double value) => new Constant(value, ElementType.Float64).Print();
        Assert.Equal("const{-0}", Text(-0.0));
        Assert.Equal("const{0}", Text(0));
        Assert.Equal("const{nan}", Text(double.NaN));
        Assert.Equal("const{-inf}", Text(double.NegativeInfinity));
        Assert.Equal("const{0.1}", Text(0.1));
        Assert.Equal("const{0.30000000000000004}", Text(0.1 + 0.2));
        Assert.Equal("const{4.94065645841247E-324}", Text(double.Epsilon));
    }

    [Fact]
    public void Names_ThatMeet_GetNumbers()
    {
        var taken = new HashSet<string>();
        Assert.Equal("x", Names.Unique("x", taken));
        Assert.Equal("x2", Names.Unique("x", taken));
        Assert.Equal("x2_2", Names.Unique("x2", taken));
        Assert.Equal("x3", Names.Unique("x", taken));
    }

    /// <summary>Loops of thousands of steps give as many values one name: bisection finds the number, which is still the next one.</summary>
    [Fact]
    public void Unique_GivenInTurn_Counts()
    {
        var taken = new HashSet<string>();
        Assert.Equal(Enumerable.Range(1, 100).Select(i => i == 1 ? "x" : "x" + i), Enumerable.Range(0, 100).Select(_ => Names.Unique("x", taken)));
    }
}
