using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x/(1 − rate) where a uniform number, the second operand, is at least the rate, else 0. It selects, so what is dropped leaves nothing behind, NaN neither.</summary>
internal sealed record Dropout(double Rate) : ElementwiseOp
{
    /// <summary>What the elements that stay are multiplied by.</summary>
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
        NnFunction.Written("Dropout", Drop, "rate"),
        NnFunction.Written("UniformLike", c => Numbers(c, Distribution.Uniform)),
        NnFunction.Written("NormalLike", c => Numbers(c, Distribution.Normal)),
        NnFunction.Written("BernoulliLike", Mask, "p"),
    ];

    private static Val Drop(NnCall call)
    {
        var x = call.Value(0);
        double rate = call.Number("rate");
        if (!(rate >= 0 && rate < 1)) throw new ModelLanguageException($"'Dropout' expects a rate in [0, 1) but has {Invariant.Text(rate)}");
        return call.Random("random") is { } random ? call.Builder.Add(new Dropout(rate), x, random.Draw(call.Builder, Distribution.Uniform, x.Type)) : x;
    }

    private static Val Numbers(NnCall call, Distribution distribution)
    {
        if (call.Random("random") is not { } random) throw new ModelLanguageException("'random' is null, and there is nothing to draw from");
        return random.Draw(call.Builder, distribution, call.Value(0).Type);
    }

    private static Val Mask(NnCall call)
    {
        double p = call.Number("p");
        if (!(p >= 0 && p <= 1)) throw new ModelLanguageException($"'BernoulliLike' expects a probability in [0, 1] but has {Invariant.Text(p)}");
        var u = Numbers(call, Distribution.Uniform);
        return Select(u < p, u.Of(1), 0);
    }
}
