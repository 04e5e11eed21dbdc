// The chains are made to be long, not to learn, so a sigmoid of a tanh is intended here.
#pragma warning disable NABLA3008

using static Nabla.Nn;

namespace Nabla.Jit;

/// <summary>Fused chains of 5, 20 and 60 ops, a step of five repeated, and a sum of several branches.</summary>
internal static partial class Chains
{
    private static Tensor<float> Step(Tensor<float> x) => Tanh(Softplus(Log1p(Square(Sigmoid(x)))));

    private static Tensor<double> Step(Tensor<double> x) => Tanh(Softplus(Log1p(Square(Sigmoid(x)))));

    [Inference]
    public static Tensor<float> Single5([Shape("n")] Tensor<float> x) => Step(x);

    [Inference]
    public static Tensor<double> Double5([Shape("n")] Tensor<double> x) => Step(x);

    [Inference]
    public static Tensor<float> Single20([Shape("n")] Tensor<float> x)
    {
        for (int i = 0; i < 4; i++)
            x = Step(x);
        return x;
    }

    [Inference]
    public static Tensor<double> Double20([Shape("n")] Tensor<double> x)
    {
        for (int i = 0; i < 4; i++)
            x = Step(x);
        return x;
    }

    [Inference]
    public static Tensor<float> Single60([Shape("n")] Tensor<float> x)
    {
        for (int i = 0; i < 12; i++)
            x = Step(x);
        return x;
    }

    [Inference]
    public static Tensor<double> Double60([Shape("n")] Tensor<double> x)
    {
        for (int i = 0; i < 12; i++)
            x = Step(x);
        return x;
    }

    [Inference]
    public static Tensor<float> SingleBranches([Shape("n")] Tensor<float> x) =>
        Tanh(Sigmoid(x) * Exp(-Square(x)) + Softplus(x) * Silu(x - 1) + Tanh(0.3f * x));

    [Inference]
    public static Tensor<double> DoubleBranches([Shape("n")] Tensor<double> x) =>
        Tanh(Sigmoid(x) * Exp(-Square(x)) + Softplus(x) * Silu(x - 1) + Tanh(0.3 * x));
}
