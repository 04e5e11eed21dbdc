using System.Collections.Generic;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>a + b.</summary>
internal sealed record Add : ElementwisePrimitive
{
    public override string Name => "+";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("+", 5);

    public override Linear Linear => Linear.InAll;

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy, p.Dy]);

    public override double Evaluate(double a, double b, double c) => a + b;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a + b;
}

/// <summary>a − b.</summary>
internal sealed record Subtract : ElementwisePrimitive
{
    public override string Name => "-";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("-", 5);

    public override Linear Linear => Linear.InAll;

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy, -p.Dy]);

    public override double Evaluate(double a, double b, double c) => a - b;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a - b;
}

/// <summary>a · b.</summary>
internal sealed record Multiply : ElementwisePrimitive
{
    public override string Name => "*";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("*", 6);

    public override Linear Linear => Linear.In(0, 1);

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * p.Inputs[1], p.Dy * p.Inputs[0]]);

    public override double Evaluate(double a, double b, double c) => a * b;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a * b;

    // x · x is a square, whatever the sign of x.
    public override Interval? Range(Node node, IReadOnlyList<Interval> x) =>
        ReferenceEquals(node.Inputs[0], node.Inputs[1]) ? x[0].Square() : base.Range(node, x);
}

/// <summary>a / b. The derivative by b is written with the quotient, so that it is finite wherever a/b and 1/b are.</summary>
internal sealed record Divide : ElementwisePrimitive
{
    public override string Name => "/";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("/", 6);

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy / p.Inputs[1], -(p.Dy * p.Y / p.Inputs[1])]);

    public override double Evaluate(double a, double b, double c) => a / b;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a / b;
}

/// <summary>−x.</summary>
internal sealed record Negate : ElementwisePrimitive
{
    public override string Name => "neg";

    public override Intrinsic Intrinsic => new Intrinsic.Prefix("-");

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Linear(dy => -dy);

    public override double Evaluate(double a, double b, double c) => -a;

    protected override Interval? Range(Interval a, Interval b, Interval c) => -a;
}

/// <summary>a · b + c with one rounding.</summary>
internal sealed record FusedMultiplyAdd : ElementwisePrimitive
{
    public override string Name => "fma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("FusedMultiplyAdd", 1);

    public override Linear Linear => Linear.Together([0, 2], [1, 2]);

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * p.Inputs[1], p.Dy * p.Inputs[0], p.Dy]);

    public override double Evaluate(double a, double b, double c) => a * b + c;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a * b + c;
}

internal sealed class ArithmeticFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Operator("+", new Add(), 2),
            NnFunction.Operator("-", new Subtract(), 2),
            NnFunction.Operator("*", new Multiply(), 2),
            NnFunction.Operator("/", new Divide(), 2),
            NnFunction.Operator("%", new Fmod(), 2),
            NnFunction.Operator("neg", new Negate(), 1),
        ];
}
