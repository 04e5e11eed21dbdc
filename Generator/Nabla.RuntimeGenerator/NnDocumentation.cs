using System.Collections.Generic;
using System.Linq;
using System.Text;
using Nabla.Generator.Emit;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.RuntimeGenerator;

/// <summary>The XML documentation of a generated method: what the op states, and what follows from its definition.</summary>
internal sealed class NnDocumentation
{
    private readonly string _summary,
        _returns,
        _remarks;

    public NnDocumentation(NnFunction form)
    {
        Form = form;
        var doc = form.Doc!;
        _summary = Sentence($"{doc.Title}, {doc.Formula}, elementwise");
        _returns = Join(
            NnFacts.Shapes(form),
            doc.Values.Length > 0 ? doc.Values : NnFacts.Range(form),
            doc.Group == OpGroup.Loss ? "Take its Mean or Sum for a single loss." : ""
        );
        _remarks = Join(Derivative(form), doc.Kinks, doc.Numerics, NnFacts.PropagatesNan(form) ? "NaN propagates." : "", doc.Notes);
    }

    public NnFunction Form { get; }

    /// <param name="code">The writer of the method.</param>
    /// <param name="tensors">Which of the parameters are tensors in this overload.</param>
    public void Write(CodeWriter code, bool[] tensors) => Write(code, tensors, isGeneric: false);

    /// <summary>Writes the documentation of the overload for all numbers.</summary>
    public void WriteGeneric(CodeWriter code) => Write(code, Form.Parameters!.Select(_ => false).ToArray(), isGeneric: true);

    private void Write(CodeWriter code, bool[] tensors, bool isGeneric)
    {
        code.Line($"/// <summary>{Xml(_summary)}</summary>");
        if (isGeneric)
            code.Line(
                "/// <typeparam name=\"T\"><see cref=\"float\"/> or <see cref=\"double\"/>, with the same result as for a tensor's element, bit by "
                    + "bit; or any other number type that has the function, with its own result.</typeparam>"
            );
        foreach (var p in Form.Parameters!)
            code.Line($"/// <param name=\"{p.Name}\">{Xml(p.Doc)}</param>");
        code.Line($"/// <returns>{(tensors.Any(t => t) ? Xml(_returns) : "The value.")}</returns>");
        code.Line($"/// <remarks>{Xml(_remarks)} {Xml(Sentence("Source: " + Form.Doc!.Source), isReference: false)}</remarks>");
        if (tensors.Count(t => t) >= 2)
            code.Line("/// <exception cref=\"global::System.ArgumentException\">The shapes do not broadcast.</exception>");
    }

    /// <summary>Returns the derivative as stated at the op, or else as its rule computes it under the default convention.</summary>
    private static string Derivative(NnFunction form)
    {
        switch (form.Op!.Gradient)
        {
            case GradientRule.ZeroAlmostEverywhere:
                return "Derivative: 0 wherever it is defined.";
            case GradientRule.Undefined { Why: var why }:
                return Sentence("No derivative: " + why) + " Asking for one is the error NABLA2003.";
        }
        if (form.Doc!.Derivative.Length > 0)
            return "Derivative: " + form.Doc.Derivative;
        var derivatives = NnFacts.Derivatives(form, KinkConvention.PyTorch);
        return derivatives.Count == 1
            ? "Derivative: " + derivatives[0].Text
            : "Derivatives: " + string.Join("; ", derivatives.Select(d => $"by {d.By.Symbol}: {d.Text}"));
    }

    /// <summary>Returns the text with a full stop at its end.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[text.Length - 1] == '.' ? text : text + ".";

    public static string Join(params string[] sentences) => string.Join(" ", sentences.Where(s => s.Length > 0).Select(Sentence));

    private string Xml(string text, bool isReference = true) => Xml(text, isReference ? Form.Parameters!.Select(p => p.Name).ToArray() : []);

    /// <summary>Converts plain text with code in backticks to XML. A parameter's name in backticks becomes a reference to it.</summary>
    public static string Xml(string text, IReadOnlyList<string> parameters)
    {
        var parts = text.Split('`');
        var xml = new StringBuilder();
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i].Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
            xml.Append(
                i % 2 == 0 ? part
                : parameters.Contains(part) ? $"<paramref name=\"{part}\"/>"
                : $"<c>{part}</c>"
            );
        }
        return xml.ToString();
    }
}
