using System;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Emit;

/// <summary>Writes the calls of the runtime's kernels that compute a node.</summary>
/// <param name="node">The node.</param>
/// <param name="operands">The variables of its operands.</param>
/// <param name="result">The variable of the result's memory.</param>
/// <param name="signature">The body in which they stand, which knows where random numbers come from.</param>
internal sealed class KernelCallText(Node node, string[] operands, string result, BodySignature? signature = null)
{
    public const string Kernels = "global::Nabla.Kernels.";

    /// <summary>A call as an expression.</summary>
    /// <param name="call">The call.</param>
    /// <param name="target">What has the method: the runtime's kernels, or a list of touched rows.</param>
    /// <param name="last">A further argument that stands last, already as text.</param>
    public string Of(KernelCall call, string target = Kernels, string? last = null) =>
        $"{target}{call.Kernel}({string.Join(", ", call.Arguments.Select(Of).Concat(last is null ? [] : [last]))})";

    private string Of(KernelArgument argument) =>
        argument switch
        {
            // A number is the only element of a span.
            KernelArgument.Operand(var index) => node.Inputs[index].Type.IsScalar ? $"[{operands[index]}]" : operands[index],
            KernelArgument.Result => result,
            KernelArgument.Extent(var value) => BodySignature.Text(value),
            KernelArgument.Extents(var values) => $"[{string.Join(", ", values.Select(BodySignature.Text))}]",
            KernelArgument.Flag(var value) => value ? "true" : "false",
            KernelArgument.Drawn(var state, var offset) => $"{signature!.Data[signature.DataIndex(state)]}, {BodySignature.LongText(offset)}",
            _ => throw new InvalidOperationException($"'{node.Op.Name}' has an argument that has no text"),
        };
}
