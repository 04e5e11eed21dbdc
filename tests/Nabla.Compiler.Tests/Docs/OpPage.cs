using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.RuntimeGenerator;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>Writes the page of a function: the documentation at its definition, the facts that follow from it, and the remarks of its
/// overloads.</summary>
/// <param name="function">The function.</param>
/// <param name="examples">For each of its forms, a call and the program that the front end made of the call.</param>
internal sealed partial class OpPage(NnFunction function, IReadOnlyList<(OpExample Call, Function Program)> examples)
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _diagnostics = [];

    /// <summary>Returns the forms that differ in more than a default; each is represented by the one with all parameters.</summary>
    public static NnFunction[] Forms(NnFunction function) =>
        function.Forms.Count == 0 ? [function] : function.Forms.GroupBy(f => f.Doc!.Title).Select(g => g.Last()).ToArray();

    public static OpExample Example(NnFunction form) => form.Example is { } text ? OpExample.Parse(text) : OpExample.Of(form);

    public string Write()
    {
        Line("# " + function.Name).Line().Line(Generated).Line();
        var forms = Forms(function);
        for (int i = 0; i < forms.Length; i++)
            Form(forms[i], examples[i].Call, examples[i].Program, forms.Length > 1);
        Calls();
        Errors();
        Line("## Source").Line().Line(string.Join("; ", forms.Select(f => Linked(f.Doc!.Source)).Distinct()) + ".").Line();
        Line($"[All functions](README.md) · {OpGroups.All.Single(g => g.Group == function.Doc!.Group).Title}");
        return _text.ToString();
    }

    public const string Generated = "<!-- Written from the op's definition by OpPagesTests with NABLA_UPDATE_DOCS=1. Do not edit. -->";

    private void Form(NnFunction form, OpExample call, Function program, bool isOneOfSeveral)
    {
        var doc = form.Doc!;
        if (isOneOfSeveral)
            Line($"## {form.Name}({string.Join(", ", form.Parameters!.Select(p => p.Name))})").Line();
        Line(doc.Title + (form.Forms.Count > 0 ? ", of each element." : ".")).Line();
        bool isEquation = doc.Formula[0] == '≈' || (doc.Formula[0] == 'y' && doc.Formula.Contains(" = ", StringComparison.Ordinal));
        Block(
            "text",
            doc.Formula[0] == '≈' ? "y " + doc.Formula
                : isEquation ? doc.Formula
                : "y = " + doc.Formula
        );
        string result = Shape(program.Outputs[0].Node.Type);
        Block(
            "csharp",
            form.Forms.Count > 0
                ? $"var y = {call.Expression};"
                : $"var y = {call.Expression}; // {string.Join(", ", call.Inputs.Select(i => i.ToString()))} → y: {result}"
        );
        if (form.Forms.Count > 0)
        {
            string symbols = string.Join(", ", form.Parameters!.Where(p => p.Symbol != p.Name).Select(p => $"{p.Symbol} is `{p.Name}`"));
            Line(
                    Sentences(
                        NnFacts.Shapes(form),
                        doc.Values.Length > 0 ? doc.Values : NnFacts.Range(form),
                        symbols.Length > 0 ? "In formulas " + symbols : ""
                    )
                )
                .Line();
        }
        if (doc.Notes.Length > 0)
            Line(Sentences(doc.Notes)).Line();
        string level = isOneOfSeveral ? "### " : "## ";
        Derivative(form, program, level);
        Kinks(form, program, level);
        Numerics(form, program, level);
    }

    private void Derivative(NnFunction form, Function program, string level)
    {
        Line(level + "Derivative").Line();
        var stops = OpFacts.Stops(program).ToArray();
        if (form.Op?.Gradient is GradientRule.ZeroAlmostEverywhere { Why: var zero })
        {
            Concerns("NABLA2001");
            Line(
                    $"The derivative is 0 wherever it exists: {zero}. A gradient that has to pass through the function is therefore 0, which is the "
                        + "warning [NABLA2001](../diagnostics/NABLA2001.md)."
                )
                .Line();
            return;
        }
        if (form.Op?.Gradient is GradientRule.Undefined { Why: var why })
        {
            Concerns("NABLA2003");
            Line($"There is none: {why}. Asking for one is the error [NABLA2003](../diagnostics/NABLA2003.md).").Line();
            return;
        }
        if (form.Forms.Count > 0)
        {
            if (form.Doc!.Derivative.Length > 0)
                Line(Sentences(form.Doc.Derivative)).Line();
            var derivatives = NnFacts.Derivatives(form, Convention.PyTorch);
            if (form.Doc.Derivative.Length > 0)
                Line("As the rule computes it:").Line();
            Block("text", string.Join("\n", derivatives.Select(d => $"∂y/∂{d.By.Symbol} = {d.Text}")));
            Curve(form);
            return;
        }
        bool isDiscrete = !program.Outputs[0].Node.Type.Element.IsFloat() || form.Doc!.Group == OpGroup.Discrete;
        if (form.Runs is not null)
            Line(Stated(NnDocumentation.Sentence(form.Doc!.Derivative))).Line();
        foreach (string sentence in Remarks(isOfDerivative: true))
            Line(Stated(sentence)).Line();
        foreach (var (op, rule) in stops)
        {
            if (!isDiscrete)
                continue;
            Concerns(op == "ArgMax" ? "NABLA2004" : "NABLA2005");
            string derivative = op == form.Name ? "The derivative" : $"The derivative of `{op}`",
                none = op == form.Name ? "There is no derivative, since " : $"`{op}` has no derivative, since ";
            Line(
                    rule switch
                    {
                        GradientRule.ZeroAlmostEverywhere z => $"{derivative} is 0 wherever it exists: {z.Why}.",
                        GradientRule.Undefined u => $"{none}{u.Why}.",
                        _ => $"{none}{((GradientRule.Disconnected)rule).Why}.",
                    }
                )
                .Line();
        }
        if (isDiscrete)
        {
            if (stops.Length == 0)
                Line("There is none: a truth value does not change with a small change of the operands.").Line();
            return;
        }
        var cotangents = OpFacts.Cotangents(program, Convention.PyTorch);
        if (cotangents.Count > 0 && cotangents.All(c => c.Text is not null))
        {
            Line("In the call above, where dy is the gradient that comes in:").Line();
            Block("text", string.Join("\n", cotangents.Select(c => $"d{c.Input} = {c.Text}")));
        }
        else if (form.Doc!.Group != OpGroup.Array && OpFacts.Parts(program).Where(p => p != form.Name).ToArray() is { Length: > 0 } parts)
        {
            Line($"It follows from those of its parts: {Links(parts)}.").Line();
        }
    }

    private void Curve(NnFunction form)
    {
        if (OpCurve.Of(form) is not { } curve)
            return;
        string constants = string.Join(", ", form.Parameters!.Where(p => p.ScalarOnly).Select(p => p.Symbol + " = " + Notation.Number(p.Typical)));
        if (constants.Length > 0)
            Line($"For {constants}:").Line();
        foreach (string row in curve.Table())
            Line(row);
        Line();
        string straight = form.Op!.Activation is ActivationKind.Pieces or ActivationKind.BoundedPieces ? curve.Straight() : "";
        string zero = curve.Zero();
        if (straight.Length > 0)
            Line($"Made of straight pieces: {straight}.").Line();
        else if (zero.Length > 0)
            Line($"The derivative is exactly 0 {zero}, in double precision.").Line();
        if (form.Op.Activation == ActivationKind.BoundedPieces)
            Concerns("NABLA3001", "NABLA3009");
        if (form.Op.Activation is ActivationKind.Pieces)
            Concerns("NABLA3009");
    }

    private void Kinks(NnFunction form, Function program, string level)
    {
        var rows =
            form.Forms.Count > 0 ? Compare(k => NnFacts.Derivatives(form, k).Select(d => ("∂y/∂" + d.By.Symbol, (string?)d.Text)))
            : program.Outputs[0].Node.Type.Element.IsFloat() && form.Doc!.Group != OpGroup.Discrete
                ? Compare(k => OpFacts.Cotangents(program, k).Select(c => ("d" + c.Input, c.Text)))
            : [];
        if (form.Doc!.Kinks.Length == 0 && rows.Length == 0)
            return;
        Concerns("NABLA2008");
        Line(level + "Kinks").Line();
        if (form.Doc.Kinks.Length > 0)
            Line(Sentences(form.Doc.Kinks, rows.Length == 0 && form.Op is not null ? "All conventions agree" : "")).Line();
        if (rows.Length == 0)
            return;
        Line("| | `PyTorch` (default) | `Theano` | `Jax` |").Line("| --- | --- | --- | --- |");
        foreach (string row in rows)
            Line(row);
        Line().Line("[How to choose a convention](kinks.md).").Line();
    }

    /// <summary>Returns the rows of a table of the differences between the conventions.</summary>
    private static string[] Compare(Func<Convention, IEnumerable<(string By, string? Text)>> derivatives)
    {
        var columns = OpFacts.Conventions.Select(k => derivatives(k).ToArray()).ToArray();
        return Enumerable
            .Range(0, columns[0].Length)
            .Where(i => columns.All(c => c[i].Text is not null) && columns.Any(c => c[i].Text != columns[0][i].Text))
            .Select(i =>
                $"| {columns[0][i].By} | " + string.Join(" | ", columns.Select(c => c[i].Text!.Replace("|", "\\|", StringComparison.Ordinal))) + " |"
            )
            .ToArray();
    }

    private void Numerics(NnFunction form, Function program, string level)
    {
        string? definition = form.Forms.Count > 0 ? NnFacts.Definition(form) : OpFacts.Definition(program, form.Name);
        var rewrites = StableRewrite.All.Where(r => r.Functions.Contains(form.Name)).ToArray();
        string nan = form.Forms.Count > 0 && NnFacts.PropagatesNan(form) ? "NaN propagates" : "";
        if (
            form.Doc!.Numerics.Length + nan.Length == 0
            && (form.Forms.Count > 0 || !Remarks(isOfDerivative: false).Any())
            && definition is null
            && rewrites.Length == 0
        )
            return;
        Line(level + "Numerics").Line();
        string text = Sentences([form.Doc.Numerics, nan, .. form.Forms.Count > 0 ? [] : Remarks(isOfDerivative: false)]);
        if (text.Length > 0)
            Line(text).Line();
        if (definition is not null)
        {
            string[] parts = OpFacts.Parts(program).Where(p => p != form.Name).ToArray();
            Line(parts.Length > 0 ? $"Computed from {Links(parts)}:" : "Computed as").Line();
            Block("text", "y = " + definition);
        }
        if (rewrites.Length == 0)
            return;
        Line("[Rewritten for stability](rewrites.md) in plans, unless `Stabilize = false`:").Line();
        foreach (var rewrite in rewrites)
            Line($"- {rewrite.Name}, at most {Invariant.Text(rewrite.Ulps)} ulp off");
        Line();
    }

    private void Calls()
    {
        var overloads = RuntimeDocs.Overloads(function.Name);
        Line("## Calls").Line();
        bool isAny =
            overloads.Count > 0
            && function.Numbers is null
            && typeof(Nn).GetMethods().Any(m => m.Name == function.Name && m.IsGenericMethodDefinition);
        Block("csharp", string.Join("\n", overloads.Select(o => o.Signature)));
        Line(
                isAny ? "T is any element type; a model computes in `float` or `double`."
                : function.Numbers is { } numbers
                    ? $"T is `float` or `double`; in the call with numbers alone, any number type that implements `{numbers}<T>`."
                : overloads.Any(o => o.Signature.Contains('T')) ? "T is `float` or `double`."
                : ""
            )
            .Line();
        Line("| Parameter | |").Line("| --- | --- |");
        foreach (string name in overloads.SelectMany(o => o.ParameterNames).Distinct())
        {
            var texts = overloads.Select(o => o.Parameter(name)).Where(t => t.Length > 0).Distinct().ToArray();
            string constant = function.Forms.SelectMany(f => f.Parameters!).Any(p => p.Name == name && p.Constant) ? " Known at compile time." : "";
            Line($"| `{name}` | {string.Join(" / ", texts).Replace("|", "\\|", StringComparison.Ordinal)}{constant} |");
        }
        Line();
        if (function.Forms.Count > 0)
            return;
        Line("Result: " + string.Join(" / ", overloads.Select(o => o.Returns).Where(t => t.Length > 0).Distinct())).Line();
    }

    /// <summary>Removes the heading from a sentence such as "Derivative by x: …", which stands under the heading of derivatives.</summary>
    private static string Stated(string sentence)
    {
        string text = Heading().Replace(sentence, "");
        return char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>Returns the remarks of the overloads written by hand, without the source.</summary>
    private IEnumerable<string> Remarks(bool isOfDerivative) =>
        // Those of a generated method say what its definition says.
        (function.Runs is null ? RuntimeDocs.Overloads(function.Name) : [])
            .SelectMany(o => o.Remarks)
            .Distinct()
            .Where(s =>
                s.StartsWith("Derivative", StringComparison.Ordinal) == isOfDerivative
                && !s.StartsWith("Source", StringComparison.Ordinal)
                && !s.StartsWith("It has no derivative", StringComparison.Ordinal)
            );

    private void Errors()
    {
        var errors = RuntimeDocs.Overloads(function.Name).SelectMany(o => o.Errors).Distinct().ToArray();
        if (errors.Length > 0)
            Concerns("NABLA6001");
        if (function.Name == "HardSigmoid")
            Concerns("NABLA3005");
        Concerns(Reported.Value.Where(p => p.Functions.Contains(function.Name)).Select(p => p.Id).ToArray());
        if (errors.Length == 0 && _diagnostics.Count == 0)
            return;
        Line("## Errors and diagnostics").Line();
        foreach (string error in errors)
            Line("- " + error);
        if (errors.Length > 0)
            Line().Line("In a model, the compiler reports such an error as [NABLA6001](../diagnostics/NABLA6001.md) if it knows the values.").Line();
        var others = _diagnostics.Where(d => d != "NABLA6001").Distinct().Order(StringComparer.Ordinal).ToArray();
        if (others.Length > 0)
            Line($"Diagnostics that may concern it: {string.Join(", ", others.Select(d => $"[{d}](../diagnostics/{d}.md) ({Titles.Value[d]})"))}.")
                .Line();
    }

    /// <summary>For each diagnostic of activations, numerics or losses, the functions that the reported code on its page calls; those that every
    /// model calls are left out.</summary>
    private static readonly Lazy<(string Id, HashSet<string> Functions)[]> Reported = new(() =>
        Repository
            .Pages("docs/diagnostics", "NABLA*.md")
            .Where(page => page.Name[5] is '3' or '4' or '5')
            .Select(page =>
            {
                string code = ReportedCode().Match(page.Text).Value;
                return (
                    page.Name,
                    FunctionCall()
                        .Matches(code)
                        .Select(m => m.Groups["name"].Value)
                        .Where(n =>
                            OpCatalog.Find(n)?.Doc?.Group
                                is OpGroup.Activation
                                    or OpGroup.Loss
                                    or OpGroup.Elementwise
                                    or OpGroup.Step
                                    or OpGroup.InferenceOnly
                                    or OpGroup.Discrete
                            && n is not ("Square" or "SquaredError")
                        )
                        .ToHashSet()
                );
            })
            .ToArray()
    );

    private static readonly Lazy<Dictionary<string, string>> Titles = new(() =>
        Repository.Pages("docs/diagnostics", "NABLA*.md").ToDictionary(p => p.Name, p => LowerFirst(p.Text.Split('\n')[0].Split(": ", 2)[1].Trim()))
    );

    /// <summary>Writes a title as part of a sentence; a name keeps its capital.</summary>
    private static string LowerFirst(string text) => text.Split(' ')[0][1..].All(char.IsLower) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private void Concerns(params string[] diagnostics) => _diagnostics.AddRange(diagnostics);

    private static string Shape(TensorType type) =>
        (type.Element.IsFloat() ? "" : type.Element.Keyword() + " ") + (type.IsScalar ? "a number" : type.Shape.ToString());

    private static string Links(IEnumerable<string> functions) =>
        string.Join(", ", functions.Select(f => $"[{f}]({(OpCatalog.Find(f)!.Doc is null ? "Operators" : f)}.md)"));

    private static string Sentences(params string[] texts) =>
        string.Join(" ", texts.Where(t => t.Length > 0).Select(NnDocumentation.Sentence).Distinct());

    /// <summary>Writes a source with its links.</summary>
    private static string Linked(string source) =>
        Dlmf()
            .Replace(
                Doi().Replace(Arxiv().Replace(source, "[arXiv:$1](https://arxiv.org/abs/$1)"), "[doi:$1](https://doi.org/$1)"),
                m => $"[{m.Value}](https://dlmf.nist.gov/{m.Groups[1].Value}{(m.Groups[2].Success ? "#" + m.Groups[2].Value : "")})"
            );

    private void Block(string language, string text) => Line("```" + language).Line(text).Line("```").Line();

    private OpPage Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    [GeneratedRegex(@"arXiv:(\d+\.\d+)")]
    private static partial Regex Arxiv();

    [GeneratedRegex(@"doi:(10\.[^\s;,]+)")]
    private static partial Regex Doi();

    [GeneratedRegex("^Derivatives?:? ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"DLMF (\d+\.\d+)(?:\((\w+)\))?")]
    private static partial Regex Dlmf();

    [GeneratedRegex(@"## Code that is reported\n.*?```\n(?=\n## |$)", RegexOptions.Singleline)]
    private static partial Regex ReportedCode();

    [GeneratedRegex(@"\b(?<name>[A-Z][A-Za-z0-9]+)\(")]
    private static partial Regex FunctionCall();
}
