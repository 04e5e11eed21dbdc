using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Language;

/// <summary>
/// StopGradient over something that no trainable parameter goes into. Whether a gradient would come as far is not asked: StopGradient around a step
/// function is how one says that its missing derivative is meant.
/// </summary>
internal sealed class IdleStopGradient : Rule
{
    public const string Id = "NABLA1011";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "StopGradient without effect",
        "'{0}' stops no gradient: no trainable parameter goes into it, only {1}. Gradients flow to trainable parameters alone, so remove it, or put it around what should not be trained.",
        Category.Language,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Spec.Differentiable) yield break;
        var trainable = new HashSet<Node>(training.Function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }));
        foreach (var node in training.Program)
            if (node.Op is not StopGradient && node.Inputs.Any(trainable.Contains))
                trainable.Add(node);

        var stops = training.Program.Where(n => n.Op is StopGradient).ToArray();
        // The text tells that a helper was called twice: it has an effect there if it has one in either call.
        var effective = new HashSet<string>(stops.Where(s => trainable.Contains(s.Inputs[0])).Select(s => s.Origin.Text));
        foreach (var stop in stops)
            if (!effective.Contains(stop.Origin.Text))
                yield return new Defect(stop, stop.Origin.Text, Sources(stop));
    }

    private static string Sources(Node stop)
    {
        var found = new List<string>();
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([stop.Inputs[0]]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node)) continue;
            if (node.Op is StopGradient) found.Add("what 'StopGradient' is around already");
            else if (node.Op is Input input) found.Add((input.Role == InputRole.Frozen ? "the frozen '" : "the data '") + node.Name + "'");
            else
                foreach (var operand in node.Inputs.Reverse())
                    open.Push(operand);
        }
        return found.Count == 0 ? "constants" : string.Join(" and ", found.Distinct());
    }
}
