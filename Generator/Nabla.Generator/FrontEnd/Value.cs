using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>The value of a model's expression while the model is read.</summary>
internal abstract record Value
{
    private Value() { }

    /// <summary>A value of the running program: a node.</summary>
    public sealed record Computed(Node Node) : Value;

    /// <summary>A compile-time constant: int, uint, long, ulong, bool, float or double (an enum by its number).</summary>
    public sealed record Known(object Constant) : Value
    {
        /// <summary>The sum as which the constant was written, if the smaller of its terms is lost in rounding; else none.</summary>
        public Origin Lost { get; init; } = Origin.None;
    }

    /// <summary>The length of a symbolic axis: an integer that is known when the plan is made.</summary>
    public sealed record Length(Dim Dim) : Value;

    /// <summary>A RandomState, or the constant null in place of one.</summary>
    public sealed record Random(RandomSource Source) : Value;

    /// <summary>
    /// Several values of known number: a tuple, a record, an array, a span, a list. Like a C# array, this is a reference: whoever has the same object
    /// sees what is written into it. Nothing writes into those that stand for tuples, so these behave as values.
    /// </summary>
    public sealed record Several(Value[] Store, int Start, int Count) : Value
    {
        public Several(Value[] items)
            : this(items, 0, items.Length) { }

        /// <summary>The number of choices by run-time values that led to the place where it was made (<see cref="ReadContext.Depth"/>).</summary>
        public int Depth { get; init; }

        public IReadOnlyList<Value> Items => new ArraySegment<Value>(Store, Start, Count);

        public Value this[int index]
        {
            get => Store[Start + index];
            set => Store[Start + index] = value;
        }

        /// <summary>Returns a part that shares the elements, as a span does.</summary>
        public Several Window(int start, int count) => new(Store, Start + start, count) { Depth = Depth };

        public Several Copy(int start, int count, int depth) => new(Items.Skip(start).Take(count).ToArray()) { Depth = depth };

        /// <summary>Returns the same tuple with another item.</summary>
        public Several With(int index, Value item)
        {
            var copy = Copy(0, Count, Depth);
            copy[index] = item;
            return copy;
        }

        public bool Equals(Several? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Store);
    }

    /// <summary>A delegate: a lambda with the variables that it has captured, or a method by its name.</summary>
    /// <param name="Method">The method; a lambda is one too.</param>
    /// <param name="Body">The body of a lambda; null for a method.</param>
    /// <param name="Environment">The frame in which a lambda or a local function was named; null for any other method.</param>
    public sealed record Delegate(IMethodSymbol Method, IOperation? Body, Frame? Environment) : Value;

    /// <summary>A text that is known at compile time, such as one that a 'switch' chooses by.</summary>
    public sealed record Text(string Constant) : Value;

    private sealed record Nothing : Value;

    /// <summary>The result of a method that returns nothing.</summary>
    public static readonly Value Unit = new Nothing();

    /// <summary>The value of something already reported, or of a compiler error. Everything that depends on it is silent.</summary>
    public static readonly Value Poison = new Nothing();

    /// <summary>The constant null in place of a tensor, an array or a nullable number.</summary>
    public static readonly Value Absent = new Nothing();

    public bool IsPoison => ReferenceEquals(this, Poison);

    /// <summary>Whether the value is null, which is always known.</summary>
    public bool IsAbsent => ReferenceEquals(this, Absent) || this is Random { Source: var source } && ReferenceEquals(source, RandomSource.None);
}
