using System;
using System.Linq;
using Nabla.Analyzers.Tests.Verify;
using Xunit;

namespace Nabla.Analyzers.Tests.GradientFlow;

/// <summary>Trains the programs that the fixes of NABLA2003 produce, to check what the fixes promise about values.</summary>
public class FixedTrainingTests
{
    /// <summary>Trains a model, and returns the losses and the parameters after each step.</summary>
    private static double[] Train(string attribute, string layer, string more = "") =>
        Built
            .Of(
                $$"""
                using Nabla;
                using static Nabla.Nn;

                public static partial class Xor
                {
                    static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => {{layer}}(MatMul(Transpose(w), Concat(x, 1.0)));

                    [{{attribute}}]
                    public static double Loss([Shape(2)] Tensor<double> x, double y,
                        [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(3, 3)] Tensor<double> theta1,
                        [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(4, 1)] Tensor<double> theta2)
                        => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);

                    public static double[] Train()
                    {
                        var plan = new LossPlan(seed: 7);
                        var trace = new System.Collections.Generic.List<double>();
                        for (int step = 0; step < 200; step++)
                        {
                            int a = step & 1, b = (step >> 1) & 1;
                            trace.Add(plan.Step([a, b], a ^ b, 0.5));
                            trace.AddRange(plan.Parameters.Span.ToArray());
                        }
                        return trace.ToArray();
                    }
                {{more}}
                }
                """
            )
            .Run<double[]>("Xor", "Train");

    private const string Rule = """
            [CustomGradient(nameof(UltraFastSigmoidGradient))]
            private static Tensor<double> UltraFastSigmoidWithGradient(Tensor<double> x) => UltraFastSigmoid(x);

            private static Tensor<double> UltraFastSigmoidGradient(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => dy * y * (1 - y);
        """;

    [Fact]
    public void CustomGradient_OfTheUltraFastSigmoid_TrainsAsTheLatePolicyWithoutStabilisation()
    {
        double[] custom = Train("Differentiable", "UltraFastSigmoidWithGradient", Rule);
        double[] late = Train("Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast, Stabilize = false)", "Sigmoid");
        Assert.Equal(late.Select(BitConverter.DoubleToInt64Bits), custom.Select(BitConverter.DoubleToInt64Bits));
        Assert.NotEqual(custom[1], custom[^1]);
    }

    [Fact]
    public void LatePolicy_Stabilised_TrainsOtherwise()
    {
        double[] stabilised = Train("Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)", "Sigmoid");
        double[] exact = Train("Differentiable", "Sigmoid");
        double[] custom = Train("Differentiable", "UltraFastSigmoidWithGradient", Rule);
        Assert.NotEqual(custom[^1], stabilised[^1]);
        Assert.NotEqual(exact[^1], stabilised[^1]);
        Assert.All(new[] { stabilised, exact, custom }, trace => Assert.All(trace, v => Assert.True(double.IsFinite(v))));
    }
}
