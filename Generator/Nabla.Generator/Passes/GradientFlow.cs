using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>Which values lie between a trainable parameter and the result, as gradients flow; shared by differentiation and the diagnostics.</summary>
internal static class GradientFlow
{
    /// <summary>
    /// Values that depend on a trainable parameter through ops that pass a gradient. An op without a derivative counts (asking for it is the error);
    /// step functions, gates and indices end the flow.
    /// </summary>
    public static HashSet<Node> Active(Function function)
    {
        var active = new HashSet<Node>(function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }));
        foreach (var node in function.Body)
        {
            bool passes = node.Op.Gradient is GradientRule.Defined or GradientRule.OfExpansion or GradientRule.Undefined;
            if (passes && node.Inputs.Where((_, i) => Carries(node.Op, i)).Any(active.Contains)) active.Add(node);
        }
        return active;
    }

    /// <summary>Active values from which a gradient-carrying path also leads on to the result: where a defect matters for training.</summary>
    public static HashSet<Node> Trained(Function function)
    {
        var active = Active(function);
        var trained = new HashSet<Node>();
        foreach (var output in function.Outputs)
            if (active.Contains(output.Node))
                trained.Add(output.Node);
        foreach (var node in function.Body.Reverse())
        {
            if (!trained.Contains(node)) continue;
            for (int i = 0; i < node.Inputs.Count; i++)
                if (Carries(node.Op, i) && active.Contains(node.Inputs[i]))
                    trained.Add(node.Inputs[i]);
        }
        return trained;
    }

    /// <summary>The value operand of a straight-through estimator and of a custom gradient gets no cotangent; neither does a condition.</summary>
    private static bool Carries(Op op, int operand) => op switch
    {
        StraightThrough or CustomGradient or Where => operand != 0,
        _ => true,
    };
}
