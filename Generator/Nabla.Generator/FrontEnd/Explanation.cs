using System.Linq;
using Microsoft.CodeAnalysis;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Explains why something is not generated: because of a compiler error, a finding, or neither, which is a defect of the reader that is reported at
/// its place. The reader's belief that the compiler has reported an error does not count here: the compiler is asked.
/// </summary>
internal static class Explanation
{
    /// <summary>Returns whether the compiler reports the reason. If it does not, the context has a finding afterwards.</summary>
    /// <param name="context">A reading without a result.</param>
    /// <param name="subject">The method or type that was read.</param>
    /// <param name="declarations">The declarations of the subject.</param>
    public static bool IsCompilers(ReadContext context, ISymbol subject, params SyntaxNode[] declarations)
    {
        if (context.IsUnimplemented || context.Bodies.HaveErrors(declarations) || context.Unread.Any(u => context.Bodies.HaveErrorsInNamed(u.Syntax)))
            return true;
        if (context.Findings.Count > 0 || context.Elsewhere is not null)
            return false;
        if (context.Unread.Count == 0)
            ParameterReader.Fail(context, subject, "its declaration has no reading and the compiler reports no error in it", Ids.InternalError);
        foreach (var (frame, syntax) in context.Unread.Take(1))
            context.Report(
                frame,
                syntax,
                Ids.InternalError,
                subject.Name,
                $"'{Shortened(context.TextOf(syntax))}' has no reading, and the compiler reports no error in it"
            );
        return false;
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text.Substring(0, 77) + "...";
}
