using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>What stabilisation did to a model, for the report.</summary>
internal sealed record Rewrites(EquatableArray<string> Fired, EquatableArray<string> Blocked);

/// <summary>A pattern at a place of the source: rewritten by this name, or blocked.</summary>
/// <param name="Name">The rewrite, or what blocks it.</param>
/// <param name="Node">The node at whose place the pattern stands.</param>
/// <param name="IsBlocked">Something in its way kept it from firing.</param>
internal sealed record Rewritten(string Name, Node Node, bool IsBlocked);

/// <summary>
/// Replaces compositions that lose accuracy or overflow by their stable form, before differentiation. Patterns look through views (reshape, transpose,
/// the sum of one element), and through whole products and quotients. They fire on exact matches only: not on 2 + eˣ, 1 − eˣ or 1.1 in place of 1.
/// </summary>
internal static class Stabilise
{
    /// <param name="function">The program.</param>
    /// <param name="rewrites">What fired and what was blocked.</param>
    /// <param name="places">Takes the same with the places, for diagnostics.</param>
    public static Function Apply(Function function, out Rewrites rewrites, ICollection<Rewritten>? places = null)
    {
        var fired = new List<string>();
        var blocked = new List<string>();
        var result = Rewrite.Apply(function, (node, x, _) =>
        {
            if (Rule(node, x) is not { } match)
            {
                if (Blocker(node, x) is { } reason)
                {
                    blocked.Add(reason);
                    places?.Add(new Rewritten(reason, node, IsBlocked: true));
                }
                return null;
            }
            fired.Add(match.Name);
            places?.Add(new Rewritten(match.Name, node, IsBlocked: false));
            return match.Value;
        });
        // A rewrite may bring two parts of another pattern together: repeat until nothing fires.
        if (fired.Count > 0)
        {
            result = Apply(Simplify.Apply(result), out var more, places);
            fired.AddRange(more.Fired);
            blocked = more.Blocked.ToList();
        }
        rewrites = new Rewrites(fired.ToEquatableArray(), blocked.Distinct().ToEquatableArray());
        return result;
    }

    private static (string Name, Val Value)? Rule(Node node, Val[] x) => node.Op switch
    {
        Ops.Log => LogOf(x[0]),
        Ops.Log1p when Views.Peel(x[0]) is { Inner.Op: Ops.Exp } v => (StableRewrites.Log1pExp.Name, Softplus(v.Over(0))),
        Subtract when IsOne(x[0]) && Views.Peel(x[1]) is { Inner.Op: Ops.Sigmoid } v => (StableRewrites.OneMinusSigmoid.Name, Sigmoid(-v.Over(0))),
        Divide or Multiply => Quotient.Match(node, x),
        BinaryCrossEntropy when Views.Peel(x[0]) is { Inner.Op: Ops.Sigmoid } v =>
            (StableRewrites.CrossEntropyOfSigmoid.Name, x[0].Builder.Add(new SigmoidBinaryCrossEntropy(), v.Over(0), x[1])),
        _ => null,
    };

    private static (string, Val)? LogOf(Val x)
    {
        var v = Views.Peel(x);
        switch (v.Inner.Op)
        {
            case Ops.Sigmoid:
                return (StableRewrites.LogSigmoid.Name, -Softplus(-v.Over(0)));
            case Ops.Softmax:
                return (StableRewrites.LogSoftmax.Name, v.Apply(LogSoftmax(v.Operand(0))));
            // The chosen element of a softmax: nothing is lost by taking the logarithm of all.
            case Pick when Views.Peel(v.Operand(0)) is { Inner.Op: Ops.Softmax } rows:
                return (StableRewrites.LogSoftmaxAt.Name, v.Apply(x.Builder.Add(new Pick(), rows.Apply(LogSoftmax(rows.Operand(0))), v.Operand(1))));
            case Add when Quotient.OnePlusExp(v.Inner, x.Builder) is { } u:
                return (StableRewrites.LogOnePlusExp.Name, v.Apply(Softplus(u)));
            case Add when v.Operand(0).Node.Op is Ops.Exp && v.Operand(1).Node.Op is Ops.Exp:
                return (StableRewrites.LogAddExp.Name, v.Apply(x.Builder.Add(new LogAddExp(), Inner(v.Operand(0)), Inner(v.Operand(1)))));
            case Reduce { Kind: Reduction.Sum } sum when v.Operand(0).Node.Op is Ops.Exp && sum.Along.Count == 1 && sum.Along[0] == v.Operand(0).Shape.Rank - 1:
                return (StableRewrites.LogSumExp.Name, v.Apply(Reshape(x.Builder.Add(new LogSumExp(), Inner(v.Operand(0))), v.Inner.Shape)));
            default:
                return null;
        }
    }

    private static Val Inner(Val exp) => exp.Builder.Use(exp.Node.Inputs[0]);

    /// <summary>An approximate op where the exact one would have been stabilised.</summary>
    private static string? Blocker(Node node, Val[] x)
    {
        if (node.Op is not (Ops.Log or BinaryCrossEntropy)) return null;
        return Views.Peel(x[0]).Inner.Op is UltraFastSigmoid or HardSigmoid
            ? $"{node.Op.Name} of Sigmoid: blocked by {Views.Peel(x[0]).Inner.Op.Name}"
            : null;
    }

