using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Emit;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.RuntimeGenerator;

/// <summary>
/// Writes nodes as formulas for readers: <c>σ(x) · (1 − σ(x))</c>, <c>1 where x > 0, else 0</c>. A long part that is used several times gets a
/// letter, which is explained at the end. Views that only stretch a value or add axes of length 1 are omitted.
/// </summary>
internal sealed class Notation
{
    private const int Choice = 0,
        Either = 1,
        Both = 2,
        Relation = 3,
        Sum = 4,
        Product = 5,
        Power = 6,
        Atom = 7;

    /// <summary>The length in characters up to which a part is written again rather than named.</summary>
    private const int ShortPart = 8;

    private readonly Func<Node, string?> _names;
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, string> _letters = [];
    private readonly List<string> _explained = [];
    private readonly HashSet<string> _taken;

    private Notation(Func<Node, string?> names, IEnumerable<string> taken) => (_names, _taken) = (names, [.. taken]);

    /// <param name="root">The node to write.</param>
    /// <param name="names">Returns the name of an input or any other named node, else null.</param>
    /// <param name="taken">Names that letters must avoid.</param>
    public static string Write(Node root, Func<Node, string?> names, IEnumerable<string> taken)
    {
        var notation = new Notation(names, taken);
        notation.Count(root, []);
        string text = notation.Term(root, Choice);
        return notation._explained.Count == 0 ? text : text + ", with " + string.Join(", ", notation._explained);
    }

    /// <summary>Writes a number in its familiar form: ½, 1/√2, 1.6732….</summary>
    public static string Number(double value)
    {
        if (value == 0)
            return "0";
        if (value < 0)
            return "−" + Number(-value);
        foreach (var (known, name) in Known)
            if (value.Equals(known))
                return name;
        string text = Invariant.Text(value);
        int e = text.IndexOf('E');
        if (e >= 0)
        {
            string power = "10" + Superscript(Invariant.Text((int)Invariant.Number(text.Substring(e + 1))!.Value));
            return text.Substring(0, e) == "1" ? power : text.Substring(0, e) + " · " + power;
        }
        return text.Length > 8 ? text.Substring(0, 7) + "…" : text;
    }

    private static readonly (double, string)[] Known =
    [
        (0.5, "½"),
        (0.25, "¼"),
        (0.75, "¾"),
        (1.0 / 3, "⅓"),
        (2.0 / 3, "⅔"),
        (1.0 / 6, "⅙"),
        (double.PositiveInfinity, "∞"),
        (Math.PI, "π"),
        (Math.E, "e"),
        (0.7071067811865476, "1/√2"),
        (0.3989422804014327, "1/√(2π)"),
        (1.1283791670955126, "2/√π"),
        (0.6931471805599453, "log 2"),
        (1.4426950408889634, "1/log 2"),
        (2.302585092994046, "log 10"),
        (0.4342944819032518, "1/log 10"),
    ];

    /// <summary>Counts how often each node is an operand. A square counts once, since it is written once.</summary>
    private void Count(Node node, HashSet<Node> seen)
    {
        if (_names(node) is not null || !seen.Add(node))
            return;
        foreach (var input in node.Op is Multiply ? node.Inputs.Distinct() : node.Inputs)
        {
            _uses[input] = _uses.TryGetValue(input, out int uses) ? uses + 1 : 1;
            Count(input, seen);
        }
    }

    /// <summary>Writes the node for a context that needs at least this precedence.</summary>
    private string Term(Node node, int at)
    {
        if (_names(node) is { } name)
            return name;
        if (IsView(node))
            return Term(node.Inputs[0], at);
        if (_letters.TryGetValue(node, out string letter))
            return letter;
        var (text, precedence) = Definition(node);
        if (
            node.Type.Element != ElementType.Boolean
            && node.Inputs.Count > 0
            && _uses.TryGetValue(node, out int uses)
            && uses > 1
            && text.Length > ShortPart
        )
        {
            letter = _letters[node] = Letter();
            _explained.Add(letter + " = " + text);
            return letter;
        }
        return precedence < at ? "(" + text + ")" : text;
    }

    private string Letter() => Names.Unique(new[] { "u", "v", "w" }.FirstOrDefault(l => !_taken.Contains(l)) ?? "u", _taken);

    /// <summary>Returns whether the node's elements are those of its operand, stretched or with axes of length 1 added or removed.</summary>
    private static bool IsView(Node node) => node.Op is BroadcastTo || (node.Op is Reshape && Lengths(node).SequenceEqual(Lengths(node.Inputs[0])));

    private static IEnumerable<Dim> Lengths(Node node) => node.Shape.Dims.Where(d => !d.IsOne);

