using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>Which value the derivative takes where a function has a kink; the conventions of docs/ops/kinks.md.</summary>
internal enum KinkConvention
{
    PyTorch,
    Theano,
    Jax,
}

/// <summary>
/// An operation of the IR with its attributes: a value, compared by type and attributes. Everything that is known of the op is said in its class:
/// shape rule, forward meaning, gradient rule, facts, and how it prints.
/// </summary>
internal abstract record Op
{
    /// <summary>The name in the IR and in messages.</summary>
    public abstract string Name { get; }

    /// <summary>How formulas for readers write it as a function.</summary>
    public virtual string Symbol => Names.LowerFirst(Name);

    /// <summary>The attributes, printed.</summary>
    public virtual string Attributes => "";

    /// <summary>The attributes in full, where the printed ones are a name for more: what tells two ops apart in a program's text.</summary>
    public virtual string Identity => Attributes;

    public abstract GradientRule Gradient { get; }

    /// <summary>In which operands it is linear. Gradient rules are made of ops, and one is turned into a tangent rule through the ops that say
    /// so.</summary>
    public virtual Linear Linear => Linear.None;

    /// <summary>What it costs; of an op that is defined by others one operation for each element of the result, until it is opened.</summary>
    public virtual Cost CostOf(Node node) => Cost.PerElement(node);

    /// <summary>The type of the result.</summary>
    /// <exception cref="ShapeException">The operands do not fit; the message says what was expected and found.</exception>
    public abstract TensorType Infer(IReadOnlyList<TensorType> inputs);

    /// <summary>Whether the op has a form in simpler ones where it stands: each that is no primitive has one, and a primitive may for some
    /// operands.</summary>
    public virtual bool IsDefined(Node node) => this is not IPrimitive;

    /// <summary>The op in terms of simpler ones; null for what is not defined.</summary>
    public virtual Val? Expand(Val[] inputs, KinkConvention kinks) => null;

    /// <summary>Which values <paramref name="node"/>, of this op, can take if its operands lie in these intervals; null: those of its expansion, or
    /// any.</summary>
    public virtual Interval? Range(Node node, IReadOnlyList<Interval> x) => null;

    /// <summary>The operand whose elements are positions, and among how many each chooses; null if there is none.</summary>
    public virtual (Node Positions, Dim Count)? Choice(Node node) => null;

    /// <summary>Whether a cotangent reaches an operand as far as the op is asked: a condition gets none, nor does a value that is replaced.</summary>
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
