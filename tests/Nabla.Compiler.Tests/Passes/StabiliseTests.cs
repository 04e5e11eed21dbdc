using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Xunit;

namespace Nabla.Compiler.Tests.Passes;

public sealed class StabiliseTests
{
    [Theory]
    [InlineData("Sum(Log(Sigmoid(w)))", "log σ(x) → −softplus(−x)")]
    [InlineData("Sum(Log(1 - Sigmoid(w)))", "1 − σ(x) → σ(−x); log σ(x) → −softplus(−x)")]
    [InlineData("Sum(Log(Softmax(w)))", "log softmax(x) → log_softmax(x)")]
    [InlineData(
        "Sum(Log(HSoftmax(Reshape(w, 1, 3), Reshape(x, 3, 1), a * Slice(x, 0, 0, 1), Reshape(w * x, 1, 3, 1), Reshape(Slice(x, 0, 1, 1), 1, 1), 1)))",
        "log h_softmax(x) → log_h_softmax(x)"
    )]
    [InlineData("Sum(Log(1 + Exp(w)))", "log(1 + eˣ) → softplus(x)")]
    [InlineData("Sum(Log(Exp(w) + 1))", "log(1 + eˣ) → softplus(x)")]
    [InlineData("Sum(Log1p(Exp(w)))", "log1p(eˣ) → softplus(x)")]
    [InlineData("Sum(Log(Exp(w) + Exp(x)))", "log(eᵃ + eᵇ) → logaddexp(a, b)")]
    [InlineData("Nn.Log(Sum(Exp(w), 0)).Item()", "log Σ eˣ → logsumexp(x)")]
    [InlineData("Sum(Exp(w) / (1 + Exp(w)))", "eˣ/(1 + eˣ) → σ(x)")]
    [InlineData("Sum(a * Exp(w) * x / (Exp(w) + 1))", "eˣ/(1 + eˣ) → σ(x)")]
    [InlineData("Sum(1 / (1 + Exp(-w)))", "c/(1 + eˣ) → c·σ(−x)")]
    [InlineData("Sum(x / (a * (1 + Exp(w))))", "c/(1 + eˣ) → c·σ(−x)")]
    [InlineData("Sum(BinaryCrossEntropy(Sigmoid(w), x))", "bce(σ(x), t) → sigmoid_bce(x, t)")]
    [InlineData("Sum(Exp(w) / Sum(Exp(w), 0, keepDims: true) * x)", "eˣ/Σeˣ → softmax(x)")]
    // Through views, and the sum of one element.
    [InlineData("Sum(Log(Reshape(Sigmoid(w), 3, 1)))", "log σ(x) → −softplus(−x)")]
    [InlineData("Sum(Log(Transpose(Reshape(Sigmoid(w), 1, 3))))", "log σ(x) → −softplus(−x)")]
    [InlineData("Sum(Log(Sum(Reshape(Sigmoid(w), 3, 1), 1)))", "log σ(x) → −softplus(−x)")]
    [InlineData("Sum(BinaryCrossEntropy(Reshape(Sigmoid(w), 1, 3), Reshape(x, 1, 3)))", "bce(σ(x), t) → sigmoid_bce(x, t)")]
    [InlineData("Sum(1 - Reshape(Sigmoid(w), 3, 1))", "1 − σ(x) → σ(−x)")]
    [InlineData("Sum(Log(1 + Reshape(Exp(w), 3, 1)))", "log(1 + eˣ) → softplus(x)")]
    [InlineData("Sum(Log1p(Reshape(Exp(w), 3, 1)))", "log1p(eˣ) → softplus(x)")]
    [InlineData("Sum(Reshape(Exp(w), 3, 1) / (1 + Reshape(Exp(w), 3, 1)))", "eˣ/(1 + eˣ) → σ(x)")]
    [InlineData("Sum(Reshape(x, 3, 1) / (1 + Transpose(Reshape(Exp(w), 1, 3))))", "c/(1 + eˣ) → c·σ(−x)")]
    [InlineData("Sum(Log(Reshape(Exp(w), 3, 1) + Reshape(Exp(x), 3, 1)))", "log(eᵃ + eᵇ) → logaddexp(a, b)")]
    [InlineData("Nn.Log(Sum(Reshape(Exp(w), 3, 1), 0)).Item()", "log Σ eˣ → logsumexp(x)")]
    [InlineData("System.Math.Log(Sum(Exp(Reshape(w, 1, 3))))", "log Σ eˣ → logsumexp(x)")]
    [InlineData("Sum(Log(Sum(Exp(Reshape(w, 3, 1)), 0)))", "log Σ eˣ → logsumexp(x)")]
    [InlineData("Sum(Exp(Reshape(w, 3, 1)) / Sum(Exp(Reshape(w, 3, 1)), 0, keepDims: true) * Reshape(x, 3, 1))", "eˣ/Σeˣ → softmax(x)")]
    [InlineData("Sum(Exp(Reshape(w, 1, 3, 1)) / Sum(Exp(Reshape(w, 1, 3, 1))) * Reshape(x, 1, 3, 1))", "eˣ/Σeˣ → softmax(x)")]
    [InlineData("Sum(x * Exp(w) / a / Sum(Exp(w)))", "eˣ/Σeˣ → softmax(x)")]
    // Trees of products and quotients.
    [InlineData("Sum(x * (a / (x / (Exp(w) / (1 + Exp(w))))))", "eˣ/(1 + eˣ) → σ(x)")]
    [InlineData("Sum(Log(1 / (1 + Exp(-w))))", "c/(1 + eˣ) → c·σ(−x); log σ(x) → −softplus(−x)")]
    [InlineData("Sum(Log(Exp(w) / Sum(Exp(w))))", "eˣ/Σeˣ → softmax(x); log softmax(x) → log_softmax(x)")]
    public void Apply_OnAnUnstableForm_RewritesIt(string loss, string fired)
    {
        var stable = Verifier.Verify(Stabilise.Apply(Programs.Function(loss), out var rewrites));
        Assert.Equal(fired, string.Join("; ", rewrites.Fired));
        Assert.Empty(rewrites.Blocked);
        Assert.DoesNotContain(stable.Body, n => n.Op is Log or Exp);
    }

