using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// The length of one axis: a polynomial with integer coefficients over symbolic names, in canonical form, so that equal lengths are equal values
/// (<c>2·batch + 3</c>, <c>rows·cols</c>). Concatenation adds lengths and reshaping multiplies them; nothing else is needed.
/// </summary>
internal readonly struct Dim : IEquatable<Dim>
{
    /// <summary>Sorted by symbols; a term with no symbols is the constant. No zero coefficients.</summary>
    private readonly EquatableArray<Term> _terms;

    private Dim(IEnumerable<Term> terms)
    {
        var merged = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            merged.TryGetValue(term.Symbols, out long sum);
            merged[term.Symbols] = sum + term.Coefficient;
        }
        _terms = merged.Where(t => t.Value != 0).Select(t => new Term(t.Key, t.Value)).ToEquatableArray();
    }

    private readonly record struct Term(string Symbols, long Coefficient);

    private Dim(EquatableArray<Term> terms) => _terms = terms;

    public static Dim Of(long value) => value == 0 ? default : new(EquatableArray.Of(new Term("", value)));

    public static Dim Symbol(string name) => new(EquatableArray.Of(new Term(name, 1)));

    public static readonly Dim One = Of(1);

    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && _terms[0].Symbols.Length == 0);

    /// <summary>The value of a constant length; −1 if the length depends on symbols.</summary>
    public long Value =>
        _terms.Count == 0 ? 0
        : IsConstant ? _terms[0].Coefficient
        : -1;

    /// <summary>Whether the length is at least 0 for all values of its symbols, as far as the signs of its terms tell.</summary>
    public bool IsNeverNegative => _terms.All(t => t.Coefficient >= 0);

    /// <summary>Whether the length is at least another one for all values of its symbols, as far as the signs of the terms tell.</summary>
    public bool IsNeverLess(Dim other)
    {
        int a = 0;
        for (int b = 0; b < other._terms.Count; b++)
        {
            // Terms of this length that the other one lacks come before.
            for (; a < _terms.Count && string.CompareOrdinal(_terms[a].Symbols, other._terms[b].Symbols) < 0; a++)
                if (_terms[a].Coefficient < 0)
                    return false;
            bool isShared = a < _terms.Count && _terms[a].Symbols == other._terms[b].Symbols;
            if ((isShared ? _terms[a++].Coefficient : 0) < other._terms[b].Coefficient)
                return false;
        }
        for (; a < _terms.Count; a++)
            if (_terms[a].Coefficient < 0)
                return false;
        return true;
    }

    /// <summary>The smallest value for lengths of 0 and more, as far as the signs of its terms tell; else 0.</summary>
    public long Least => IsNeverNegative ? _terms.FirstOrDefault(t => t.Symbols.Length == 0).Coefficient : 0;

    public bool IsOne => IsConstant && Value == 1;

    /// <summary>The symbolic names in ordinal order.</summary>
    public IEnumerable<string> Symbols => _terms.SelectMany(t => Split(t.Symbols)).Distinct().OrderBy(s => s, StringComparer.Ordinal);

    public static implicit operator Dim(int value) => Of(value);

    public static Dim operator +(Dim a, Dim b) =>
        b._terms.Count == 0 ? a
        : a._terms.Count == 0 ? b
        : new(a._terms.Concat(b._terms));

    public static Dim operator -(Dim a, Dim b) => a + b * Of(-1);

    public static Dim operator *(Dim a, Dim b) =>
        b.IsConstant ? a.Scaled(b.Value)
        : a.IsConstant ? b.Scaled(a.Value)
        : new(
            from x in a._terms
            from y in b._terms
            select new Term(
                string.Join("*", Split(x.Symbols).Concat(Split(y.Symbols)).OrderBy(s => s, StringComparer.Ordinal)),
                x.Coefficient * y.Coefficient
            )
        );

    private Dim Scaled(long factor) =>
        factor switch
        {
            0 => default,
            1 => this,
            _ => new(_terms.Select(t => t with { Coefficient = t.Coefficient * factor }).ToEquatableArray()),
        };

    /// <summary>Returns a / b if b is a single term that divides every term of a, or if a and b are equal; otherwise null.</summary>
    public static Dim? TryDivide(Dim a, Dim b)
    {
        if (b._terms.Count != 1)
            return a.Equals(b) ? One : null;
        var divisor = b._terms[0];
        var terms = new List<Term>();
        foreach (var term in a._terms)
        {
            var symbols = Split(term.Symbols).ToList();
            foreach (string symbol in Split(divisor.Symbols))
                if (!symbols.Remove(symbol))
                    return null;
            if (term.Coefficient % divisor.Coefficient != 0)
                return null;
            terms.Add(new Term(string.Join("*", symbols), term.Coefficient / divisor.Coefficient));
        }
        return new Dim(terms);
    }

    /// <summary>Replaces symbols by lengths, for example a callee's names by what the caller passed.</summary>
    public Dim Substitute(IReadOnlyDictionary<string, Dim> values)
    {
        var sum = Of(0);
        foreach (var term in _terms)
        {
            var product = Of(term.Coefficient);
            foreach (string symbol in Split(term.Symbols))
                product *= values.TryGetValue(symbol, out var value) ? value : Symbol(symbol);
            sum += product;
        }
        return sum;
    }

    /// <summary>Returns the text as the IR prints it, but with spaces; <paramref name="name"/> maps a symbol to what stands for it.</summary>
    public string Text(Func<string, string> name)
    {
        if (_terms.Count == 0)
            return "0";
        var parts = new List<string>();
        // Symbols first, the constant last: "2 * batch + 3".
        foreach (var term in _terms.OrderBy(t => t.Symbols.Length == 0 ? 1 : 0))
        {
            string symbols = string.Join(" * ", Split(term.Symbols).Select(name));
            string coefficient = Invariant.Text(term.Coefficient);
            parts.Add(
                symbols.Length == 0 ? coefficient
                : term.Coefficient == 1 ? symbols
                : coefficient + " * " + symbols
            );
        }
        return string.Join(" + ", parts);
    }

    public override string ToString() => Text(s => s).Replace(" ", "");

    public bool Equals(Dim other) => _terms.Equals(other._terms);

    public override bool Equals(object? obj) => obj is Dim other && Equals(other);

    public override int GetHashCode() => _terms.GetHashCode();

    public static bool operator ==(Dim left, Dim right) => left.Equals(right);

    public static bool operator !=(Dim left, Dim right) => !left.Equals(right);

    private static string[] Split(string symbols) => symbols.Length == 0 ? Array.Empty<string>() : symbols.Split('*');
}
