using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>Numbers the values of a program so that equal expressions share a number, although each is a node of its own.</summary>
internal sealed class SameValues
{
    private readonly Dictionary<Node, int> _numbers = new();

    public SameValues(Function function)
    {
        var known = new Dictionary<(Op Op, string Operands), int>();
        foreach (var node in function.Inputs.Concat(function.Body))
        {
            var key = (node.Op, string.Join(",", node.Inputs.Select(i => Invariant.Text(_numbers[i]))));
            if (!known.TryGetValue(key, out int number))
                known.Add(key, number = known.Count);
            _numbers.Add(node, number);
        }
    }

    public int this[Node node] => _numbers[node];
}
