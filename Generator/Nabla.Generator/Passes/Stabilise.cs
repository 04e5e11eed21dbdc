using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>What stabilisation did to a model, for the report.</summary>
internal sealed record StabilisationOutcome(EquatableArray<string> Fired, EquatableArray<string> Blocked);

/// <summary>A pattern at a place in the source: rewritten under this name, or blocked.</summary>
/// <param name="Name">The rewrite's name, or what blocks it.</param>
/// <param name="Node">The node that gives the pattern its place.</param>
/// <param name="IsBlocked">Whether something kept the pattern from firing.</param>
internal sealed record RewrittenPlace(string Name, Node Node, bool IsBlocked);

/// <summary>
/// Replaces compositions that lose accuracy or overflow by their stable form, before differentiation. Patterns look through views (reshape,
/// transpose, the sum of one element) and through whole products and quotients. They fire on exact matches only: not on 2 + eˣ, 1 − eˣ, or 1.1 in
/// place of 1.
/// </summary>
internal static class Stabilise
{
    /// <param name="function">The program.</param>
    /// <param name="rewrites">What fired and what was blocked.</param>
    /// <param name="places">Receives the same with their places, for diagnostics.</param>
    public static Function Apply(Function function, out StabilisationOutcome rewrites, ICollection<RewrittenPlace>? places = null)
    {
        var fired = new List<string>();
        var blocked = new List<string>();
        var result = Rewrite.Apply(
            function,
            (node, x, _) =>
            {
                if (Rule(node, x) is not { } match)
                {
                    if (Blocker(node, x) is { } reason)
                    {
                        blocked.Add(reason);
                        places?.Add(new RewrittenPlace(reason, node, IsBlocked: true));
                    }
                    return null;
                }
                fired.Add(match.By.Name);
                places?.Add(new RewrittenPlace(match.By.Name, node, IsBlocked: false));
                return match.Value;
            }
        );
        // A rewrite may bring two parts of another pattern together, so this repeats until nothing fires.
        if (fired.Count > 0)
        {
            result = Apply(Simplify.Apply(result), out var more, places);
            fired.AddRange(more.Fired);
            blocked = more.Blocked.ToList();
        }
        rewrites = new StabilisationOutcome(fired.ToEquatableArray(), blocked.Distinct().ToEquatableArray());
        return result;
    }

    private static (StableRewrite By, Val Value)? Rule(Node node, Val[] x) =>
        node.Op switch
        {
            Ops.Log => LogOf(x[0]),
            Ops.Log1p when Views.Peel(x[0]) is { Inner.Op: Ops.Exp } v => (StableRewrite.Log1pExp, Softplus(v.Over(0))),
            Subtract when IsOne(x[0]) && Views.Peel(x[1]) is { Inner.Op: Ops.Sigmoid } v => (StableRewrite.OneMinusSigmoid, Sigmoid(-v.Over(0))),
            Divide or Multiply => Quotient.Match(node, x),
            BinaryCrossEntropy when Views.Peel(x[0]) is { Inner.Op: Ops.Sigmoid } v => (
                StableRewrite.BinaryCrossEntropy,
                x[0].Builder.Add(new SigmoidBinaryCrossEntropy(), v.Over(0), x[1])
            ),
            _ => null,
        };

    private static (StableRewrite, Val)? LogOf(Val x)
    {
        var v = Views.Peel(x);
        switch (v.Inner.Op)
        {
            case Ops.Sigmoid:
                return (StableRewrite.LogSigmoid, -Softplus(-v.Over(0)));
            case Ops.Softmax:
                return (StableRewrite.LogSoftmax, v.Apply(LogSoftmax(v.Operand(0))));
            case HierarchicalSoftmax { IsLog: false } op:
                return (StableRewrite.LogHSoftmax, v.Apply(x.Builder.Add(op with { IsLog = true }, v.Inner.Inputs.Select(x.Builder.Use).ToArray())));
            // For the chosen element of a softmax, nothing is lost by taking the logarithm of all elements.
            case Pick when Views.Peel(v.Operand(0)) is { Inner.Op: Ops.Softmax } rows:
                return (StableRewrite.PickedLogSoftmax, v.Apply(x.Builder.Add(new Pick(), rows.Apply(LogSoftmax(rows.Operand(0))), v.Operand(1))));
            case Add when Quotient.OnePlusExp(v.Inner, x.Builder) is { } u:
                return (StableRewrite.LogOnePlusExp, v.Apply(Softplus(u)));
            case Add when ExponentOf(v.Operand(0)) is { } a && ExponentOf(v.Operand(1)) is { } b:
                return (StableRewrite.LogAddExp, v.Apply(x.Builder.Add(new LogAddExp(), a, b)));
            case Reduce { Kind: Reduction.Sum } sum when ExponentOf(v.Operand(0)) is { } terms:
                return (
                    StableRewrite.LogSumExp,
                    v.Apply(AxisOrder.Reduce(terms, sum.Along, sum.KeepDims, rows => x.Builder.Add(new LogSumExp(), rows)))
                );
            default:
                return null;
        }
    }

    /// <summary>Returns u if the value is eᵘ, seen through views.</summary>
    internal static Val? ExponentOf(Val x) => Views.Peel(x) is { Inner.Op: Ops.Exp } v ? v.Over(0) : null;

    /// <summary>Returns a description of an approximate op where the exact one would have been stabilised; null if there is none.</summary>
    private static string? Blocker(Node node, Val[] x)
    {
        if (node.Op is not (Ops.Log or BinaryCrossEntropy))
            return null;
        return Views.Peel(x[0]).Inner.Op is UltraFastSigmoid or HardSigmoid
            ? $"{node.Op.Name} of Sigmoid: blocked by {Views.Peel(x[0]).Inner.Op.Name}"
            : null;
    }

    internal static bool IsOne(Val x) =>
        x.Node.Op is Constant { Value: 1 } || (x.Node.Op is Ops.BroadcastTo && x.Node.Inputs[0].Op is Constant { Value: 1 });
}
