using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Language.Tests;

/// <summary>A row as a file of a project.</summary>
/// <param name="Text">Without markup.</param>
/// <param name="Id">The diagnostic that is expected; null if the row works.</param>
/// <param name="Span">The place where it is expected.</param>
internal sealed partial record Source(string Text, string? Id, TextSpan Span)
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Numerics;
        using Nabla;
        using static System.Math;
        using static Nabla.Nn;

        """;

    /// <summary>The arguments that a body may name, where T is the row's element type. Every matrix has an initialiser, since none could train
    /// without.</summary>
    private static readonly (string Name, string Declaration)[] Arguments =
    [
        ("x", "[Shape(3)] Tensor<T> x"),
        ("m", "[Shape(2, 3)] Tensor<T> m"),
        ("rows", "[Shape(\"batch\", 3)] Tensor<T> rows"),
        ("labels", "[Shape(2)] Tensor<int> labels"),
        ("mask", "[Shape(3)] Tensor<bool> mask"),
        ("y", "T y"),
        ("k", "int k"),
        ("on", "bool on"),
        ("random", "RandomState random"),
        ("w", "[Parameter(Init = Init.Normal), Shape(3)] Tensor<T> w"),
        ("v", "[Parameter(Init = Init.Normal), Shape(3, 2)] Tensor<T> v"),
        ("b", "[Parameter(Init = Init.Normal), Shape(2)] Tensor<T> b"),
        ("c", "[Parameter(Init = Init.Normal)] T c"),
    ];

    public static Source Of(Row row, string space)
    {
        string[] file = row.File.Split('\n');
        bool IsTop(string line) => line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith('#');
        string directives = string.Join("\n", file.Where(l => l.StartsWith('#'))),
            usings = string.Join("\n", file.Where(l => IsTop(l) && !l.StartsWith('#'))),
            beside = string.Join("\n", file.Where(l => !IsTop(l)));
        return Marked($"{directives}\n{Usings}{usings}\nnamespace {space};\n{beside}\n{Class(row)}\n");
    }

    private static string Class(Row row)
    {
        string body = Statements().IsMatch(row.Body) ? "{\n" + row.Body + "\n}" : "=> " + row.Body + ";";
        string element = row.Kind == RowKind.Single ? "float" : "double";
        string arguments = string.Join(", ", Arguments.Where(a => Names(row.Body, a.Name)).Select(a => a.Declaration))
            .Replace("<T>", "<" + element + ">", StringComparison.Ordinal)
            .Replace("T y", element + " y", StringComparison.Ordinal)
            .Replace("T c", element + " c", StringComparison.Ordinal);
        return row.Kind switch
        {
            RowKind.Program => row.Members,
            RowKind.Model => $$"""
                [Model]
                public partial class Row
                {
                    [Parameter(Init = Init.Normal), Shape(3)] public partial Tensor<double> W { get; }
                    [Parameter(Init = Init.Normal), Shape(3, 2)] public partial Tensor<double> V { get; }
                    [Parameter(Init = Init.Normal), Shape(2)] public partial Tensor<double> B { get; }
                {{row.Members}}
                    [Differentiable]
                    public double Loss({{arguments}}) {{body}}
                }
                """,
            _ => $$"""
                public static partial class Row
                {
                {{row.Members}}
                    [Differentiable]
                    public static {{element}} Loss({{arguments}}) {{body}}
                }
                """,
        };
    }

    private static bool Names(string body, string name) => Regex.IsMatch(body, @"(?<![.\w])" + name + @"\b");

    private static Source Marked(string text)
    {
        var marks = Markup().Matches(text);
        if (marks.Count == 0)
            return new Source(text, null, default);
        if (marks.Count > 1)
            throw new FormatException("a row has one defect");
        var mark = marks[0];
        string inner = mark.Groups["text"].Value;
        return new Source(
            text[..mark.Index] + inner + text[(mark.Index + mark.Length)..],
            mark.Groups["id"].Value,
            new TextSpan(mark.Index, inner.Length)
        );
    }

    [GeneratedRegex(@"\breturn\b|;(\|\})?$")]
    private static partial Regex Statements();

    [GeneratedRegex(@"\{\|(?<id>(NABLA|CS)\d{4}):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
