using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>The walk that most passes share: every node is rebuilt on its rewritten operands, by a rule or unchanged. Rebuilding shares equal
/// expressions.</summary>
internal static class Rewrite
{
    /// <param name="function">The program.</param>
    /// <param name="rule">Returns the new value for the old node and its new operands, or null to keep the op.</param>
    public static Function Apply(Function function, Func<Node, Val[], Builder, Val?> rule)
    {
        var builder = new Builder();
        var map = function.Inputs.ToDictionary(i => i, i => i);
        foreach (var node in function.Body)
        {
            builder.Origin = node.Origin;
            var operands = node.Inputs.Select(i => builder.Use(map[i])).ToArray();
            var result = rule(node, operands, builder) ?? builder.Add(node.Op, operands);
            if (result.Node.Op is not (Input or Constant))
            {
                result.Node.Name ??= node.Name;
                result.Node.Hint ??= node.Hint;
            }
            map[node] = result.Node;
        }
        return new Function(function.Name, function.Inputs, function.Outputs.Select(o => o with { Node = map[o.Node] }))
        {
            IsUnrolled = function.IsUnrolled,
        };
    }
}
