using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>Makes the diagnostics: what is underlined, and which other places go along.</summary>
internal static class Reports
{
    /// <summary>
    /// The property of a diagnostic whose defective expression lies in another file than the method that was read: it is the first of the
    /// additional locations then, and the diagnostic stands at the call that leads there, since IDEs drop what is reported in another file.
    /// </summary>
    public const string Elsewhere = "elsewhere";

    private static readonly ImmutableDictionary<string, string?> ExpressionIsElsewhere = ImmutableDictionary<string, string?>.Empty.Add(Elsewhere, "");

    public static Report Finding(Finding finding, SourceMap places)
    {
        object[] arguments = finding.Arguments.ToArray<object>();
        return At(Rules.Descriptor(finding.Id), places[finding.Place], [], string.Join("\n", arguments), arguments);
    }

    /// <summary>The parameter and the loss go along: the ends of the path on which the defect lies. The loss is the last.</summary>
    public static Report Defect(DiagnosticDescriptor descriptor, Place place, IMethodSymbol method, string parameter, object[] arguments) =>
        At(descriptor, place, Declarations(method, parameter), "", arguments);

    private static IEnumerable<Location> Declarations(IMethodSymbol method, string parameter)
    {
        ISymbol? declared = method.IsStatic ? method.Parameters.FirstOrDefault(p => p.Name == parameter) : method.ContainingType.GetMembers(parameter).FirstOrDefault();
        foreach (var symbol in new[] { declared, method })
            if (symbol?.Locations.FirstOrDefault(l => l.IsInSource) is { } location)
                yield return location;
    }

    private static Report At(DiagnosticDescriptor descriptor, Place place, IEnumerable<Location> others, string cause, object[] arguments)
    {
        var diagnostic = place.Expression is { } expression
            ? Diagnostic.Create(descriptor, place.Reported, others.Prepend(expression), ExpressionIsElsewhere, arguments)
            : Diagnostic.Create(descriptor, place.Reported, others, null, arguments);
        return new Report(diagnostic, new Defective(descriptor.Id, place.Expression ?? place.Reported, cause));
    }
}
