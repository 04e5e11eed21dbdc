using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Applies identities that keep every value, NaN and signed zero included (so x·0, x − x and x + 0 stay). Rebuilding alone shares equal expressions
/// and drops unused ones.
/// </summary>
internal static class Simplify
{
    public static Function Apply(Function function)
    {
        while (true)
        {
            bool changed = false;
            var next = Rewrite.Apply(
                function,
                (node, x, _) =>
                {
                    var result = Rule(node, x);
                    // A rule may return the node that is there already.
                    if (result is not { } value || IsSame(value.Node, node.Op, x))
                        return null;
                    changed = true;
                    return result;
                }
            );
            // Sharing alone can make a rule match.
            if (!changed && next.Body.Count == function.Body.Count)
                return next;
            function = next;
        }
    }

    private static bool IsSame(Node node, Op op, Val[] x) => node.Op.Equals(op) && node.Inputs.SequenceEqual(x.Select(v => v.Node));

    private static Val? Rule(Node node, Val[] x)
    {
        switch (node.Op)
        {
            case Negate when x[0].Node.Op is Negate:
                return Operand(x[0], 0);
            case Ops.Abs when x[0].Node.Op is Negate:
                return x[0].Builder.Add(new Abs(), Operand(x[0], 0));
            case Multiply when IsConstant(x[1], 1) && x[0].Shape == node.Shape:
                return x[0];
            case Multiply when IsConstant(x[0], 1) && x[1].Shape == node.Shape:
                return x[1];
            case Multiply when IsConstant(x[0], -1) && x[1].Shape == node.Shape:
                return -x[1];
            case Divide when IsConstant(x[1], 1) && x[0].Shape == node.Shape:
                return x[0];
            case Where when x[1].Node == x[2].Node && x[1].Shape == node.Shape:
                return x[1];
            case Reshape { To: var to }:
                if (x[0].Shape == to)
                    return x[0];
                if (x[0].Node.Op is Reshape)
                    return Reshape(Operand(x[0], 0), to);
                if (x[0].Shape.Rank == 0)
                    return BroadcastTo(x[0], to);
                if (x[0].Node.Op is Ops.BroadcastTo && Operand(x[0], 0).Shape.Rank == 0)
                    return BroadcastTo(Operand(x[0], 0), to);
                return null;
            case BroadcastTo { To: var to }:
                if (x[0].Shape == to)
                    return x[0];
                if (x[0].Node.Op is BroadcastTo)
                    return BroadcastTo(Operand(x[0], 0), to);
                return null;
            case Reduce { Kind: Reduction.Sum } reduce when reduce.Along.All(a => x[0].Shape[a].IsOne):
                return Reshape(x[0], node.Shape);
            case Transpose { Order: var order } when x[0].Node.Op is Transpose { Order: var inner }:
                var composed = order.Select(i => inner[i]).ToArray();
                return composed.Select((axis, i) => axis == i).All(same => same)
                    ? Operand(x[0], 0)
                    : x[0].Builder.Add(new Transpose(composed.ToEquatableArray()), Operand(x[0], 0));
            case MatMul product when x[0].Node.Op is Transpose:
                return MatMul(Operand(x[0], 0), x[1], !product.TransposeA, product.TransposeB);
            case MatMul product when x[1].Node.Op is Transpose:
                return MatMul(x[0], Operand(x[1], 0), product.TransposeA, !product.TransposeB);
            // A pick needs only one element of each row, so it moves before the arithmetic.
            case Pick when x[0].Node.Op is Add or Subtract or Multiply or Divide or Negate && x[0].Node.Inputs.All(i => IsRow(i, x[0].Shape)):
                return x[0].Builder.Add(x[0].Node.Op, x[0].Node.Inputs.Select(i => Picked(x[0].Builder.Use(i), x[0].Shape, x[1])).ToArray());
            case ElementwiseOp op:
                return (node.Type.IsScalar ? Fold(op, node.Type.Element, x) : null) ?? DropBroadcast(op, node, x);
            default:
                return null;
        }
    }

    /// <summary>Computes arithmetic on constant numbers, with the result's element type; returns null for integers that overflow.</summary>
    public static Val? Fold(ElementwiseOp op, ElementType element, Val[] x)
    {
        bool isArithmetic = op is Add or Subtract or Multiply or Negate || (op is Divide && element.IsFloat());
        if (!isArithmetic || !x.All(v => v.Node.Op is Constant) || element == ElementType.Boolean)
            return null;
        var c = x.Select(v => ((Constant)v.Node.Op).Value).ToArray();
        double result = ((ElementwisePrimitive)op).Evaluate(c[0], c.Length > 1 ? c[1] : 0, 0);
        if (element == ElementType.Int32 && result is < int.MinValue or > int.MaxValue)
            return null;
        return x[0]
            .Builder.Constant(
                element switch
                {
                    ElementType.Float32 => (float)result,
                    ElementType.Int32 => (int)result,
                    _ => result,
                },
                element
            );
    }

    /// <summary>Drops the broadcast of an operand if the op's other operands stretch the result anyway.</summary>
    private static Val? DropBroadcast(ElementwiseOp op, Node node, Val[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i].Node.Op is not Ops.BroadcastTo)
                continue;
            var narrower = x.ToArray();
            narrower[i] = Operand(x[i], 0);
            if (op.Infer(narrower.Select(v => v.Type).ToArray()).Equals(node.Type))
                return x[i].Builder.Add(op, narrower);
        }
        return null;
    }

    /// <summary>Returns whether an operand has all elements of each row, one element for each row, or one for all rows.</summary>
    private static bool IsRow(Node operand, Shape rows) =>
        operand.Shape == rows || operand.Type.IsScalar || (operand.Shape.Rank == rows.Rank && operand.Shape[rows.Rank - 1].IsOne);

    private static Val Picked(Val operand, Shape rows, Val labels)
    {
        if (operand.Type.IsScalar)
            return operand;
        return operand.Shape == rows
            ? operand.Builder.Add(new Pick(), operand, labels)
            : Reshape(operand, Shape.From(operand.Shape.Dims.Take(rows.Rank - 1)));
    }

    private static Val Operand(Val x, int index) => x.Builder.Use(x.Node.Inputs[index]);

    private static bool IsConstant(Val x, double value) => x.Node.Op is Constant c && c.Value.Equals(value);
}
