using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.RuntimeGenerator;

/// <summary>
/// Rewrites a function as it reads over the real numbers: x + 0 is x, a choice absorbs the sign and the factors around it, and a branch is simplified
/// under its condition. The result is for readers only: it ignores NaN, infinities and signed zeros, so it must never become a program.
/// </summary>
internal static class RealArithmetic
{
    public static Function Apply(Function function)
    {
        while (true)
        {
            bool changed = false;
            var next = Rewrite.Apply(
                Simplify.Apply(function),
                (node, x, _) =>
                {
                    var result = Rule(node, x);
                    changed |= result is not null;
                    return result;
                }
            );
            if (!changed)
                return next;
            function = next;
        }
    }

    private static Val? Rule(Node node, Val[] x) =>
        node.Op switch
        {
            _ when !x.All(v => v.Shape.Rank == 0 || v.Shape == node.Shape) => null,
            Add when IsZero(x[1]) => x[0],
            Add when IsZero(x[0]) => x[1],
            Subtract when IsZero(x[1]) => x[0],
            Subtract when IsZero(x[0]) => -x[1],
            Multiply when IsZero(x[0]) || IsZero(x[1]) => x[0].Of(0),
            Divide when IsZero(x[0]) => x[0],
            Negate when IsZero(x[0]) => x[0].Of(0),
            Negate when x[0].Node.Op is Where => Each(x[0], branch => -branch),
            Add or Subtract or Multiply or Divide => Distributed(node, x),
            Compare { Kind: Comparison.Greater } when IsZero(x[1]) && x[0].Node.Op is Relu => Operand(x[0], 0) > 0,
            Where => Branches(x),
            Maximum when x[0].Node.Op is Constant { Value: var a } && x[1].Node.Op is Constant { Value: var b } => x[0].Of(System.Math.Max(a, b)),
            _ => null,
        };

    /// <summary>Rewrites (a where c, else b) · k as a · k where c, else b · k, if a branch is a number or both sides choose by the same
    /// condition.</summary>
    private static Val? Distributed(Node node, Val[] x)
    {
        var b = x[0].Builder;
        bool isProduct = node.Op is Multiply or Divide;
        if (x[0].Node.Op is Where && x[1].Node.Op is Where && Operand(x[0], 0).Node == Operand(x[1], 0).Node)
            return Select(Operand(x[0], 0), b.Add(node.Op, Operand(x[0], 1), Operand(x[1], 1)), b.Add(node.Op, Operand(x[0], 2), Operand(x[1], 2)));
        if (Takes(x[0], x[1]))
            return Each(x[0], branch => b.Add(node.Op, branch, x[1]));
        return node.Op is not Divide && Takes(x[1], x[0]) ? Each(x[1], branch => b.Add(node.Op, x[0], branch)) : null;

        bool Takes(Val choice, Val other) =>
            choice.Node.Op is Where
            && (other.Node.Op is Constant || (isProduct && (Operand(choice, 1).Node.Op is Constant || Operand(choice, 2).Node.Op is Constant)));
    }

    private static Val? Branches(Val[] x)
    {
        if (x[0].Node.Op is Not)
            return Select(Operand(x[0], 0), x[2], x[1]);
        Val first = Under(x[1], x[0].Node, true),
            second = Under(x[2], x[0].Node, false);
        return first.Node == x[1].Node && second.Node == x[2].Node ? null : Select(x[0], first, second);
    }

    /// <summary>Simplifies a branch, given that a condition holds or does not.</summary>
    private static Val Under(Val x, Node condition, bool holds)
    {
        if (x.Node.Op is not Where)
            return x;
        if (x.Node.Inputs[0] == condition)
            return Operand(x, holds ? 1 : 2);
        Val first = Under(Operand(x, 1), condition, holds),
            second = Under(Operand(x, 2), condition, holds);
        return first.Node == x.Node.Inputs[1] && second.Node == x.Node.Inputs[2] ? x : Select(Operand(x, 0), first, second);
    }

    private static Val Each(Val choice, System.Func<Val, Val> map) => Select(Operand(choice, 0), map(Operand(choice, 1)), map(Operand(choice, 2)));

    private static Val Operand(Val x, int index) => x.Builder.Use(x.Node.Inputs[index]);

    private static bool IsZero(Val x)
    {
        var node = x.Node;
        while (node.Op is BroadcastTo)
            node = node.Inputs[0];
        return node.Op is Constant { Value: 0 };
    }
}
