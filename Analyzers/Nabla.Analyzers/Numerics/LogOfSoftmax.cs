using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>log(softmax): a probability that underflows to 0 has the logarithm −∞.</summary>
internal sealed class LogOfSoftmax : Rule
{
    public const string Id = "NABLA4001";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Logarithm of a softmax",
        "'{0}' is the logarithm of a softmax{1}. {2}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm Flat = new(StableRewrite.LogSoftmax.Name, "'LogSoftmax'"),
        Hierarchical = new(StableRewrite.LogHSoftmax.Name, "'LogHSoftmax'");

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var defect in Flat.Rewritten(training, Consequence).Concat(Hierarchical.Rewritten(training, Consequence)))
            yield return defect;
        foreach (var log in training.Program.Where(n => n.Op is Log))
            if (Form(StableForm.Beneath(log.Inputs[0], out string? blocker).Op) is { } form && blocker is not null)
                yield return form.Blocked(log, blocker, Consequence(log));
    }

    private static StableForm? Form(Op op) =>
        op switch
        {
            Softmax => Flat,
            HierarchicalSoftmax { IsLog: false } => Hierarchical,
            _ => null,
        };

    private static string Consequence(Node log) =>
        StableForm.Floor(log) is { } floor
            ? ", which is kept from 0 by "
                + floor
                + ": a probability much less than that is as good as any other, so that the worst answers get next to no gradient"
            : ": where a probability underflows to 0 it is −∞, and no gradient corrects the answer";
}
