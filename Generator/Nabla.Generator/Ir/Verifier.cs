using System;
using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>Checks the invariants of every pass: operands stand before users, and each node has the type that its op's own rule infers. Tests run it
/// after each pass.</summary>
internal static class Verifier
{
    /// <exception cref="InvalidOperationException">The function is not well formed; the message names the node.</exception>
    public static Function Verify(Function function)
    {
        var known = new HashSet<Node>();
        foreach (var input in function.Inputs)
        {
            if (input.Op is not Input)
                throw new InvalidOperationException($"{function.Name}: input {input} is not an Input");
            if (!known.Add(input))
                throw new InvalidOperationException($"{function.Name}: input {input} is listed twice");
        }
        foreach (var node in function.Body)
        {
            var types = new List<TensorType>();
            foreach (var operand in node.Inputs)
            {
                if (!known.Contains(operand))
                    throw new InvalidOperationException($"{function.Name}: {node} uses {operand} before it is defined");
                types.Add(operand.Type);
            }
            if (node.Op is Input)
                throw new InvalidOperationException($"{function.Name}: {node} is an undeclared input");
            var type = node.Op.Infer(types);
            if (!type.Equals(node.Type))
                throw new InvalidOperationException($"{function.Name}: {node} has the type {node.Type}, its op infers {type}");
            known.Add(node);
        }
        foreach (var output in function.Outputs)
            if (!known.Contains(output.Node))
                throw new InvalidOperationException($"{function.Name}: output {output.Name} is not defined");
        return function;
    }
}
