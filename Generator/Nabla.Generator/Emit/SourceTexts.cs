using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Emit;

/// <summary>The user's text that generated code comes from.</summary>
internal static class SourceTexts
{
    /// <summary>Returns the texts of some nodes, each once.</summary>
    public static List<string> All(IEnumerable<Node> nodes) => nodes.Select(n => n.Origin.Text).Where(t => t.Length > 0).Distinct().ToList();

    /// <summary>Returns the texts of some nodes without those that are parts of others: the whole expression tells what its parts are.</summary>
    public static List<string> Outermost(IEnumerable<Node> nodes)
    {
        var all = All(nodes);
        return all.Where(text => !all.Any(other => IsPart(text, other))).ToList();
    }

    /// <summary>A derivative is a part of derivatives alone.</summary>
    private static bool IsPart(string text, string whole)
    {
        bool isDerivative = text.StartsWith(Differentiate.Mark, StringComparison.Ordinal);
        if (whole.Length <= text.Length || whole.StartsWith(Differentiate.Mark, StringComparison.Ordinal) != isDerivative)
            return false;
        return whole.Contains(isDerivative ? text.Substring(Differentiate.Mark.Length) : text);
    }
}
