using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x/(1 − rate) where a uniform number, the second operand, is at least the rate, else 0. It selects, so a dropped element leaves no trace,
/// not even NaN.</summary>
internal sealed record Dropout(double Rate) : ElementwiseOp
{
    /// <summary>The factor of the elements that are kept.</summary>
    public double Scale => 1 / (1 - Rate);

    public override string Name => "Dropout";

    public override string Attributes => "rate=" + Invariant.Text(Rate);

    public override GradientRule Gradient => GradientRule.Of(p => [Select(p.Inputs[1] >= p.Inputs[1].Of(Rate), p.Dy * Scale, 0), null]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[1] >= x[1].Of(Rate), x[0] * Scale, 0);
}

internal sealed class RandomFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Dropout",
                Drop,
                new(
                    OpGroup.Random,
                    "Dropout, with the kept elements scaled",
                    "x/(1 − rate) with the probability 1 − rate, else 0",
                    "Srivastava et al., JMLR 15, 2014"
                )
                {
                    Notes = "With `null` as the state it is x itself, the form for inference. See [random numbers](../randomness.md).",
                },
                example: "x[batch, 8], RandomState random => Dropout(x, 0.5, random)",
                constants: "rate"
            ),
            NnFunction.Written(
                "UniformLike",
                c => Numbers(c, Distribution.Uniform),
                new(
                    OpGroup.Random,
                    "Uniform random numbers in the shape of a tensor",
                    "u, uniform on [0, 1)",
                    "Salmon, Moraes, Dror and Shaw, SC 2011 (Philox4x32-10)"
                )
                {
                    Notes = "The state advances by one number for each element; see [random numbers](../randomness.md).",
                },
                example: "x[batch, 8], RandomState random => UniformLike(x, random)"
            ),
            NnFunction.Written(
                "NormalLike",
                c => Numbers(c, Distribution.Normal),
                new(
                    OpGroup.Random,
                    "Normal random numbers in the shape of a tensor",
                    "z, with mean 0 and variance 1",
                    "Wichura, algorithm AS 241, Applied Statistics 37, 1988 (the normal quantile of a uniform number)"
                )
                {
                    Notes = "The state advances by one number for each element; see [random numbers](../randomness.md).",
                },
                example: "x[batch, 8], RandomState random => NormalLike(x, random)"
            ),
            NnFunction.Written(
                "BernoulliLike",
                Mask,
                new(OpGroup.Random, "Random zeros and ones in the shape of a tensor", "1 with the probability p, else 0", "PyTorch's `bernoulli`")
                {
                    Notes = "The state advances by one number for each element; see [random numbers](../randomness.md).",
                },
                example: "x[batch, 8], RandomState random => BernoulliLike(x, 0.5, random)",
                constants: "p"
            ),
        ];

    private static Val Drop(NnCall call)
    {
        var x = call.Value(0);
        double rate = call.Number("rate");
        if (!(rate >= 0 && rate < 1))
            throw new ModelLanguageException($"'Dropout' expects a rate in [0, 1) but has {Invariant.Text(rate)}");
        return call.Random("random") is { } random
            ? call.Builder.Add(new Dropout(rate), x, random.Draw(call.Builder, Distribution.Uniform, x.Type))
            : x;
    }

    private static Val Numbers(NnCall call, Distribution distribution)
    {
        if (call.Random("random") is not { } random)
            throw new ModelLanguageException("'random' is null, and there is nothing to draw from");
        return random.Draw(call.Builder, distribution, call.Value(0).Type);
    }

    private static Val Mask(NnCall call)
    {
        double p = call.Number("p");
        if (!(p >= 0 && p <= 1))
            throw new ModelLanguageException($"'BernoulliLike' expects a probability in [0, 1] but has {Invariant.Text(p)}");
        var u = Numbers(call, Distribution.Uniform);
        return Select(u < p, u.Of(1), 0);
    }
}
