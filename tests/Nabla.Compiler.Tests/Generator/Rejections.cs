using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>Finds generated members that throw, and checks that somebody has reported why: nothing is rejected in silence.</summary>
internal static partial class Rejections
{
    /// <summary>Returns the reasons that members name when they throw ModelNotCompiledException: the ID of a diagnostic, or "a compiler
    /// error".</summary>
    public static string[] Of(IEnumerable<SyntaxTree> generated) =>
        generated.SelectMany(t => Reason().Matches(t.ToString())).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>Returns the reasons that neither the compiler nor an analyzer reports.</summary>
    /// <param name="compilation">The project with its generated files.</param>
    /// <param name="reasons">The reasons that <see cref="Of"/> found in these files.</param>
    /// <param name="edited">The file to ask first, since its errors usually explain everything.</param>
    /// <param name="analyze">Returns the IDs that the analyzers and the generator report, for the edited file (true) or for all files
    /// (false).</param>
    public static string[] Silent(CSharpCompilation compilation, string[] reasons, SyntaxTree edited, Func<bool, IReadOnlyCollection<string>> analyze)
    {
        if (reasons.Length == 0 || HasError(edited.GetDiagnostics()))
            return [];
        return Without(Without(reasons, true), false);

        string[] Without(string[] left, bool editedAlone)
        {
            if (left.Length == 0 || HasError(editedAlone ? compilation.GetSemanticModel(edited).GetDiagnostics() : compilation.GetDiagnostics()))
                return [];
            var said = analyze(editedAlone);
            return left.Where(r => !said.Contains(r)).ToArray();
        }
    }

    private static bool HasError(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    [GeneratedRegex("ModelNotCompiledException\\(\"([^\"]*)\"")]
    private static partial Regex Reason();
}
