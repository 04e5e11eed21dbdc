using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Checks that what [Parameter] states about a start has an effect: a number that no initialiser reads would be dropped silently.</summary>
internal static class StartCheck
{
    /// <summary>The numbers of [Parameter] and the initialiser that reads them.</summary>
    private static readonly Dictionary<string, string> Readers = new()
    {
        ["Low"] = "Uniform",
        ["High"] = "Uniform",
        ["Mean"] = "Normal",
        ["StandardDeviation"] = "Normal",
        ["Value"] = "Constant",
    };

    public static void Check(ReadContext context, ISymbol parameter, AttributeData attribute, InitSpec init, Shape? shape)
    {
        if (shape is { Rank: >= 2 and int rank } && init.Kind == ParameterReader.Unspecified)
        {
            // If a weight started from zeros, its units would stay alike forever.
            if (ParameterReader.Declaration(parameter) is { SourceTree: { } tree } location)
                context.Report(tree, location.SourceSpan, Ids.NoInitialiser, parameter.Name, Invariant.Text(rank));
        }
        else if (
            attribute.NamedArguments.Select(a => a.Key).FirstOrDefault(k => Readers.TryGetValue(k, out string? reader) && reader != init.Kind) is
            { } idle
        )
        {
            ParameterReader.Fail(
                context,
                parameter,
                $"its '{idle}' has no effect, as "
                    + (init.Kind == ParameterReader.Unspecified ? "no initialiser is stated" : $"Init.{init.Kind} does not read it")
                    + $"; state 'Init = Init.{Readers[idle]}', or leave '{idle}' out"
            );
        }
        else if (Wrong(init) is { } wrong)
        {
            ParameterReader.Fail(context, parameter, wrong);
        }
    }

    private static string? Wrong(InitSpec init) =>
        init.Kind switch
        {
            "Uniform" or "Normal" when !IsFinite(init.A) || !IsFinite(init.B) => $"a number of its Init.{init.Kind} is not finite",
            "Uniform" when init.A > init.B =>
                $"its 'Low', {Invariant.Text(init.A)}, is above its 'High', {Invariant.Text(init.B)} ('High' is 1 where it is not stated)",
            "Normal" when init.B < 0 => $"its 'StandardDeviation', {Invariant.Text(init.B)}, is negative",
            _ => null,
        };

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
