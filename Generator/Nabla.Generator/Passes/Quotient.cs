using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>Matches products and quotients as one fraction of factors: e^x/(1 + e^x), c/(1 + e^x), 1/(1 + e^−x), e^x/Σe^x.</summary>
internal static class Quotient
{
    /// <summary>The most parts of a fraction; products of more are left alone: squaring x forty times gives 2⁴⁰ factors.</summary>
    private const int MostParts = 64;

    public static (StableRewrite, Val)? Match(Node node, Val[] x)
    {
        var b = x[0].Builder;
        var numerator = new List<Val>();
        var denominator = new List<Val>();
        int parts = 0;
        if (!Flatten(x[0], numerator, denominator, ref parts))
            return null;
        if (node.Op is Divide ? !Flatten(x[1], denominator, numerator, ref parts) : !Flatten(x[1], numerator, denominator, ref parts))
            return null;

        for (int i = 0; i < denominator.Count; i++)
        {
            if (OnePlusExp(denominator[i].Node, b) is { } u)
            {
                int exp = numerator.FindIndex(n => Stabilise.ExponentOf(n) is { } e && e.Node == u.Node);
                // Another exponential in the numerator may overflow against the factor: the quotient is then left alone.
                if (exp < 0 && numerator.Any(n => Stabilise.ExponentOf(n) is not null))
                    continue;
                denominator.RemoveAt(i);
                if (exp >= 0)
                    numerator[exp] = Sigmoid(u);
                else
                    numerator.Add(Sigmoid(-u));
                return (exp >= 0 ? StableRewrite.Logistic : StableRewrite.Reciprocal, Rebuild(numerator, denominator, node));
            }
            if (
                Views.Peel(denominator[i]).Inner is not { Op: Reduce { Kind: Reduction.Sum } reduce } sum
                || Stabilise.ExponentOf(b.Use(sum.Inputs[0])) is not { } terms
            )
                continue;
            // The sum must divide its own terms along axes that it has kept: e^x/Σe^x of each line.
            if (!(reduce.KeepDims || sum.Shape.Rank == 0) || denominator[i].Shape != sum.Shape)
                continue;
            int over = numerator.FindIndex(n => n.Shape == terms.Shape && Stabilise.ExponentOf(n) is { } e && e.Node == terms.Node);
            if (over < 0)
                continue;
            denominator.RemoveAt(i);
            numerator[over] = Over(terms, reduce.Along);
            return (StableRewrite.ExpOverSum, Rebuild(numerator, denominator, node));
        }
        return null;
    }

    /// <summary>Returns u if the node is 1 + eᵘ, in either order.</summary>
    public static Val? OnePlusExp(Node node, Builder b)
    {
        if (node.Op is not Add)
            return null;
        for (int i = 0; i < 2; i++)
            if (Stabilise.IsOne(b.Use(node.Inputs[i])) && Stabilise.ExponentOf(b.Use(node.Inputs[1 - i])) is { } u)
                return u;
        return null;
    }

    /// <summary>Returns the softmax along axes; several axes count as one.</summary>
    private static Val Over(Val x, EquatableArray<int> along)
    {
        if (along.Count == 1)
            return AxisOrder.Along(x, along[0], Softmax);
        var rest = Enumerable.Range(0, x.Shape.Rank).Where(i => !along.Contains(i)).ToArray();
        int[] order = [.. rest, .. along],
            back = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            back[order[i]] = i;
        var moved = AxisOrder.Permute(x, order);
        var length = along.Aggregate(Dim.One, (n, axis) => n * x.Shape[axis]);
        var rows = Softmax(Reshape(moved, Shape.From(rest.Select(i => x.Shape[i]).Append(length))));
        return AxisOrder.Permute(Reshape(rows, moved.Shape), back);
    }

    /// <summary>Collects the factors of a value; returns false if there are too many parts.</summary>
    private static bool Flatten(Val x, List<Val> numerator, List<Val> denominator, ref int parts)
    {
        if (++parts > MostParts)
            return false;
        if (x.Node.Op is Multiply or Divide)
        {
            var (first, second) = (x.Builder.Use(x.Node.Inputs[0]), x.Builder.Use(x.Node.Inputs[1]));
            return Flatten(first, numerator, denominator, ref parts)
                && (x.Node.Op is Multiply ? Flatten(second, numerator, denominator, ref parts) : Flatten(second, denominator, numerator, ref parts));
        }
        if (!Stabilise.IsOne(x) || x.Shape.Rank > 0)
            numerator.Add(x);
        return true;
    }

    private static Val Rebuild(List<Val> numerator, List<Val> denominator, Node node)
    {
        var product = numerator.Aggregate((a, b) => a * b);
        if (denominator.Count > 0)
            product /= denominator.Aggregate((a, b) => a * b);
        return BroadcastTo(product, node.Shape);
    }
}
