using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>Replaces ops by their definitions.</summary>
internal static class Expand
{
    /// <summary>Expands the ops whose gradient is that of their expansion; runs before differentiation.</summary>
    public static Function Macros(Function function, KinkConvention kinks) =>
        Rewrite.Apply(function, (node, x, _) => node.Op.Gradient is GradientRule.OfExpansion ? node.Op.Expand(x, kinks) : null);

    /// <summary>Expands everything down to primitives; runs after differentiation and approximation.</summary>
    public static Function All(Function function, KinkConvention kinks)
    {
        // A definition may use other defined ops, so expansion is repeated until none is left; each round goes one level down.
        while (function.Body.Any(n => n.Op.IsDefined(n)))
            function = Rewrite.Apply(function, (node, x, _) => Named(node, node.Op.Expand(x, kinks)));
        return function;
    }

    /// <summary>Names the result of a definition after the op, so that generated code still says what it computes.</summary>
    private static Val? Named(Node node, Val? value)
    {
        if (value is { Node.Op: not (Input or Constant) } result && node.Name is null && !node.Inputs.Contains(result.Node))
            result.Node.Name ??= Names.Hint(node);
        return value;
    }
}
