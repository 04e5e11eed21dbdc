using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers;

/// <summary>A diagnostic that comes from reading a method or a type, with the defect it is about.</summary>
/// <param name="Diagnostic">The diagnostic; null if the expression is in order, whatever other methods lead to it.</param>
/// <param name="Defect">The defect.</param>
internal sealed record Report(Diagnostic? Diagnostic, DefectKey Defect)
{
    /// <summary>
    /// The property of a diagnostic whose defective expression lies in another file than the method that was read. The expression then is the first
    /// of the additional locations, and the diagnostic stands at the call that leads there, since IDEs drop diagnostics for another file.
    /// </summary>
    public const string Elsewhere = "elsewhere";

    private static readonly ImmutableDictionary<string, string?> ExpressionIsElsewhere = ImmutableDictionary<string, string?>.Empty.Add(
        Elsewhere,
        ""
    );

    public static Report OfFinding(Finding finding, SourceMap places)
    {
        object[] arguments = finding.Arguments.ToArray<object>();
        return At(RuleCatalog.Descriptor(finding.Id), places[finding.Place], [], string.Join("\n", arguments), arguments);
    }

    /// <summary>The report of a defect at an expression. Its additional locations end with the parameter and the loss, the ends of the path on which
    /// the defect lies.</summary>
    public static Report OfDefect(Rule rule, Defect defect, Place place, IMethodSymbol method, string parameter) =>
        At(rule.Descriptor, place, Declarations(method, parameter), "", defect.Arguments, defect.Severity);

    /// <summary>The statement that an expression does not have this defect.</summary>
    public static Report Refuted(Rule rule, Place place) => new(null, new DefectKey(rule.Descriptor.Id, place.Expression ?? place.Reported, ""));

    /// <summary>The report of a defect of an input or a parameter, at its declaration.</summary>
    public static Report OfDeclaration(Rule rule, Defect defect, Location location) =>
        new(
            Diagnostic.Create(rule.Descriptor, location, defect.Severity ?? rule.Descriptor.DefaultSeverity, null, null, defect.Arguments),
            new DefectKey(rule.Descriptor.Id, location, "")
        );

    /// <summary>Where a parameter of a method, or of its model, is declared.</summary>
    public static Location? Declared(IMethodSymbol method, string name) =>
        (method.Parameters.FirstOrDefault(p => p.Name == name) ?? method.ContainingType.GetMembers(name).FirstOrDefault())?.Locations.FirstOrDefault(
            l => l.IsInSource
        );

    private static IEnumerable<Location> Declarations(IMethodSymbol method, string parameter)
    {
        ISymbol? declared = method.IsStatic
            ? method.Parameters.FirstOrDefault(p => p.Name == parameter)
            : method.ContainingType.GetMembers(parameter).FirstOrDefault();
        foreach (var symbol in new[] { declared, method })
            if (symbol?.Locations.FirstOrDefault(l => l.IsInSource) is { } location)
                yield return location;
    }

    private static Report At(
        DiagnosticDescriptor descriptor,
        Place place,
        IEnumerable<Location> others,
        string cause,
        object[] arguments,
        DiagnosticSeverity? severity = null
    )
    {
        var diagnostic = Diagnostic.Create(
            descriptor,
            place.Reported,
            severity ?? descriptor.DefaultSeverity,
            place.Expression is { } expression ? others.Prepend(expression) : others,
            place.Expression is null ? null : ExpressionIsElsewhere,
            arguments
        );
        return new Report(diagnostic, new DefectKey(descriptor.Id, place.Expression ?? place.Reported, cause));
    }
}

/// <summary>A defect, however many methods lead to it.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Expression">The defective expression itself, not the call that leads to it.</param>
/// <param name="Cause">What else tells defects at one expression apart, since shapes differ with the call. Empty where the message names the loss
/// that was read.</param>
internal sealed record DefectKey(string Id, Location Expression, string Cause);