    internal static bool IsOne(Val x) => x.Node.Op is Constant { Value: 1 } || (x.Node.Op is Ops.BroadcastTo && x.Node.Inputs[0].Op is Constant { Value: 1 });
}

/// <summary>Products and quotients as one fraction of factors: e^x/(1 + e^x), c/(1 + e^x), 1/(1 + e^−x), e^x/Σe^x.</summary>
internal static class Quotient
{
    /// <summary>Products of more parts are left alone: x = x·x, forty times, has 2⁴⁰ factors.</summary>
    private const int MostParts = 64;

    public static (string, Val)? Match(Node node, Val[] x)
    {
        var b = x[0].Builder;
        var numerator = new List<Val>();
        var denominator = new List<Val>();
        int parts = 0;
        if (!Flatten(x[0], numerator, denominator, ref parts)) return null;
        if (node.Op is Divide ? !Flatten(x[1], denominator, numerator, ref parts) : !Flatten(x[1], numerator, denominator, ref parts)) return null;

        for (int i = 0; i < denominator.Count; i++)
        {
            if (OnePlusExp(denominator[i].Node, b) is { } u)
            {
                int exp = numerator.FindIndex(n => n.Node.Op is Ops.Exp && n.Node.Inputs[0] == u.Node);
                // Another exponential in the numerator may overflow against the factor: then the quotient is left alone.
                if (exp < 0 && numerator.Any(n => n.Node.Op is Ops.Exp)) continue;
                denominator.RemoveAt(i);
                if (exp >= 0) numerator[exp] = Sigmoid(u);
                else numerator.Add(Sigmoid(-u));
                return (exp >= 0 ? StableRewrites.ExpByOnePlusExp.Name : StableRewrites.ByOnePlusExp.Name, Rebuild(numerator, denominator, node));
            }
            var sum = Views.Peel(denominator[i]).Inner;
            if (sum.Op is Reduce { Kind: Reduction.Sum } reduce && sum.Inputs[0].Op is Ops.Exp
                && reduce.Along.Count == 1 && reduce.Along[0] == sum.Inputs[0].Shape.Rank - 1)
            {
                int exp = numerator.FindIndex(n => n.Node == sum.Inputs[0]);
                if (exp < 0 || !(reduce.KeepDims || sum.Shape.Rank == 0)) continue;
                denominator.RemoveAt(i);
                numerator[exp] = Softmax(b.Use(sum.Inputs[0].Inputs[0]));
                return (StableRewrites.ExpBySum.Name, Rebuild(numerator, denominator, node));
            }
        }
        return null;
    }

    /// <summary>u if the node is 1 + eᵘ, in either order.</summary>
    public static Val? OnePlusExp(Node node, Builder b)
    {
        if (node.Op is not Add) return null;
        for (int i = 0; i < 2; i++)
            if (Stabilise.IsOne(b.Use(node.Inputs[i])) && node.Inputs[1 - i].Op is Ops.Exp)
                return b.Use(node.Inputs[1 - i].Inputs[0]);
        return null;
    }

    /// <summary>False if there are too many parts.</summary>
    private static bool Flatten(Val x, List<Val> numerator, List<Val> denominator, ref int parts)
    {
        if (++parts > MostParts) return false;
        if (x.Node.Op is Multiply or Divide)
        {
            var (first, second) = (x.Builder.Use(x.Node.Inputs[0]), x.Builder.Use(x.Node.Inputs[1]));
            return Flatten(first, numerator, denominator, ref parts)
                && (x.Node.Op is Multiply ? Flatten(second, numerator, denominator, ref parts) : Flatten(second, denominator, numerator, ref parts));
        }
        if (!Stabilise.IsOne(x) || x.Shape.Rank > 0) numerator.Add(x);
        return true;
    }

    private static Val Rebuild(List<Val> numerator, List<Val> denominator, Node node)
    {
        var product = numerator.Aggregate((a, b) => a * b);
        if (denominator.Count > 0) product /= denominator.Aggregate((a, b) => a * b);
        return BroadcastTo(product, node.Shape);
    }
}

/// <summary>A chain of views around a value: the pattern is matched on the value, the result is put under the same views.</summary>
internal sealed class Views
{
    private readonly List<Node> _chain = [];
    private readonly Builder _builder;

    private Views(Builder builder, Node inner) => (_builder, Inner) = (builder, inner);

    public Node Inner { get; private set; }

    public static Views Peel(Val x)
    {
        var views = new Views(x.Builder, x.Node);
        while (IsView(views.Inner))
        {
            views._chain.Add(views.Inner);
            views.Inner = views.Inner.Inputs[0];
        }
        return views;
    }

    /// <summary>The value that views show.</summary>
    public static Node Source(Node node)
    {
        while (IsView(node)) node = node.Inputs[0];
        return node;
    }

    public Val Operand(int index) => _builder.Use(Inner.Inputs[index]);

    /// <summary>An operand of the elementwise inner op, under the views.</summary>
    public Val Over(int index) => Apply(Operand(index));

    public Val Apply(Val x)
    {
        for (int i = _chain.Count - 1; i >= 0; i--) x = _builder.Add(_chain[i].Op, x);
        return x;
    }

    private static bool IsView(Node node) => node.Op is Ops.Reshape or Transpose
        || (node.Op is Reduce { Kind: Reduction.Sum } sum && sum.Along.All(a => node.Inputs[0].Shape[a].IsOne));
}
