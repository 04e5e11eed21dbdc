using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Losses;

/// <summary>A data argument that the loss does not depend on: usually a target that was forgotten, or an input shadowed by another.</summary>
internal sealed class UnusedInput : Rule
{
    public const string Id = "NABLA5011";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Input never influences the loss",
        "'{0}' never influences the loss '{1}': whatever is given for it, the same is learned. Use it, remove it, or let its name begin with '_' "
            + "if it is there on purpose.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Spec.Differentiable)
            yield break;
        var used = new HashSet<Node>(training.Program.SelectMany(n => n.Inputs).Concat(training.Function.Outputs.Select(o => o.Node)));
        var ops = training.Program.Select(n => n.Op).ToArray();
        var lengths = new HashSet<string>(
            ops.OfType<SizeOf>().SelectMany(s => s.Dim.Symbols).Concat(ops.OfType<Draw>().SelectMany(d => d.Type.Shape.Size.Symbols))
        );
        foreach (var input in training.Function.Inputs)
            if (
                input.Op is Input { Role: InputRole.Data }
                && !used.Contains(input)
                && !input.Name!.StartsWith("_", StringComparison.Ordinal)
                && !input.Shape.Dims.SelectMany(d => d.Symbols).Any(lengths.Contains)
            )
                yield return new Defect(input, input.Name!, training.Spec.MethodName);
        // No value of the program stands for a RandomState. A state that nothing is drawn from usually is a dropout that was left out.
        foreach (var random in training.Spec.Inputs)
            if (random.Drawn == Dim.Of(0) && !random.Name.StartsWith("_", StringComparison.Ordinal))
                yield return new Defect(
                    new Node(new Input(random.Name, random.Type, InputRole.Data), [], random.Type, Origin.None, random.Name),
                    random.Name,
                    training.Spec.MethodName
                );
    }
}