    [Theory]
    [InlineData("Sum(Log(2 + Exp(w)))")]
    [InlineData("Sum(Log(1.1 + Exp(w)))")]
    [InlineData("Sum(Log(1 - Exp(w)))")]
    [InlineData("Sum(Log(Exp(w) - 1))")]
    [InlineData("Sum(Log(1 + 2 * Exp(w)))")]
    [InlineData("Sum(Log(1 + Sigmoid(w)))")]
    [InlineData("Sum(Log(2 - Sigmoid(w)))")]
    [InlineData("Sum(Log(x * Sigmoid(w)))")]
    [InlineData("Sum(Log(1 + Exp(w) + x))")]
    [InlineData("Sum(Exp(w + 1) / (1 + Exp(w)))")]
    [InlineData("Sum(Exp(w) / (2 + Exp(w)))")]
    [InlineData("Sum(Exp(w) / (1 - Exp(w)))")]
    [InlineData("Sum(Exp(w) / (1 + Exp(x)))")]
    [InlineData("Sum(1 + Exp(w) / Exp(w))")]
    [InlineData("Sum(2 - Sigmoid(w))")]
    [InlineData("Sum(Sigmoid(w) - 1)")]
    [InlineData("Sum(BinaryCrossEntropy(Sigmoid(w) * 0.9, x))")]
    [InlineData("Sum(BinaryCrossEntropy(x, Sigmoid(w)))")]
    [InlineData("Sum(x / Sum(Exp(w), 0, keepDims: true))")]
    [InlineData("Log(Sum(w))")]
    [InlineData("Sum(Exp(w) / Sum(Exp(x)))")]
    [InlineData("Sum(Exp(w) / (1 + Reshape(Exp(w), 3, 1)))")]
    [InlineData("Sum(Reshape(Exp(w), 3, 1) / Sum(Reshape(Exp(w), 3, 1), 1, keepDims: true) * Sum(Exp(Reshape(w, 3, 1)), 0))")]
    public void Apply_OnALikeForm_LeavesItAlone(string loss)
    {
        var function = Programs.Function(loss);
        var result = Stabilise.Apply(function, out var rewrites);
        Assert.Empty(rewrites.Fired);
        Assert.Equal(function, result);
    }

    [Theory]
    [InlineData("Sum(Log(UltraFastSigmoid(w)))", "Log of Sigmoid: blocked by UltraFastSigmoid")]
    [InlineData("Sum(Log(HardSigmoid(w, HardSigmoidKind.Theano)))", "Log of Sigmoid: blocked by HardSigmoid")]
    [InlineData("Sum(BinaryCrossEntropy(HardSigmoid(w, 0.2, 0.5), x))", "BinaryCrossEntropy of Sigmoid: blocked by HardSigmoid")]
    [InlineData("Sum(Log(Reshape(UltraFastSigmoid(w), 3, 1)))", "Log of Sigmoid: blocked by UltraFastSigmoid")]
    public void Apply_OnAnApproximation_SaysWhatBlocksIt(string loss, string blocked)
    {
        var function = Programs.Function(loss);
        Assert.Equal(function, Stabilise.Apply(function, out var rewrites));
        Assert.Empty(rewrites.Fired);
        Assert.Equal([blocked], rewrites.Blocked);
    }

    [Fact]
    public void Compile_WithStabilizeOff_RewritesNothing()
    {
        Assert.Empty(PlanCompiler.Compile(Programs.Of("Sum(Log(Sigmoid(w)))", "Stabilize = false"), Verifier.Verify).Rewrites.Fired);
        Assert.Single(PlanCompiler.Compile(Programs.Of("Sum(Log(Sigmoid(w)))"), Verifier.Verify).Rewrites.Fired);
    }

    [Fact]
    public void Compile_ApproximatesAfterStabilising()
    {
        var plan = PlanCompiler.Compile(
            Programs.Of("Sum(Log(Sigmoid(w))) + Sum(Sigmoid(x * w))", "SigmoidApproximation = SigmoidApproximation.Hard"),
            Verifier.Verify
        );
        Assert.Equal(["log σ(x) → −softplus(−x)"], plan.Rewrites.Fired);
        // The stable form's derivative contains a sigmoid too, which is replaced with the others: forward and backward agree.
        Assert.DoesNotContain(plan.Backward!.Body, n => n.Op is Sigmoid);
    }

    /// <summary>Products are flattened to match quotients; x squared 200 times would have more factors than there are atoms, and never end.</summary>
    [Fact]
    public void Apply_OnASquareOfSquares_IsDoneAndLeavesIt()
    {
        var squares = Verifier.Verify(
            Simplify.Apply(
                Programs
                    .Spec(
                        """
                        internal static partial class Program
                        {
                            [Differentiable]
                            internal static double Loss(double x, [Parameter] double w)
                            {
                                var y = x * w;
                                for (int i = 0; i < 200; i++) y = y * y;
                                return y / (x * y);
                            }
                        }
                        """
                    )
                    .Function!
            )
        );
        Assert.Equal(Programs.Text(squares), Programs.Text(Stabilise.Apply(squares, out var rewrites)));
        Assert.Empty(rewrites.Fired);
    }
}
