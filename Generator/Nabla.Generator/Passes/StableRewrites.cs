using System.Collections.Generic;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Passes;

/// <summary>A composition that loses accuracy or overflows, and what <see cref="Stabilise"/> puts in its place.</summary>
/// <param name="Name">Both sides, as reports print it.</param>
/// <param name="Functions">The functions of <c>Nn</c> on either side, whose pages tell of it.</param>
internal sealed record StableRewrite(string Name, EquatableArray<string> Functions);

/// <summary>All rewrites of <see cref="Stabilise"/>, by name.</summary>
internal static class StableRewrites
{
    public static readonly StableRewrite
        LogSigmoid = Make("log σ(x) → −softplus(−x)", "Log", "Sigmoid", "Softplus"),
        LogSoftmax = Make("log softmax(x) → log_softmax(x)", "Log", "Softmax", "LogSoftmax"),
        LogSoftmaxAt = Make("log softmax(x)[t] → log_softmax(x)[t]", "CategoricalCrossEntropy", "Softmax", "LogSoftmax"),
        LogOnePlusExp = Make("log(1 + eˣ) → softplus(x)", "Log", "Exp", "Softplus"),
        Log1pExp = Make("log1p(eˣ) → softplus(x)", "Log1p", "Exp", "Softplus"),
        LogAddExp = Make("log(eᵃ + eᵇ) → logaddexp(a, b)", "Log", "Exp", "LogAddExp"),
        LogSumExp = Make("log Σ eˣ → logsumexp(x)", "Log", "Exp", "LogSumExp"),
        OneMinusSigmoid = Make("1 − σ(x) → σ(−x)", "Sigmoid"),
        ExpByOnePlusExp = Make("eˣ/(1 + eˣ) → σ(x)", "Exp", "Sigmoid"),
        ByOnePlusExp = Make("c/(1 + eˣ) → c·σ(−x)", "Exp", "Sigmoid"),
        ExpBySum = Make("eˣ/Σeˣ → softmax(x)", "Exp", "Softmax"),
        CrossEntropyOfSigmoid = Make("bce(σ(x), t) → sigmoid_bce(x, t)", "BinaryCrossEntropy", "Sigmoid", "SigmoidBinaryCrossEntropy");

    public static IReadOnlyList<StableRewrite> All { get; } =
    [
        LogSigmoid, LogSoftmax, LogSoftmaxAt, LogOnePlusExp, Log1pExp, LogAddExp, LogSumExp, OneMinusSigmoid, ExpByOnePlusExp, ByOnePlusExp, ExpBySum, CrossEntropyOfSigmoid,
    ];

    private static StableRewrite Make(string name, params string[] functions) => new(name, functions.ToEquatableArray());
}
