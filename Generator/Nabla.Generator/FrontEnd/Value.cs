using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>What an expression of a model is while it is read.</summary>
internal abstract record Value
{
    private Value() { }

    /// <summary>A value of the running program: a node.</summary>
    public sealed record Computed(Node Node) : Value;

    /// <summary>A compile-time constant: int, bool, float or double (an enum by its number).</summary>
    public sealed record Known(object Constant) : Value
    {
        /// <summary>The sum it was written as, if the smaller of its terms is lost in rounding; else none.</summary>
        public Origin Lost { get; init; } = Origin.None;
    }

    /// <summary>The length of a symbolic axis: an integer that is known when the plan is made.</summary>
    public sealed record Length(Dim Dim) : Value;

    /// <summary>A RandomState, or the constant null in place of one.</summary>
    public sealed record Random(RandomSource Source) : Value;

    /// <summary>A tuple.</summary>
    public sealed record Several(IReadOnlyList<Value> Items) : Value;

    /// <summary>A text that is known at compile time: what a 'switch' chooses by.</summary>
    public sealed record Text(string Constant) : Value;

    private sealed record Nothing : Value;

    /// <summary>What a method that returns nothing gives.</summary>
    public static readonly Value Unit = new Nothing();

    /// <summary>Already reported, or a compiler error: whatever depends on it is silent.</summary>
    public static readonly Value Poison = new Nothing();

    public bool IsPoison => ReferenceEquals(this, Poison);
}
