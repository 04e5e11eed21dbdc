using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>The convention for a derivative where a function has a kink; see docs/ops/kinks.md.</summary>
internal enum KinkConvention
{
    PyTorch,
    Theano,
    Jax,
}

/// <summary>
/// An operation of the IR with its attributes: a value, compared by type and attributes. The op's class states everything that is known of it: shape
/// rule, forward meaning, gradient rule, facts, and how it prints.
/// </summary>
internal abstract record Op
{
    /// <summary>The name in the IR and in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the op as a function in formulas for readers.</summary>
    public virtual string Symbol => Names.LowerFirst(Name);

    /// <summary>The attributes, printed.</summary>
    public virtual string Attributes => "";

    /// <summary>The attributes in full, where the printed ones abbreviate them: a program's text tells ops apart by these.</summary>
    public virtual string Identity => Attributes;

    public abstract GradientRule Gradient { get; }

    /// <summary>The operands in which the op is linear. A gradient rule consists of ops, and their linearity is what turns it into a tangent
    /// rule.</summary>
    public virtual Linear Linear => Linear.None;

    /// <summary>Returns what the op costs; until it is expanded, an op that is defined by others counts one operation for each element of the
    /// result.</summary>
    public virtual Cost CostOf(Node node) => Cost.PerElement(node);

    /// <summary>Infers the type of the result.</summary>
    /// <exception cref="ShapeException">The operands do not fit; the message states what was expected and found.</exception>
    public abstract TensorType Infer(IReadOnlyList<TensorType> inputs);

    /// <summary>Returns whether the op has a form in simpler ones at this node: every op that is no primitive has one, and a primitive may have one
    /// for some operands.</summary>
    public virtual bool IsDefined(Node node) => this is not IPrimitive;

    /// <summary>Returns the op in terms of simpler ones; null if it has no such form.</summary>
    public virtual Val? Expand(Val[] inputs, KinkConvention kinks) => null;

    /// <summary>Returns the values that <paramref name="node"/>, of this op, can take if its operands lie in these intervals; null stands for the
    /// values of its expansion, or for any.</summary>
    public virtual Interval? Range(Node node, IReadOnlyList<Interval> x) => null;

    /// <summary>Returns the operand that holds positions, and the number of elements that each chooses among; null if there is none.</summary>
    public virtual (Node Positions, Dim Count)? Choice(Node node) => null;

    /// <summary>Returns whether an operand can get a cotangent. A condition gets none, nor does the value operand of a straight-through estimator or
    /// a custom gradient.</summary>
    public virtual bool Carries(int operand) => true;

    public string Print(bool identity = false)
    {
        string attributes = identity ? Identity : Attributes;
        return attributes.Length == 0 ? Name : Name + "{" + attributes + "}";
    }

    public sealed override string ToString() => Print();

    protected static void RequireRank(string op, TensorType type, int rank)
    {
        if (type.Shape.Rank != rank)
            throw new ShapeException($"'{op}' expects rank {Invariant.Text(rank)} but has {type.Shape}");
    }
}
