using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Language;

/// <summary>
/// StopGradient over something that no trainable parameter goes into. The rule does not ask whether a gradient would come as far: StopGradient around
/// a step function says that its missing derivative is meant.
/// </summary>
internal sealed class IdleStopGradient : Rule
{
    public const string Id = "NABLA1011";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "StopGradient without effect",
        "'{0}' stops no gradient: no trainable parameter goes into it, only {1}. Gradients flow to trainable parameters alone, so remove it, or "
            + "put it around what should not be trained.",
        Category.Language,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Spec.Differentiable)
            yield break;
        var trainable = new HashSet<Node>(training.Function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }));
        foreach (var node in training.Program)
            if (node.Op is not StopGradient && node.Inputs.Any(trainable.Contains))
                trainable.Add(node);

        // In a helper it has an effect if it has one in any call, from whatever method.
        foreach (var stop in training.Program.Where(n => n.Op is StopGradient && n.Origin.Place >= 0))
            yield return new Defect(stop, stop.Origin.Text, Sources(stop)) { IsRefuted = trainable.Contains(stop.Inputs[0]) };
    }

    private static string Sources(Node stop)
    {
        var found = new List<string>();
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([stop.Inputs[0]]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (node.Op is StopGradient)
                found.Add("what 'StopGradient' is around already");
            else if (node.Op is Input input)
                found.Add((input.Role == InputRole.Frozen ? "the frozen '" : "the data '") + node.Name + "'");
            else
                foreach (var operand in node.Inputs.Reverse())
                    open.Push(operand);
        }
        return found.Count == 0 ? "constants" : string.Join(" and ", found.Distinct());
    }
}