    private (string Text, int Precedence) Definition(Node node)
    {
        var x = node.Inputs;
        switch (node.Op)
        {
            case Constant c:
                string number = Number(c.Value);
                return (
                    number,
                    number[0] == '−' ? Sum
                    : number.Contains("/") || number.Contains(" ") ? Product
                    : Atom
                );
            case SizeOf size:
                string length = size.Dim.ToString();
                return (length, length.Contains(" ") ? Sum : Atom);
            case Add or Subtract:
                return (Terms(node), Sum);
            case Negate:
                return ("−" + Term(x[0], Product), Sum);
            case Multiply or Divide or Weighted or Share:
                return Factors(node);
            case Square:
                return Raised(x[0], "2");
            case Generator.Ops.Power:
                return Raised(x[0], Term(x[1], Choice));
            case Exp:
                string exponent = Term(x[0], Choice);
                return Superscript(exponent) is { } raised ? ("e" + raised, Power) : ("exp(" + exponent + ")", Atom);
            case Sqrt:
                string radicand = Term(x[0], Choice);
                return ("√" + (radicand.Length == 1 ? radicand : "(" + radicand + ")"), Power);
            case Abs:
                return ("|" + Term(x[0], Choice) + "|", Atom);
            case Compare compare:
                return (
                    Term(x[0], Sum)
                        + " "
                        + compare.Kind switch
                        {
                            Comparison.Less => "<",
                            Comparison.LessOrEqual => "≤",
                            Comparison.Greater => ">",
                            Comparison.GreaterOrEqual => "≥",
                            Comparison.Equal => "=",
                            _ => "≠",
                        }
                        + " "
                        + Term(x[1], Sum),
                    Relation
                );
            case And when Between(x[0], x[1]) is { } between:
                return (between, Relation);
            case And:
                return (Term(x[0], Both) + " and " + Term(x[1], Both), Both);
            case Or:
                return (Term(x[0], Either) + " or " + Term(x[1], Either), Either);
            case Where:
                return (Term(x[1], Either) + " where " + Term(x[0], Either) + (Chains(x[2]) ? ", " : ", else ") + Term(x[2], Choice), Choice);
            case ElementwisePrimitive { Intrinsic: Intrinsic.Conversion }:
                return (Term(x[0], Atom), Atom);
            case Reduce reduce:
                bool isSum = reduce.Kind == Reduction.Sum;
                return (
                    (isSum ? "Σ" : "max")
                        + Along(reduce.Along, x[0].Shape.Rank)
                        + (isSum ? " " : "(")
                        + Term(x[0], isSum ? Product : Choice)
                        + (isSum ? "" : ")"),
                    isSum ? Product : Atom
                );
            case FusedMultiplyAdd:
                return (Term(x[0], Power) + " · " + Term(x[1], Power) + " + " + Term(x[2], Sum), Sum);
            case MatMul product:
                return (Matrix(x[0], product.TransposeA) + " " + Matrix(x[1], product.TransposeB), Product);
            case BatchMatMul product:
                return (Matrix(x[0], product.TransposeA) + " " + Matrix(x[1], product.TransposeB), Product);
            case Transpose { Order.Count: 2 }:
                return (Matrix(x[0], true), Power);
            case Slice slice:
                return (
                    $"{Term(x[0], Atom)}[{string.Concat(Enumerable.Repeat(":, ", slice.Axis))}{slice.Start}..{slice.Start + slice.Length}]",
                    Atom
                );
            case Concat:
                return ("[" + string.Join(", ", x.Select(i => Term(i, Choice))) + "]", Atom);
            case Iota iota:
                return ($"[{iota.Start}, {iota.Start + iota.Step}, …]", Atom);
            case Norm:
                return ("‖" + Term(x[0], Choice) + "‖", Atom);
            default:
                return (node.Op.Symbol + "(" + string.Join(", ", x.Select(i => Term(i, Choice))) + ")", Atom);
        }
    }

    /// <summary>Returns whether the node is written as a further choice.</summary>
    private bool Chains(Node node)
    {
        while (IsView(node) && _names(node) is null)
            node = node.Inputs[0];
        return node.Op is Where && _names(node) is null && !(_uses.TryGetValue(node, out int uses) && uses > 1);
    }

