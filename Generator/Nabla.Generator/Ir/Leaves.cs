using System.Collections.Generic;

namespace Nabla.Generator.Ir;

internal enum InputRole
{
    /// <summary>Data that each call passes.</summary>
    Data,

    /// <summary>A trainable parameter.</summary>
    Trainable,

    /// <summary>A parameter that is read but not trained.</summary>
    Frozen,

    /// <summary>The incoming cotangent, or another value that a rule receives.</summary>
    Bound,

    /// <summary>The tangent of a trainable parameter: its part of the direction in which a program is differentiated.</summary>
    Direction,

    /// <summary>The cotangent of a result, passed from outside. Plans whose backward pass can be called by itself will have it.</summary>
    Cotangent,

    /// <summary>The content of a state before the call; models with state will have it.</summary>
    State,

    /// <summary>A value that an earlier call of the same plan has kept for this one: the other end of <see cref="OutputRole.Residual"/>.</summary>
    Residual,
}

/// <summary>A value from outside the function.</summary>
internal sealed record Input(string Key, TensorType Type, InputRole Role) : Op
{
    public override string Name =>
        Role switch
        {
            InputRole.Trainable => "parameter",
            InputRole.Frozen => "frozen",
            InputRole.Bound => "given",
            InputRole.Direction => "direction",
            InputRole.Cotangent => "cotangent",
            InputRole.State => "state",
            InputRole.Residual => "kept",
            _ => "input",
        };

    public override GradientRule Gradient => new GradientRule.Disconnected("it is given from outside");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => Type;
}

/// <summary>A scalar constant.</summary>
internal sealed record Constant(double Value, ElementType Element) : Primitive
{
    public override string Name => "const";

    public override string Attributes => Invariant.Text(Value);

    public override GradientRule Gradient => new GradientRule.Disconnected("it is a constant");

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.Moving(node);

    public override IReadOnlyList<KernelCall> Calls(Node node) => [];

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => Interval.Of(Value);

    public override void Elements<T, A>(Evaluation<T> e, A with) => e.Each((_, y) => y[0] = with.Own(Value));

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => TensorType.Scalar(Element);

    /// <summary>Zero and minus zero are different constants; NaN equals itself.</summary>
    public bool Equals(Constant? other) =>
        other is not null
        && Element == other.Element
        && System.BitConverter.DoubleToInt64Bits(Value) == System.BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>A symbolic number of elements, as a scalar value.</summary>
internal sealed record SizeOf(Dim Dim, ElementType Element) : Primitive
{
    public override string Name => "size";

    public override string Attributes => Dim.ToString();

    public override GradientRule Gradient => new GradientRule.Disconnected("it is a length");

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.Moving(node);

    public override IReadOnlyList<KernelCall> Calls(Node node) => [];

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, double.PositiveInfinity);

    public override void Elements<T, A>(Evaluation<T> e, A with) => e.Each((_, y) => y[0] = with.Own(e.Length(Dim)));

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => TensorType.Scalar(Element);
}

/// <summary>One element of a tensor, in a function whose small constant shapes were unrolled to scalars.</summary>
internal sealed record Element(int Index) : Primitive
{
    public override string Name => "element";

    public override string Attributes => Invariant.Text(Index);

    public override GradientRule Gradient => new GradientRule.Disconnected("unrolled after differentiation");

    public override Linear Linear => Linear.In(0);

    public override Cost CostOf(Node node) => Cost.View;

    public override IReadOnlyList<KernelCall> Calls(Node node) => [];

    public override void Elements<T, A>(Evaluation<T> e, A with) => e.Each((x, y) => y[0] = x[0][Index]);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => TensorType.Scalar(inputs[0].Element);
}
