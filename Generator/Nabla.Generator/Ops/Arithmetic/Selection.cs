using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>A comparison. It is false where an operand is NaN, except ≠.</summary>
internal sealed record Compare(Comparison Kind) : ElementwisePrimitive
{
    public override string Name => Symbol;

    public override Intrinsic Intrinsic => new Intrinsic.Relation(Symbol, Kind is Comparison.Equal or Comparison.NotEqual ? 3 : 4, LaneName);

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a comparison is constant except where it jumps");

    public override string Symbol =>
        Kind switch
        {
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Equal => "==",
            _ => "!=",
        };

    private string LaneName =>
        Kind switch
        {
            Comparison.Less => "LessThan",
            Comparison.LessOrEqual => "LessThanOrEqual",
            Comparison.Greater => "GreaterThan",
            Comparison.GreaterOrEqual => "GreaterThanOrEqual",
            Comparison.Equal => "Equal",
            _ => "NotEqual",
        };

    protected override ElementType Result(ElementType[] inputs)
    {
        base.Result(inputs);
        return ElementType.Boolean;
    }

    public override double Evaluate(double a, double b, double c) =>
        Kind switch
        {
            Comparison.Less => a < b,
            Comparison.LessOrEqual => a <= b,
            Comparison.Greater => a > b,
            Comparison.GreaterOrEqual => a >= b,
            Comparison.Equal => a == b,
            _ => a != b,
        }
            ? 1
            : 0;

    protected override Interval? Range(Interval a, Interval b, Interval c) => Numbers.Truth;
}

/// <summary>a ∧ b on truth values.</summary>
internal sealed record And : LogicOp
{
    public override string Name => "&";

    public override Intrinsic Intrinsic => new Intrinsic.Relation("&", 2, "And");

    public override double Evaluate(double a, double b, double c) => a * b;

    protected override Interval? Range(Interval a, Interval b, Interval c) => Numbers.Truth;
}

/// <summary>a ∨ b on truth values.</summary>
internal sealed record Or : LogicOp
{
    public override string Name => "|";

    public override Intrinsic Intrinsic => new Intrinsic.Relation("|", 1, "Or");

    public override double Evaluate(double a, double b, double c) => Math.Max(a, b);

    protected override Interval? Range(Interval a, Interval b, Interval c) => Numbers.Truth;
}

/// <summary>¬a on truth values.</summary>
internal sealed record Not : LogicOp
{
    public override string Name => "!";

    public override Intrinsic Intrinsic => new Intrinsic.Relation("!", 7, "Not");

    public override double Evaluate(double a, double b, double c) => 1 - a;

    protected override Interval? Range(Interval a, Interval b, Interval c) => Numbers.Truth;
}

internal abstract record LogicOp : ElementwisePrimitive
{
    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("truth values have no derivative");

    protected override ElementType Result(ElementType[] inputs)
    {
        foreach (var input in inputs)
            if (input != ElementType.Boolean)
                throw new ShapeException($"'{Name}' expects bool but has {input.Keyword()}");
        return ElementType.Boolean;
    }
}

/// <summary>condition ? a : b, elementwise. The adjoint selects and never multiplies by a mask, so NaN or ∞ in the branch not taken has no
/// effect.</summary>
internal sealed record Where : ElementwisePrimitive
{
    public override string Name => "Where";

    public override Intrinsic Intrinsic => new Intrinsic.Conditional();

    public override Linear Linear => Linear.Together([1, 2]);

    public override bool Carries(int operand) => operand != 0;

    public override GradientRule Gradient => GradientRule.Of(p => [null, Select(p.Inputs[0], p.Dy, 0), Select(p.Inputs[0], 0, p.Dy)]);

    protected override ElementType Result(ElementType[] inputs)
    {
        if (inputs[0] != ElementType.Boolean)
            throw new ShapeException($"'Where' expects a bool condition but has {inputs[0].Keyword()}");
        if (inputs[1] != inputs[2])
            throw new ShapeException($"'Where' expects branches of one element type but has {inputs[1].Keyword()} and {inputs[2].Keyword()}");
        return inputs[1];
    }

    public override double Evaluate(double a, double b, double c) => a != 0 ? b : c;

    protected override Interval? Range(Interval a, Interval b, Interval c) => Interval.Hull(b, c);
}

/// <summary>A change of element type. It is differentiable between floating-point types.</summary>
internal sealed record Cast(ElementType To) : ElementwisePrimitive
{
    public override string Name => "cast";

    public override string Attributes => To.Short();

    public override Intrinsic Intrinsic => new Intrinsic.Conversion();

    public override Linear Linear => To.IsFloat() ? Linear.In(0) : Linear.None;

    public override GradientRule Gradient =>
        To.IsFloat()
            ? GradientRule.Of(p => [p.X.Type.Element.IsFloat() ? p.Dy.Builder.Add(new Cast(p.X.Type.Element), p.Dy) : null])
            : new GradientRule.ZeroAlmostEverywhere("an integer does not change with a small change of its source");

    protected override ElementType Result(ElementType[] inputs) => To;

    public override double Evaluate(double a, double b, double c) =>
        To == ElementType.Boolean ? (a != 0 ? 1 : 0)
        : To == ElementType.Int32 ? Math.Truncate(a)
        : a;

    protected override Interval? Range(Interval a, Interval b, Interval c) => To.IsFloat() ? a : Interval.All;
}

internal sealed class SelectionFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Where",
                c => Select(c.Value(0), c.Value(1), c.Value(2)),
                new(OpGroup.Array, "One of two values by a condition", "whenTrue where the condition holds, else whenFalse", "NumPy's `where`"),
                example: "a[n], b[n] => Where(a > 0, a, b)"
            ),
            NnFunction.Written(
                "Equal",
                c => c.Builder.Add(new Compare(Comparison.Equal), c.Value(0), c.Value(1)),
                new(OpGroup.Discrete, "Whether elements are equal", "[a = b]", "NumPy's `equal`"),
                example: "a[n], b[n] => Where(Equal(a, b), a, 0)"
            ),
            NnFunction.Written(
                "NotEqual",
                c => c.Builder.Add(new Compare(Comparison.NotEqual), c.Value(0), c.Value(1)),
                new(OpGroup.Discrete, "Whether elements differ", "[a ≠ b]", "NumPy's `not_equal`"),
                example: "a[n], b[n] => Where(NotEqual(a, b), a, 0)"
            ),
            NnFunction.Operator("<", new Compare(Comparison.Less), 2),
            NnFunction.Operator("<=", new Compare(Comparison.LessOrEqual), 2),
            NnFunction.Operator(">", new Compare(Comparison.Greater), 2),
            NnFunction.Operator(">=", new Compare(Comparison.GreaterOrEqual), 2),
            NnFunction.Operator("==", new Compare(Comparison.Equal), 2),
            NnFunction.Operator("!=", new Compare(Comparison.NotEqual), 2),
            NnFunction.Operator("&", new And(), 2),
            NnFunction.Operator("|", new Or(), 2),
            NnFunction.Operator("!", new Not(), 1),
        ];
}
