using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Xunit;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>Writes everything that follows from the catalogue of ops: the pages, their index, the page of operators, and the table of the
/// README.</summary>
internal static partial class OpIndex
{
    private static IEnumerable<NnFunction> Functions => OpCatalog.Functions.Where(f => !IsOperator(f));

    /// <summary>Writes the texts, by path.</summary>
    public static SortedDictionary<string, string> Write()
    {
        var forms = Functions.Select(f => (Function: f, Examples: OpPage.Forms(f).Select(OpPage.Example).ToArray())).ToArray();
        string[] operators = OpCatalog.Functions.Where(IsOperator).Select(f => f.Name["operator ".Length..]).ToArray();
        var read = new Queue<Function>(OpExample.Read([.. forms.SelectMany(f => f.Examples), .. operators.Select(OpOperators.Example)]));
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (function, examples) in forms)
            pages[$"docs/ops/{function.Name}.md"] = new OpPage(function, examples.Select(e => (e, read.Dequeue())).ToArray()).Write();
        pages["docs/ops/Operators.md"] = OpOperators.Write(operators.Select(o => (o, read.Dequeue())).ToArray());
        pages["docs/ops/README.md"] = Replace(Repository.Read("docs", "ops", "README.md"), Index());
        pages["docs/ops/kinks.md"] = Replace(Repository.Read("docs", "ops", "kinks.md"), Kinks());
        pages["README.md"] = Replace(Repository.Read("README.md"), Table());
        return pages;
    }

    private static bool IsOperator(NnFunction function) => function.Name.StartsWith("operator ", StringComparison.Ordinal);

    /// <summary>Writes, for each group that has functions, a heading, a line about its derivatives, and a row for each function.</summary>
    private static string Index()
    {
        var text = new StringBuilder();
        foreach (var (title, derivative, functions) in Groups())
        {
            text.Append("## ")
                .Append(char.ToUpperInvariant(title[0]))
                .Append(title[1..])
                .Append("\n\nDerivative: ")
                .Append(derivative.Replace("docs/ops/", "", StringComparison.Ordinal))
                .Append(".\n\n| | | |\n| --- | --- | --- |\n");
            foreach (var function in functions)
                text.Append(
                    $"| [{function.Name}]({function.Name}.md) | {function.Doc!.Title} | "
                        + $"{function.Doc.Formula.Replace("|", "\\|", StringComparison.Ordinal)} |\n"
                );
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Writes the conventions for points without a derivative; functions with the same convention share a row.</summary>
    private static string Kinks()
    {
        var text = new StringBuilder("| Function | |\n| --- | --- |\n");
        var said = Functions.SelectMany(f => OpPage.Forms(f).Select(form => (f.Name, form.Doc!.Kinks))).Where(k => k.Kinks.Length > 0).Distinct();
        foreach (var row in said.GroupBy(k => k.Kinks, k => k.Name))
            text.Append($"| {string.Join(", ", row.Select(n => $"[{n}]({n}.md)"))} | {row.Key.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        return text.ToString();
    }

    private static string Table()
    {
        var text = new StringBuilder("| | Functions of `Nn` that models may call | Derivative |\n| --- | --- | --- |\n");
        foreach (var (title, derivative, functions) in Groups())
            text.Append($"| {title} | {string.Join(" ", functions.Select(f => $"[`{f.Name}`](docs/ops/{f.Name}.md)"))} | {derivative} |\n");
        return text.ToString();
    }

    private static IEnumerable<(string Title, string Derivative, NnFunction[] Functions)> Groups() =>
        OpGroups.All.Select(g => (g.Title, g.Derivative, Functions.Where(f => f.Doc!.Group == g.Group).ToArray())).Where(g => g.Item3.Length > 0);

    /// <summary>Replaces the text between the two marks.</summary>
    private static string Replace(string page, string text)
    {
        Assert.Matches(Marked(), page);
        return Marked().Replace(page, m => $"{m.Groups["begin"].Value}\n{text.Trim('\n')}\n\n{m.Groups["end"].Value}");
    }

    [GeneratedRegex("(?<begin><!-- functions -->\\n).*?(?<end><!-- end of functions -->)", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
