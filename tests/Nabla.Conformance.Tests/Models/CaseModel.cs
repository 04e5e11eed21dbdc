using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>An argument of the model's methods, in the order of their declaration.</summary>
internal sealed record Argument(string Name, ValueKind Kind, int[] Shape);

/// <summary>
/// A case as a model: a method for each output, which is the op as users write it, and the loss Σ cotangent·output, whose parameters are the inputs
/// by which the case has gradients. If nothing in the model depends on the case's lengths, there is a second form for all lengths, since small
/// constant lengths become straight lines and symbolic ones loops.
/// </summary>
/// <param name="Results">The kinds of the outputs.</param>
/// <param name="Arguments">The op's inputs.</param>
/// <param name="Trained">The names of the loss's parameters.</param>
/// <param name="Forms">The prefixes of the methods' names.</param>
internal sealed record CaseModel(
    Case Case,
    string ClassName,
    string Source,
    IReadOnlyList<TermKind> Results,
    IReadOnlyList<Argument> Arguments,
    IReadOnlyList<string> Trained,
    bool IsSingle,
    IReadOnlyList<string> Forms
)
{
    /// <summary>The prefix of the form with the case's lengths, and of the form with a name for each length.</summary>
    public const string Constant = "",
        Symbolic = "Any";

    /// <summary>The beginning of the name of a symbolic length; the length follows.</summary>
    public const string Length = "length";

    /// <summary>Every op for which there is C#.</summary>
    private static readonly Dictionary<string, Func<Call, Term[]>>[] Torch =
    [
        TorchActivations.Ops,
        TorchMath.Ops,
        TorchReductions.Ops,
        TorchProducts.Ops,
        TorchShaping.Ops,
        TorchWindows.Ops,
        TorchLosses.Ops,
        TorchClassLosses.Ops,
        TorchLayers.Ops,
    ];

    private static readonly Dictionary<string, Func<Call, Term[]>>[] Onnx = [OnnxOps.Ops, OnnxReductions.Ops, OnnxProducts.Ops, OnnxLosses.Ops];

    public bool HasLoss => Case.Cotangents.Count > 0;

    /// <summary>The outputs that a cotangent goes with.</summary>
    public IEnumerable<int> Differentiated => Results.Select((kind, i) => (kind, i)).Where(r => r.kind != TermKind.Index).Select(r => r.i);

    private string Element => IsSingle ? "float" : "double";

    /// <exception cref="UnsupportedException">There is no C# for the case.</exception>
    public static CaseModel Of(Case source, string className)
    {
        var op =
            source.Framework == Framework.Onnx
                ? Onnx.Select(t => t.GetValueOrDefault(source.Op)).FirstOrDefault(o => o is not null)
                : Torch.Select(t => t.GetValueOrDefault(source.Op)).FirstOrDefault(o => o is not null);
        if (op is null)
            throw new UnsupportedException("no op of the language");
        var call = new Call(source);
        // The operator's version matters to few operators.
        if (source.Framework == Framework.Onnx)
            call.Int("opset", 13);
        if (TorchShaping.Ops.ContainsKey(source.Op) || TorchWindows.Ops.ContainsKey(source.Op))
            call.KeepLengths();
        var terms = op(call);
        call.Finish();
        // ONNX's outputs are optional too, and a case may record some of them.
        if (source.Framework == Framework.Onnx && source.Places.All(p => p < terms.Length))
            terms = source.Places.Select(p => terms[p]).ToArray();
        if (terms.Length != source.Outputs.Count)
            throw new UnsupportedException($"the case has {source.Outputs.Count} outputs, the op {terms.Length}");

        var arguments = source
            .Inputs.Where(i => call.Kinds.ContainsKey(i.Key))
            .Select(i => new Argument(i.Key, call.Kinds[i.Key], i.Value.Shape))
            .ToArray();
        var trained = source.Gradients.Keys.ToArray();
        if (trained.FirstOrDefault(t => call.Kinds[t] != ValueKind.Real) is { } whole)
            throw new UnsupportedException($"a gradient by '{whole}', which holds integers");
        bool hasLengths = arguments.Any(a => a.Shape.Any(d => d != 1));
        var model = new CaseModel(
            source,
            className,
            "",
            terms.Select(t => t.Kind).ToArray(),
            arguments,
            trained,
            call.IsSingle,
            call.IsOfItsLengths || !hasLengths ? [Constant] : [Constant, Symbolic]
        );
        if (model.HasLoss && model.Differentiated.Count() != source.Cotangents.Count)
            throw new UnsupportedException(
                $"the case has {source.Cotangents.Count} cotangents for {model.Differentiated.Count()} outputs with a gradient"
            );
        return model with { Source = model.Text(terms) };
    }

    private string Text(Term[] terms)
    {
        var text = new StringBuilder();
        text.AppendLine($"internal static partial class {ClassName}");
        text.AppendLine("{");
        foreach (string form in Forms)
        {
            for (int i = 0; i < terms.Length; i++)
                text.AppendLine(Output(terms[i], form, i)).AppendLine();
            if (HasLoss)
                text.AppendLine(Loss(form)).AppendLine();
        }
        text.AppendLine("}");
        return text.ToString();
    }

    private string Output(Term term, string form, int number)
    {
        string type = term.Kind switch
        {
            TermKind.Scalar => Element,
            TermKind.Index => "Tensor<int>",
            _ => $"Tensor<{Element}>",
        };
        return $"""
                [Inference]
                public static {type} {form}Out{number}({string.Join(", ", Arguments.Select(a => Declared(a, form)))}) => {term.Text};
            """;
    }

    private string Loss(string form)
    {
        var cotangents = Differentiated.Select(
            (output, i) =>
                Results[output] == TermKind.Scalar
                    ? $"{Element} cotangent{i}"
                    : $"{ShapeOf(Case.Outputs[output].Shape, form)} Tensor<{Element}> cotangent{i}"
        );
        var inputs = Arguments.Select(a => (Trained.Contains(a.Name) ? "[Parameter(Init = Init.Given)] " : "") + Declared(a, form));
        string passed = string.Join(", ", Arguments.Select(a => "@" + a.Name));
        var losses = Differentiated.Select(
            (output, i) =>
                Results[output] == TermKind.Scalar
                    ? $"cotangent{i} * {form}Out{output}({passed})"
                    : $"Sum(cotangent{i} * {form}Out{output}({passed}))"
        );
        return $"""
                [Differentiable{(Case.Hessian is null ? "" : "(Second = true)")}]
                public static {Element} {form}Loss({string.Join(", ", cotangents.Concat(inputs))}) => {string.Join(" + ", losses)};
            """;
    }

    private string Declared(Argument a, string form)
    {
        string type = a.Kind switch
        {
            ValueKind.Integer => "int",
            ValueKind.Truth => "bool",
            _ => Element,
        };
        return $"{ShapeOf(a.Shape, form)} Tensor<{type}> @{a.Name}";
    }

    private static string ShapeOf(int[] shape, string form)
    {
        if (shape.Length == 0)
            return "[Shape]";
        // An axis of length 1 broadcasts, so it keeps its length.
        return "[Shape(" + string.Join(", ", shape.Select(d => form == Symbolic && d != 1 ? $"\"{Length}{d}\"" : CSharp.Text(d))) + ")]";
    }
}
