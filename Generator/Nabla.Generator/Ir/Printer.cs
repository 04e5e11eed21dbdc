using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Nabla.Generator.Ir;

/// <summary>Prints the text form of a function: for dumps, golden tests, generated files, and equality.</summary>
internal static class Printer
{
    public static string Print(Function function, bool origins)
    {
        var names = Names.Assign(function);
        var text = new StringBuilder();
        text.Append(function.Name).Append('(');
        text.Append(string.Join(", ", function.Inputs.Select(i => i.Op.Print() + " " + names[i] + ": " + i.Type)));
        text.Append(") ->\n");
        foreach (var node in function.Body)
        {
            text.Append("  ").Append(names[node]).Append(" = ").Append(node.Op.Print(identity: origins));
            if (node.Inputs.Count > 0)
                text.Append('(').Append(string.Join(", ", node.Inputs.Select(i => names[i]))).Append(')');
            text.Append(" : ").Append(node.Type);
            if (origins && node.Origin.Text.Length > 0)
                text.Append("  // ").Append(node.Origin.Text);
            text.Append('\n');
        }
        foreach (var output in function.Outputs)
            text.Append("  return ").Append(output.Name).Append(" = ").Append(names[output.Node]).Append('\n');
        return text.ToString();
    }
}

/// <summary>Unique, readable, deterministic names for the nodes of a function: the user's name if there is one, else the op and a number.</summary>
internal static class Names
{
    public static Dictionary<Node, string> Assign(Function function)
    {
        var names = new Dictionary<Node, string>();
        var taken = new HashSet<string>();
        foreach (var node in function.Inputs)
            names[node] = Unique(node.Name ?? "input", taken);
        foreach (var node in function.Body)
            names[node] = Unique(node.Name ?? Hint(node), taken);
        return names;
    }

    /// <summary>Returns the wish if it is new, otherwise the wish with a free number from 2 on. Numbers are given in turn, so bisection finds the
    /// first free one.</summary>
    public static string Unique(string wish, HashSet<string> taken)
    {
        if (taken.Add(wish))
            return wish;
        string stem = char.IsDigit(wish[wish.Length - 1]) ? wish + "_" : wish;
        int used = 1,
            free = 2;
        while (taken.Contains(stem + Invariant.Text(free)))
            (used, free) = (free, free * 2);
        while (free - used > 1)
        {
            int middle = used + (free - used) / 2;
            if (taken.Contains(stem + Invariant.Text(middle)))
                used = middle;
            else
                free = middle;
        }
        string name = stem + Invariant.Text(free);
        taken.Add(name);
        return name;
    }

    /// <summary>Gives every unnamed value its name in the program's text as a hint, for the values that later passes name after it.</summary>
    public static void Keep(Function function)
    {
        var names = Assign(function);
        foreach (var node in function.Body)
            node.Hint = names[node];
    }

    /// <summary>Returns the word to name an unnamed value after: its hint, or its op.</summary>
    public static string Hint(Node node) => node.Hint ?? Noun(node);

    /// <summary>Returns the name that a value should have in code: the user's name, else what it was made for, else its op. A reshape nobody named
    /// is called after the value that it shows.</summary>
    public static string Wish(Node node) =>
        node.Name
        ?? (node.Op.Name == "Reshape" && Hint(node).StartsWith("reshape", System.StringComparison.Ordinal) ? Wish(node.Inputs[0]) : Hint(node));

    /// <summary>
    /// Returns the same name without the number that tells it from others, for code that serves many of them: <c>h12</c> becomes <c>h</c>.
    /// </summary>
    public static string Plain(Node node)
    {
        string wish = Wish(node),
            noun = Noun(node);
        if (wish.StartsWith(noun, System.StringComparison.Ordinal) && wish.Skip(noun.Length).All(char.IsDigit))
            return noun;
        string plain = wish.TrimEnd("0123456789".ToCharArray());
        return plain.Trim('_').Length > 0 ? plain : wish;
    }

    /// <summary>Returns the result of an op as a noun. Values get numbers, so an exponential must not be called exp: Exp2 is another
    /// function.</summary>
    private static string Noun(Node node)
    {
        string name = node.Op.Name;
        if (name is "Exp" or "Log")
            return name == "Exp" ? "exponential" : "logarithm";
        if (name == "neg")
            return "negative";
        if (IsWord(node.Op.Symbol))
            return node.Op.Symbol;
        if (IsWord(name))
            return LowerFirst(name);
        // The values of an expanded call are named after it: Dense(x, w, b).
        int length = node.Origin.Text.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_').Count();
        if (length > 0 && length < node.Origin.Text.Length && node.Origin.Text[length] == '(' && IsWord(node.Origin.Text.Substring(0, length)))
            return LowerFirst(node.Origin.Text.Substring(0, length));
        return name switch
        {
            "+" => "sum",
            "-" => "difference",
            "*" => "product",
            "/" => "quotient",
            _ => node.Type.Element == ElementType.Boolean ? "test" : "value",
        };
    }

    private static bool IsWord(string text) =>
        !char.IsDigit(text[0]) && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    public static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text.Substring(1);
}
