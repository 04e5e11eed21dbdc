using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Passes;

/// <summary>
/// Replaces sigmoids by their approximation, late: stabilisation and differentiation use the exact sigmoid, and each sigmoid that is left is then
/// replaced, forward and backward alike, so that the derivative is h·(1 − h) of the replaced value.
/// </summary>
internal static class Approximate
{
    public static Function Sigmoids(Function function, SigmoidApproximation approximation) =>
        approximation switch
        {
            SigmoidApproximation.UltraFast => Rewrite.Apply(function, (node, x, b) => node.Op is Sigmoid ? b.Add(new UltraFastSigmoid(), x) : null),
            SigmoidApproximation.Hard => Rewrite.Apply(function, (node, x, b) => node.Op is Sigmoid ? Hard(x[0], b) : null),
            _ => function,
        };

    private static Val Hard(Val x, Builder builder)
    {
        var (_, alpha, beta) = HardSigmoid.Kinds[0];
        return builder.Add(new HardSigmoid(), x, x.Of(alpha), x.Of(beta));
    }
}
