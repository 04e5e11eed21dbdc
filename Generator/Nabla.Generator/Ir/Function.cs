using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>
/// A straight-line program: inputs (see <see cref="Input"/>), then nodes in topological order, then outputs, each with its role.
/// Immutable; passes make new ones.
/// </summary>
internal sealed class Function : IEquatable<Function>
{
    private string? _text;

    public Function(string name, IEnumerable<Node> inputs, IEnumerable<Output> outputs)
    {
        Name = name;
        Inputs = inputs.ToArray();
        Outputs = outputs.ToArray();
        Body = Sort(Inputs, Outputs);
    }

    public string Name { get; }

    /// <summary>All declared inputs, in declaration order, whether used or not.</summary>
    public IReadOnlyList<Node> Inputs { get; }

    /// <summary>Every node that an output needs, inputs excluded, operands before users.</summary>
    public IReadOnlyList<Node> Body { get; }

    public IReadOnlyList<Output> Outputs { get; }

    /// <summary>Whether tensors have become their elements; an output is then one element.</summary>
    public bool IsUnrolled { get; init; }

    /// <summary>The printed form; two functions are the same program exactly if their texts are equal.</summary>
    public string Text => _text ??= Printer.Print(this, origins: true);

    public bool Equals(Function? other) =>
        other is not null && (ReferenceEquals(this, other) || string.Equals(Text, other.Text, StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as Function);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;

    /// <summary>Sorts depth first from the outputs, operands in order: deterministic, and close to the order in which the user wrote. The walk is
    /// iterative, since models may be deep.</summary>
    private static Node[] Sort(IReadOnlyList<Node> inputs, IReadOnlyList<Output> outputs)
    {
        var done = new HashSet<Node>(inputs);
        var order = new List<Node>();
        var stack = new Stack<(Node Node, int Next)>();
        foreach (var output in outputs)
        {
            if (!done.Contains(output.Node))
                stack.Push((output.Node, 0));
            while (stack.Count > 0)
            {
                var (node, next) = stack.Pop();
                if (done.Contains(node))
                    continue;
                if (next < node.Inputs.Count)
                {
                    stack.Push((node, next + 1));
                    if (!done.Contains(node.Inputs[next]))
                        stack.Push((node.Inputs[next], 0));
                    continue;
                }
                done.Add(node);
                order.Add(node);
            }
        }
        return order.ToArray();
    }
}
