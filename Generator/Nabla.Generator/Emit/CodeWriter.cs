using System.Collections.Generic;
using System.Text;

namespace Nabla.Generator.Emit;

/// <summary>Indented text with \n line ends on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    private const int Columns = 150;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', 4 * _indent).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes the lines of a raw literal, each indented.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
            Line(line.TrimEnd('\r'));
        return this;
    }

    /// <summary>Whether a line is short enough to be read at a glance.</summary>
    public bool Fits(string line) => 4 * _indent + line.Length <= Columns;

    /// <summary>Writes a list between two texts: in one line where it fits, else in several lines that are filled.</summary>
    public CodeWriter List(string before, IReadOnlyList<string> items, string after)
    {
        string line = before + string.Join(", ", items) + after;
        if (items.Count < 2 || Fits(line))
            return Line(line);
        int indent = _indent;
        string row = before + items[0] + ",";
        for (int i = 1; i < items.Count; i++)
        {
            string item = items[i] + (i < items.Count - 1 ? "," : after);
            if (Fits(row + " " + item))
            {
                row += " " + item;
                continue;
            }
            Line(row);
            _indent = indent + 1;
            row = item;
        }
        Line(row);
        _indent = indent;
        return this;
    }

    public CodeWriter Open(string? line = null)
    {
        if (line is not null)
            Line(line);
        Line("{");
        _indent++;
        return this;
    }

    public CodeWriter Close(string end = "}")
    {
        _indent--;
        return Line(end);
    }

    public CodeWriter Indent()
    {
        _indent++;
        return this;
    }

    public CodeWriter Outdent()
    {
        _indent--;
        return this;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>Puts an @ before names that C# would read as keywords.</summary>
internal static class Identifier
{
    private static readonly HashSet<string> Keywords = new([
        "abstract",
        "as",
        "base",
        "bool",
        "break",
        "byte",
        "case",
        "catch",
        "char",
        "checked",
        "class",
        "const",
        "continue",
        "decimal",
        "default",
        "delegate",
        "do",
        "double",
        "else",
        "enum",
        "event",
        "explicit",
        "extern",
        "false",
        "finally",
        "fixed",
        "float",
        "for",
        "foreach",
        "goto",
        "if",
        "implicit",
        "in",
        "int",
        "interface",
        "internal",
        "is",
        "lock",
        "long",
        "namespace",
        "new",
        "null",
        "object",
        "operator",
        "out",
        "override",
        "params",
        "private",
        "protected",
        "public",
        "readonly",
        "ref",
        "return",
        "sbyte",
        "sealed",
        "short",
        "sizeof",
        "stackalloc",
        "static",
        "string",
        "struct",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "uint",
        "ulong",
        "unchecked",
        "unsafe",
        "ushort",
        "using",
        "virtual",
        "void",
        "volatile",
        "while",
    ]);

    /// <summary>Words that mean something else where a type or its constructor is declared.</summary>
    private static readonly HashSet<string> TypeWords = new([
        "async",
        "await",
        "dynamic",
        "extension",
        "field",
        "file",
        "nameof",
        "nint",
        "notnull",
        "nuint",
        "partial",
        "record",
        "required",
        "scoped",
        "unmanaged",
        "var",
        "where",
        "yield",
    ]);

    public static string EscapeType(string name) => TypeWords.Contains(name) ? "@" + name : Escape(name);

    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;
}
