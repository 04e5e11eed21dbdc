using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>The arithmetic that writes a program: each operation becomes a node of scalars. A value is known now only if it is a constant.</summary>
internal readonly struct Symbolic(Builder builder, Node node) : IArithmetic<Val>
{
    public Val Apply(int operands, Val a, Val b, Val c)
    {
        var op = (ElementwiseOp)node.Op;
        Val[] x = operands switch
        {
            1 => [a],
            2 => [a, b],
            _ => [a, b, c],
        };
        // A position that is known now needs no selection among all elements.
        return (node.Type.Element == ElementType.Int32 ? Simplify.Fold(op, ElementType.Int32, x) : null) ?? builder.Add(op, x);
    }

    public Val Own(double value) => builder.Add(node.Op);

    /// <summary>Reads one number; all numbers of a draw are drawn at once into a span.</summary>
    public Val Drawn(int index) => builder.Add(new Element(index), builder.Add(node.Op, [], node.Origin, node.Name));

    public Val Number(double value, ElementType type) => builder.Constant(value, type);

    public Val Add(Val a, Val b) => a + b;

    public Val Multiply(Val a, Val b) => a * b;

    public Val Max(Val a, Val b) => Formula.Max(a, b);

    public Val Less(Val a, Val b) => a < b;

    public Val Greater(Val a, Val b) => a > b;

    public Val Equal(Val a, Val b) => a.Is(b);

    public Val And(Val a, Val b) => a & b;

    public Val Or(Val a, Val b) => a | b;

    public Val Not(Val a) => !a;

    public Val Select(Val condition, Val whenTrue, Val whenFalse) => Formula.Select(condition, whenTrue, whenFalse);

    public bool? Holds(Val condition) => null;

    public int? Position(Val index) => index.Node.Op is Constant { Value: var known } ? (int)known : null;
}
