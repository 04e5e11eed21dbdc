using System;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>
/// How much memory is set aside, in elements or bytes. Every symbol has two lengths: its capacity, which the plan's constructor is given, and its
/// current length, which a call has and which is at most that. Memory is sized by capacities, max(n); what runs (loops, views, calls) goes by current
/// lengths, n, which are plain <see cref="Dim"/>s.
/// </summary>
/// <param name="Size">A polynomial in capacities alone.</param>
internal readonly record struct Capacity(Dim Size)
{
    private const string Open = "max(",
        Close = ")";

    /// <summary>What a length comes to where every symbol is at its capacity. Lengths are made by sums, products and cuts of constant size, so that
    /// none is larger elsewhere.</summary>
    public static Capacity Of(Dim length) => new(length.Substitute(length.Symbols.ToDictionary(s => s, s => Dim.Symbol(Open + s + Close))));

    /// <summary>Whether no current length is in it, with which memory would be too small for the next call.</summary>
    public bool IsKnownAtStart => Size.Symbols.All(s => s.StartsWith(Open, StringComparison.Ordinal));

    public bool IsConstant => Size.IsConstant;

    /// <summary>What it is at least, whatever the capacities.</summary>
    public long Least => Size.Least;

    /// <summary>Whether the other one is never larger.</summary>
    public bool Holds(Capacity other) => Size.IsNeverLess(other.Size);

    public static Capacity operator +(Capacity a, Capacity b) => new(a.Size + b.Size);

    public static Capacity operator *(Capacity a, int factor) => new(a.Size * Dim.Of(factor));

    /// <summary>As C# or a sentence has it; <paramref name="name"/> maps a symbol to what stands for its capacity.</summary>
    public string Text(Func<string, string> name) => Size.Text(s => name(s.Substring(Open.Length, s.Length - Open.Length - Close.Length)));

    public override string ToString() => Size.ToString();
}
