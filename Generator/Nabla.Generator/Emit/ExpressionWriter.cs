using System;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>
/// Writes elementwise nodes as C# expressions: on scalars (<c>NablaMath.Exp(x)</c>, <c>a &lt; b ? c : d</c>) or on vector lanes of type L
/// (<c>L.Exp(x)</c>, <c>L.Select(L.LessThan(a, b), c, d)</c>).
/// </summary>
/// <param name="lanes">Whether to write lanes rather than scalars.</param>
/// <param name="reference">The variable that holds a node, or null to write its expression in place.</param>
/// <param name="scalar">In lanes: the scalar variable of an operand that is the same for every element.</param>
internal sealed class ExpressionWriter(bool lanes, Func<Node, string?> reference, Func<Node, string?>? scalar = null)
{
    private const int Unary = 7;

    public string Write(Node node) => reference(node) ?? Definition(node, 0);

    /// <summary>Returns the expression of the node itself, even if a variable holds its value.</summary>
    public string Define(Node node) => Definition(node, 0);

    private string Operand(Node node, int precedence) => reference(node) ?? Definition(node, precedence);

    private string Definition(Node node, int parent)
    {
        switch (node.Op)
        {
            case Constant c:
                string literal = Literal.Of(c.Value, c.Element);
                if (lanes)
                    return "L.Splat(" + literal + ")";
                return literal[0] == '-' && parent > 0 ? "(" + literal + ")" : literal;
            case SizeOf size:
                string length = size.Dim.Text(Identifier.Escape);
                string cast = "(" + size.Element.Keyword() + ")" + (length.Contains(" ") ? "(" + length + ")" : length);
                return lanes ? "L.Splat(" + cast + ")" : cast;
            case ElementwisePrimitive op:
                return Primitive(op, node, parent);
            default:
                throw new InvalidOperationException($"'{node.Op.Name}' is not an expression");
        }
    }

    private string Primitive(ElementwisePrimitive op, Node node, int parent)
    {
        var x = node.Inputs;
        switch (op.Intrinsic)
        {
            case Intrinsic.Identity:
                return Operand(x[0], parent);
            case Intrinsic.Infix infix:
                return Parenthesise(
                    Operand(x[0], infix.Precedence) + " " + infix.Symbol + " " + Operand(x[1], infix.Precedence + 1),
                    infix.Precedence,
                    parent
                );
            case Intrinsic.Prefix prefix:
                string operand = Operand(x[0], Unary);
                return Parenthesise(prefix.Symbol + (operand[0] == '-' ? "(" + operand + ")" : operand), Unary, parent);
            case Intrinsic.Relation relation when lanes:
                return "L." + relation.LaneName + "(" + string.Join(", ", x.Select(Write)) + ")";
            case Intrinsic.Relation relation when x.Count == 1:
                return Parenthesise(relation.Symbol + Operand(x[0], Unary), Unary, parent);
            case Intrinsic.Relation relation:
                return Parenthesise(
                    Operand(x[0], relation.Precedence + 1) + " " + relation.Symbol + " " + Operand(x[1], relation.Precedence + 1),
                    relation.Precedence,
                    parent
                );
            case Intrinsic.Call call:
                var arguments = x.Select((a, i) => lanes && i == call.Uniform && Number(a) is { } number ? number : Write(a));
                return (lanes ? "L." : MemberNames.Math + ".") + call.Name + "(" + string.Join(", ", arguments) + ")";
            case Intrinsic.Conditional when lanes:
                return "L.Select(" + string.Join(", ", x.Select(Write)) + ")";
            case Intrinsic.Conditional:
                // The third operand may itself be a conditional: a chain needs no parentheses.
                return Parenthesise(Operand(x[0], 1) + " ? " + Operand(x[1], 1) + " : " + Operand(x[2], 0), 0, parent);
            case Intrinsic.Conversion when x[0].Type.Element == ElementType.Boolean:
                return Parenthesise(Operand(x[0], 1) + " ? 1 : " + Literal.Of(0, node.Type.Element), 0, parent);
            case Intrinsic.Conversion:
                return Parenthesise("(" + node.Type.Element.Keyword() + ")" + Operand(x[0], Unary), Unary, parent);
            default:
                throw new InvalidOperationException($"'{op.Name}' is not a primitive");
        }
    }

    /// <summary>Returns an operand that all lanes share, as a number rather than a vector; null if each lane has its own.</summary>
    private string? Number(Node node) => node.Op is Constant c ? Literal.Of(c.Value, c.Element) : scalar?.Invoke(node);

    private static string Parenthesise(string text, int precedence, int parent) => precedence < parent ? "(" + text + ")" : text;
}
