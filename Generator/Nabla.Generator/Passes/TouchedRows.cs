using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>
/// Finds the parameters that a program reads only by rows, so that their gradient is zero except in the rows that some index names: an embedding, the
/// class weights of a hierarchical softmax. Their gradients become <see cref="RowGradient"/>, which is kept by rows. A parameter with any other use,
/// such as weight decay, does not qualify, since its whole gradient is nonzero. Nor does one whose index is the same at every call: it names the same
/// rows each time, so nothing is gained.
/// </summary>
internal static class TouchedRows
{
    public static Function Apply(Function function)
    {
        var given = DependOnInputs(function);
        var builder = new Builder();
        bool found = false;
        var outputs = function
            .Outputs.Select(output =>
            {
                var scatters = new List<Node>();
                if (
                    output.Role is not OutputRole.Gradient gradient
                    || !Collect(output.Node, scatters)
                    || !scatters.All(s => given.Contains(s.Inputs[1]))
                )
                    return output;
                found = true;
                var rows = new RowGradient(gradient.Parameter, output.Node.Shape[0]);
                return output with
                {
                    Node = builder.Add(rows, scatters.SelectMany(s => s.Inputs).ToArray(), output.Node.Origin, output.Node.Name).Node,
                };
            })
            .ToArray();
        return found ? new Function(function.Name, function.Inputs, outputs) : function;
    }

    /// <summary>Returns whether a value is nothing but a sum of scatters along the first axis, and collects them.</summary>
    private static bool Collect(Node node, List<Node> scatters)
    {
        if (node.Op is Add)
            return node.Inputs.All(i => i.Shape == node.Shape && Collect(i, scatters));
        if (node.Op is not Scatter { Axis: 0, Along: false })
            return false;
        scatters.Add(node);
        return true;
    }

    private static HashSet<Node> DependOnInputs(Function function)
    {
        var dependent = new HashSet<Node>(function.Inputs);
        foreach (var node in function.Body)
            if (node.Inputs.Any(dependent.Contains))
                dependent.Add(node);
        return dependent;
    }
}
