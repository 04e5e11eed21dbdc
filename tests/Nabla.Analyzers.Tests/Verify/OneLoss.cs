using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Nabla.Analyzers.Tests.Verify;

/// <summary>A model of one loss, for rules that look at an expression: it declares the inputs and parameters that the expression names, and no
/// others.</summary>
internal static class OneLoss
{
    private static readonly (string Name, string Declaration)[] Known =
    [
        ("x", "[Shape(\"batch\", 3)] Tensor<T> x"),
        ("u", "[Shape(\"batch\", 3), InputRange(0.5, 2)] Tensor<T> u"),
        ("y", "[Shape(\"batch\", 2)] Tensor<T> y"),
        ("t", "[Shape(\"batch\")] Tensor<T> t"),
        ("labels", "[Shape(\"batch\")] Tensor<int> labels"),
        ("w", "[Parameter(Init = Init.Given), Shape(3, 2)] Tensor<T> w"),
        ("v", "[Parameter(Init = Init.Given), Shape(2, 2)] Tensor<T> v"),
        ("o", "[Parameter(Init = Init.Given), Shape(3, 1)] Tensor<T> o"),
        ("r", "[Parameter(Init = Init.Given), Shape(1, 3)] Tensor<T> r"),
        ("s", "[Parameter, Shape(3)] Tensor<T> s"),
        ("b", "[Parameter, Shape(2)] Tensor<T> b"),
        ("f", "[Parameter(Init = Init.Given), Frozen, Shape(3, 2)] Tensor<T> f"),
    ];

    /// <param name="body">An expression, or statements in braces, with a space after the first.</param>
    /// <param name="attribute">The attribute of the method.</param>
    /// <param name="element">The type of all numbers.</param>
    /// <param name="result">The type of the result, if it is another.</param>
    public static string Of(string body, string attribute = "Differentiable", string element = "double", string? result = null)
    {
        string code = Regex.Replace(body, @"NABLA\d+", "");
        var declared = Known
            .Where(k => Regex.IsMatch(code, @"\b" + k.Name + @"\b"))
            .Select(k => k.Declaration.Replace("<T>", "<" + element + ">", System.StringComparison.Ordinal));
        return $$"""
            public static partial class Model
            {
                [{{attribute}}]
                public static {{result ?? element}} Loss({{string.Join(", ", declared)}}) {{(
                body.StartsWith("{ ", System.StringComparison.Ordinal) ? body : "=> " + body + ";"
            )}}
            }
            """;
    }

    public static Task Report(string body, string attribute = "Differentiable", string element = "double") =>
        Models.Report(Of(body, attribute, element));

    /// <summary>Checks that exactly the marked diagnostics are reported, with severity Info.</summary>
    public static Task Inform(string id, string body, string attribute = "Differentiable", string element = "double")
    {
        var places = new List<DiagnosticResult>();
        string numbered = Regex.Replace(
            Of(body, attribute, element),
            @"\{\|" + id + ":",
            _ =>
            {
                places.Add(
                    new DiagnosticResult(id, DiagnosticSeverity.Info)
                        .WithLocation(places.Count)
                        .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                );
                return "{|#" + (places.Count - 1) + ":";
            }
        );
        return Models.Say([numbered], [.. places]);
    }
}
