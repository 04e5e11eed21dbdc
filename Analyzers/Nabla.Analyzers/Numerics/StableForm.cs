using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Numerics;

/// <summary>A form that loses accuracy and its stable form: whether the compiler rewrites the one into the other, or what keeps it from doing so.</summary>
/// <param name="Name">The rewrite, as the compiler calls it.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record StableForm(string Name, string Instead)
{
    /// <summary>The places where the pattern stands: for information if it is rewritten, as warnings if the rewrites are switched off.</summary>
    public IEnumerable<Defect> Rewritten(Training training)
    {
        foreach (var place in training.Rewritten.Where(r => !r.IsBlocked && r.Name == Name))
        {
            var node = Original(training, place.Node);
            yield return training.Spec.Options.Stabilize
                ? new Defect(node, node.Origin.Text, "The compiler rewrites it (" + Name + "); to say so yourself, write " + Instead) { Severity = DiagnosticSeverity.Info }
                : new Defect(node, node.Origin.Text, "The compiler would rewrite it (" + Name + "), but Stabilize = false switches that off: use " + Instead);
        }
    }

    /// <summary>The pattern with something in its way.</summary>
    public Defect Blocked(Node node, string blocker) =>
        new(node, node.Origin.Text, "The compiler does not rewrite it (" + Name + "), since " + blocker + " is in the way: use " + Instead);

    /// <summary>
    /// Beneath views, and beneath what keeps a pattern from being recognised though it changes little: an added ε, a part of the value, a lower bound.
    /// </summary>
    public static Node Beneath(Node node, out string? blocker)
    {
        blocker = null;
        while (true)
        {
            node = Peel.Views(node);
            if (node.Op is Slice) blocker = "the selection of a part";
            else if (node.Op is BroadcastTo) blocker = "broadcasting";
            else if (node.Op is Cast) blocker = "the conversion";
            else if (node.Op is Maximum && node.Inputs.Any(i => IsSmall(i))) blocker = "'Max'";
            else if (node.Op is Add && node.Inputs.Any(i => IsSmall(i))) blocker = "the number that is added to it";
            else return node;
            if (node.Inputs.FirstOrDefault(i => !IsSmall(i)) is not { } next) return node;
            node = next;
        }
    }

    private static bool IsSmall(Node node) => Peel.Number(node) is > 0 and < 0.01;

    /// <summary>The node of the source; the place came out of the simplified program.</summary>
    private static Node Original(Training training, Node node) =>
        training.Program.LastOrDefault(n => n.Origin.Place == node.Origin.Place && n.Op.Equals(node.Op)) ?? node;
}
