using System.Collections.Generic;

namespace Nabla.Generator.Passes;

/// <summary>
/// A rewrite of stabilisation: the pattern, its replacement, and the largest error of the replacement against the true value of the pattern. The
/// error is in units in the last place of the true value, or, where terms cancel, of the largest term. StableRewriteTests measures it against 60
/// digits, for value and derivative, in float and double. The pages of the functions on both sides describe the rewrite.
/// </summary>
internal sealed record StableRewrite(string From, string To, int Ulps, string Fails, params string[] Functions)
{
    /// <summary>The name in reports and messages.</summary>
    public string Name => From + " → " + To;

    public static readonly StableRewrite LogSigmoid =
            new(
                "log σ(x)",
                "−softplus(−x)",
                2,
                "below −745 (double) or −103 (float) σ(x) is 0 and its logarithm −∞; above 37 all digits of the small result are lost",
                "Log",
                "Sigmoid",
                "Softplus"
            ),
        OneMinusSigmoid = new("1 − σ(x)", "σ(−x)", 2, "above 37 (double) or 17 (float) it is 0, and before that digits go", "Sigmoid"),
        LogSoftmax = new("log softmax(x)", "log_softmax(x)", 2, "a probability that underflows has the logarithm −∞", "Log", "Softmax", "LogSoftmax"),
        PickedLogSoftmax =
            new(
                "log softmax(x)[t]",
                "log_softmax(x)[t]",
                2,
                "a probability that underflows has the logarithm −∞",
                "CategoricalCrossEntropy",
                "Softmax",
                "LogSoftmax"
            ),
        LogHSoftmax =
            new("log h_softmax(x)", "log_h_softmax(x)", 2, "a probability that underflows has the logarithm −∞", "Log", "HSoftmax", "LogHSoftmax"),
        Log1pExp = new("log1p(eˣ)", "softplus(x)", 2, "above 710 (double) or 89 (float) eˣ is ∞", "Log1p", "Exp", "Softplus"),
        LogOnePlusExp =
            new("log(1 + eˣ)", "softplus(x)", 2, "above 710 (double) or 89 (float) eˣ is ∞; below −37 or −17 the sum is 1", "Log", "Exp", "Softplus"),
        LogAddExp =
            new("log(eᵃ + eᵇ)", "logaddexp(a, b)", 2, "where an exponential overflows it is ∞, where both underflow −∞", "Log", "Exp", "LogAddExp"),
        LogSumExp = new("log Σ eˣ", "logsumexp(x)", 2, "where an exponential overflows it is ∞, where all underflow −∞", "Log", "Exp", "LogSumExp"),
        Logistic = new("eˣ/(1 + eˣ)", "σ(x)", 2, "above 710 (double) or 89 (float) it is ∞/∞, NaN", "Exp", "Sigmoid"),
        Reciprocal =
            new(
                "c/(1 + eˣ)",
                "c·σ(−x)",
                2,
                "above 710 (double) or 89 (float) it is 0 where the true value is not, and its derivative is NaN",
                "Exp",
                "Sigmoid"
            ),
        ExpOverSum = new("eˣ/Σeˣ", "softmax(x)", 2, "where an exponential overflows it is NaN, where all underflow too", "Exp", "Softmax"),
        BinaryCrossEntropy =
            new(
                "bce(σ(x), t)",
                "sigmoid_bce(x, t)",
                2,
                "where σ(x) is 0 or 1 it is ∞ and its gradient NaN or lost",
                "BinaryCrossEntropy",
                "Sigmoid",
                "SigmoidBinaryCrossEntropy"
            );

    /// <summary>All rewrites, in the order in which the page lists them.</summary>
    public static readonly IReadOnlyList<StableRewrite> All =
    [
        LogSigmoid,
        OneMinusSigmoid,
        Logistic,
        Reciprocal,
        LogOnePlusExp,
        Log1pExp,
        BinaryCrossEntropy,
        LogSoftmax,
        PickedLogSoftmax,
        LogHSoftmax,
        ExpOverSum,
        LogSumExp,
        LogAddExp,
    ];
}