    private string Terms(Node node)
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        bool isSum = node.Op is Add;
        // a + −b is a − b, and −a + b is b − a.
        if (isSum && IsPlain<Negate>(a) && !IsPlain<Negate>(b))
            (a, b) = (b, a);
        string second = Term(b, isSum ? Sum : Product);
        if (isSum && IsPlain<Negate>(b))
            return Term(a, Sum) + " − " + Term(b.Inputs[0], Product);
        if (second[0] == '−' && isSum)
            return Term(a, Sum) + " − " + second.Substring(1);
        if (second.StartsWith("(−", StringComparison.Ordinal) && b.Op is Constant && !isSum)
            return Term(a, Sum) + " + " + second.Substring(2, second.Length - 3);
        return Term(a, Sum) + (isSum ? " + " : " − ") + second;
    }

    private bool IsPlain<T>(Node node) =>
        node.Op is T && _names(node) is null && !_letters.ContainsKey(node) && !(_uses.TryGetValue(node, out int uses) && uses > 1);

    /// <summary>Writes products and quotients as one fraction, with numbers first and equal factors as a power.</summary>
    private (string Text, int Precedence) Factors(Node node)
    {
        var above = new List<string>();
        var below = new List<string>();
        bool isNegative = false;
        Collect(node, above, below, isRoot: true);
        string text = above.Count == 0 ? "1" : Join(above);
        string divisor = Join(below);
        if (divisor.Length > 0)
            text += "/" + (divisor.Contains(" · ") && (divisor[0] != '(' || below.Distinct().Count() > 1) ? "(" + divisor + ")" : divisor);
        return isNegative ? ("−" + text, Sum) : (text, Product);

        void Collect(Node part, List<string> numerator, List<string> denominator, bool isRoot = false)
        {
            if (IsView(part) && _names(part) is null)
            {
                Collect(part.Inputs[0], numerator, denominator);
                return;
            }
            bool isOpen = isRoot || (_names(part) is null && !(_uses.TryGetValue(part, out int uses) && uses > 1));
            if (isOpen && part.Op is (Multiply or Divide or Weighted or Share))
            {
                Collect(part.Inputs[0], numerator, denominator);
                if (part.Op is Multiply or Weighted)
                    Collect(part.Inputs[1], numerator, denominator);
                else
                    Collect(part.Inputs[1], denominator, numerator);
                return;
            }
            if (isOpen && part.Op is Negate)
            {
                isNegative = !isNegative;
                Collect(part.Inputs[0], numerator, denominator);
                return;
            }
            if (part.Op is Constant { Value: < 0 } constant)
            {
                isNegative = !isNegative;
                Place(Number(-constant.Value), numerator, denominator);
                return;
            }
            if (part.Op is Constant { Value: var value })
                Place(Number(value), numerator, denominator);
            else
                numerator.Add(Term(part, Power));
        }
    }

    /// <summary>Places a number in front of the factors. A quotient such as 1/√2 is split between numerator and denominator.</summary>
    private static void Place(string number, List<string> numerator, List<string> denominator)
    {
        int line = number.IndexOf('/');
        if (line >= 0)
            Place(number.Substring(line + 1), denominator, numerator);
        if (line >= 0)
            number = number.Substring(0, line);
        if (number != "1")
            numerator.Insert(0, number);
    }

    /// <summary>Writes a ≤ x ≤ b if the nodes are its two halves.</summary>
    private string? Between(Node low, Node high)
    {
        if (
            low.Op is not Compare { Kind: Comparison.Greater or Comparison.GreaterOrEqual }
            || high.Op is not Compare { Kind: Comparison.Less or Comparison.LessOrEqual }
            || low.Inputs[0] != high.Inputs[0]
        )
            return null;
        return Term(low.Inputs[1], Sum) + (low.Op is Compare { Kind: Comparison.Greater } ? " < " : " ≤ ") + Term(high, Relation);
    }

    /// <summary>Joins factors, with words at the end: x · log 2.</summary>
    private static string Join(List<string> factors) =>
        string.Join(
            " · ",
            factors
                .OrderBy(f => f.StartsWith("log ", StringComparison.Ordinal))
                .GroupBy(f => f)
                .Select(g => g.Count() == 1 ? g.Key : Base(g.Key) + Superscript(Invariant.Text(g.Count())))
        );

    private static string Base(string factor) =>
        factor.All(char.IsLetterOrDigit) || factor[0] == '(' || factor[factor.Length - 1] == ')' || factor[0] == '|' ? factor : "(" + factor + ")";

    private (string Text, int Precedence) Raised(Node x, string exponent) =>
        (Term(x, Atom) + (Superscript(exponent) ?? "^" + (exponent.Length == 1 ? exponent : "(" + exponent + ")")), Power);

    private string Matrix(Node x, bool isTransposed) => isTransposed ? Term(x, Atom) + "ᵀ" : Term(x, Power);

    /// <summary>Writes the axes of a reduction as an index, unless it is along the last axis or along all.</summary>
    private static string Along(EquatableArray<int> axes, int rank) =>
        axes.Count == rank || (axes.Count == 1 && axes[0] == rank - 1) ? "" : string.Concat(axes.Select(a => (char)('₀' + a)));

    /// <summary>Returns the text in superscript, or null if it is longer than 3 characters or one of them has no raised form.</summary>
    private static string? Superscript(string text)
    {
        const string Plain = "0123456789−-+abdehklmnoprstuvwxyzβθ",
            Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺ᵃᵇᵈᵉʰᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᶿ";
        return text.Length <= 3 && text.All(c => Plain.IndexOf(c) >= 0) ? string.Concat(text.Select(c => Raised[Plain.IndexOf(c)])) : null;
    }
}
