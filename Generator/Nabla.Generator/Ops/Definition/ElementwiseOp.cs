using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// A function of scalars applied to every element, with NumPy broadcasting. Either it is defined by its expansion into primitives, from which its
/// vector loop, its scalar form and its eager method all follow, or it is an <see cref="ElementwisePrimitive"/>.
/// </summary>
internal abstract record ElementwiseOp : Op
{
    /// <summary>The kind of activation, for the analysis of the start of training; null if the op is not an activation.</summary>
    public virtual ActivationKind? Activation => null;

    /// <summary>The largest distance of a computed value from the correctly rounded one, in units in the last place; 0 if it is correctly
    /// rounded.</summary>
    protected virtual double Ulps => 0;

    /// <summary>The bounds of the function's values, rounding errors included.</summary>
    protected virtual (double Low, double High) Limits => (double.NegativeInfinity, double.PositiveInfinity);

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        if (Range(x[0], x.Count > 1 ? x[1] : default, x.Count > 2 ? x[2] : default) is not { } range)
            return null;
        range = range.Widened(Ulps, node.Type.Element);
        return range with { Low = System.Math.Max(range.Low, Limits.Low), High = System.Math.Min(range.High, Limits.High) };
    }

    /// <summary>Returns the values taken for operands in these intervals, or null to take those of the expansion.</summary>
    protected virtual Interval? Range(Interval a, Interval b, Interval c) => null;

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var shape = inputs[0].Shape;
        for (int i = 1; i < inputs.Count; i++)
            shape = Shape.Broadcast(Name, shape, inputs[i].Shape);
        return new TensorType(Result(inputs.Select(i => i.Element).ToArray()), shape);
    }

    /// <summary>Returns the element type of the result: by default that of the operands, which must agree and be numeric.</summary>
    protected virtual ElementType Result(ElementType[] inputs)
    {
        if (inputs.Any(i => i != inputs[0]))
            throw new ShapeException(
                $"'{Name}' expects operands of one element type but has {string.Join(" and ", inputs.Select(ElementKeywords.Keyword))}"
            );
        if (inputs[0] == ElementType.Boolean)
            throw new ShapeException($"'{Name}' expects numbers but has bool");
        return inputs[0];
    }
}

/// <summary>A function of scalars that is not defined by others. It states how it is written in C# and what its value in double is.</summary>
internal abstract record ElementwisePrimitive : ElementwiseOp, IPrimitive
{
    public abstract Intrinsic Intrinsic { get; }

    /// <summary>Whether it gives truth values. On lanes they are masks without a place in memory, computed wherever they are read.</summary>
    public bool IsTruth => Intrinsic is Intrinsic.Relation;

    /// <summary>Whether it is computed again wherever it is read, since that costs next to nothing: a truth value, a broadcast.</summary>
    public bool IsRepeated => Intrinsic is Intrinsic.Relation or Intrinsic.Identity;

    /// <summary>Whether lanes have it. A change of element type exists on scalars only.</summary>
    public bool HasLanes => Intrinsic is not Intrinsic.Conversion;

    /// <summary>Returns the approximate number of instructions for a vector on a machine with 256-bit vectors.</summary>
    public virtual int Instructions(Node node) => Intrinsic.Instructions;

    /// <summary>Computes the value in double, for sampling, not for results. Missing operands are 0. Truth values are 0 and 1.</summary>
    public abstract double Evaluate(double a, double b, double c);

    public virtual void Elements<T, A>(Evaluation<T> e, A with)
        where A : struct, IArithmetic<T>
    {
        var maps = e.From.Select(from => IndexMap.Broadcast(from, e.To).Sources(e.To)).ToArray();
        int operands = maps.Length;
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                {
                    var b = operands > 1 ? x[1][maps[1][i]] : default!;
                    var c = operands > 2 ? x[2][maps[2][i]] : default!;
                    y[i] = with.Apply(operands, x[0][maps[0][i]], b, c);
                }
            }
        );
    }
}

internal enum ActivationKind
{
    /// <summary>Curved everywhere.</summary>
    Smooth,

    /// <summary>Piecewise linear, with at least one unbounded piece: the ReLU family.</summary>
    Pieces,

    /// <summary>Piecewise linear between two flat pieces.</summary>
    BoundedPieces,

    /// <summary>Flat between jumps, with a derivative defined by decree.</summary>
    Steps,
}

/// <summary>The way a primitive is written. A call is <c>L.Name(…)</c> on vector lanes and <c>NablaMath.Name(…)</c> on scalars, so one name serves
/// both.</summary>
/// <param name="Instructions">The approximate number of instructions for a vector on a machine with 256-bit vectors.</param>
internal abstract record Intrinsic(int Instructions)
{
    /// <summary>An operator that lanes and scalars share.</summary>
    public sealed record Infix(string Symbol, int Precedence) : Intrinsic(1);

    public sealed record Prefix(string Symbol) : Intrinsic(1);

    /// <summary>An infix operator on scalars, a call on lanes.</summary>
    public sealed record Relation(string Symbol, int Precedence, string LaneName) : Intrinsic(1);

    /// <summary>A function. A function that is not written in lanes is called for each vector, and such a call leaves nothing in registers.</summary>
    public sealed record Call(string Name, int Instructions = 60) : Intrinsic(Instructions)
    {
        /// <summary>The operand that lanes take as a number where all lanes share it; −1 if there is none.</summary>
        public int Uniform { get; init; } = -1;
    }

    /// <summary><c>c ? a : b</c> on scalars, <c>L.Select(c, a, b)</c> on lanes.</summary>
    public sealed record Conditional() : Intrinsic(1);

    /// <summary>A change of element type, written on scalars only; on lanes the load converts.</summary>
    public sealed record Conversion() : Intrinsic(1);

    /// <summary>The operand itself, without any code (index mapping alone).</summary>
    public sealed record Identity() : Intrinsic(0);
}
