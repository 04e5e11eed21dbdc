using System;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>a / b of integers, rounded towards 0.</summary>
internal sealed record IntegerQuotient : IntegerOp
{
    public override string Name => "div";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("/", 6);

    public override double Evaluate(double a, double b, double c) => Math.Truncate(a / b);
}

/// <summary>The remainder of a / b of integers, with the sign of a.</summary>
internal sealed record IntegerRest : IntegerOp
{
    public override string Name => "mod";

    public override Intrinsic Intrinsic => new Intrinsic.Infix("%", 6);

    public override double Evaluate(double a, double b, double c) => a % b;
}

/// <summary>Arithmetic on labels, for the definitions of ops; the model language has no operator for it.</summary>
internal abstract record IntegerOp : ElementwisePrimitive
{
    public override GradientRule Gradient => new GradientRule.Disconnected("labels are integers");

    protected override ElementType Result(ElementType[] inputs)
    {
        foreach (var input in inputs)
            if (input != ElementType.Int32)
                throw new ShapeException($"'{Name}' expects int but has {input.Keyword()}");
        return ElementType.Int32;
    }
}
