using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>A form that loses accuracy and its stable form: whether the compiler rewrites the one into the other, or what keeps it from doing
/// so.</summary>
/// <param name="Name">The rewrite, as the compiler calls it.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record StableForm(string Name, string Instead)
{
    /// <summary>The places where the pattern stands: with severity Info if it is rewritten, as warnings if the rewrites are switched off.</summary>
    /// <param name="training">The method.</param>
    /// <param name="consequence">What the form does to the values, if the rule's message says that by itself.</param>
    public IEnumerable<Defect> Rewritten(Training training, Func<Node, string>? consequence = null)
    {
        foreach (var place in training.Rewritten.Where(r => !r.IsBlocked && r.Name == Name))
        {
            var node = Original(training, place.Node);
            yield return training.Spec.Options.Stabilize
                ? Stated(node, "The compiler rewrites it (" + Name + "); to say so yourself, write " + Instead, consequence?.Invoke(node)) with
                {
                    Severity = DiagnosticSeverity.Info,
                }
                : Stated(
                    node,
                    "The compiler would rewrite it (" + Name + "), but Stabilize = false switches that off: use " + Instead,
                    consequence?.Invoke(node)
                );
        }
    }

    /// <summary>The defect of a pattern with something in its way.</summary>
    public Defect Blocked(Node node, string blocker, string? consequence = null) =>
        Stated(node, "The compiler does not rewrite it (" + Name + "), since " + blocker + " is in the way: use " + Instead, consequence);

    /// <summary>The small number that keeps a logarithm's argument from 0; null if there is none.</summary>
    public static string? Floor(Node log)
    {
        var node = log.Inputs.FirstOrDefault();
        for (; node is not null; node = node.Inputs.FirstOrDefault(i => !IsSmall(i)))
            if (node.Op is Add or Maximum && node.Inputs.FirstOrDefault(IsSmall) is { } small)
                return MessageNumber.Text(Peel.Number(small)!.Value);
        return null;
    }

    private static Defect Stated(Node node, string advice, string? consequence) =>
        consequence is null ? new(node, node.Origin.Text, advice) : new(node, node.Origin.Text, consequence, advice);

    /// <summary>
    /// The value beneath views, and beneath ops that change little but keep a pattern from being recognised: an added ε, the selection of a part, a
    /// lower bound. The innermost of these ops is named as the blocker.
    /// </summary>
    public static Node Beneath(Node node, out string? blocker)
    {
        blocker = null;
        while (true)
        {
            node = Views.Source(node);
            if (node.Op is Slice)
                blocker = "the selection of a part";
            else if (node.Op is BroadcastTo)
                blocker = "broadcasting";
            else if (node.Op is Cast)
                blocker = "the conversion";
            else if (node.Op is Maximum && node.Inputs.Any(i => IsSmall(i)))
                blocker = "'Max'";
            else if (node.Op is Add && node.Inputs.Any(i => IsSmall(i)))
                blocker = "the number that is added to it";
            else
                return node;
            if (node.Inputs.FirstOrDefault(i => !IsSmall(i)) is not { } next)
                return node;
            node = next;
        }
    }

    private static bool IsSmall(Node node) => Peel.Number(node) is > 0 and < 0.01;

    /// <summary>The node as it was written, since the place comes from the simplified program.</summary>
    private static Node Original(Training training, Node node) =>
        training.Program.LastOrDefault(n => n.Origin.Place == node.Origin.Place && n.Op.Equals(node.Op)) ?? node;
}
