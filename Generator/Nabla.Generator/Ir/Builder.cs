using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Ir;

/// <summary>Makes nodes: infers their types, stamps their origin, and, unless told otherwise, gives equal expressions one node (common
/// subexpressions).</summary>
internal sealed class Builder(bool share = true)
{
    private readonly Dictionary<Key, Node> _known = new();

    /// <summary>The origin of the nodes made from here on.</summary>
    public Origin Origin { get; set; } = Origin.None;

    /// <summary>The number of nodes made so far.</summary>
    public int Count { get; private set; }

    public Val Add(Op op, params Val[] inputs) => Add(op, inputs.Select(i => i.Node).ToArray());

    public Val Add(Op op, IReadOnlyList<Node> inputs, Origin? origin = null, string? name = null)
    {
        var key = new Key(op, inputs);
        if (share && _known.TryGetValue(key, out var known))
        {
            known.Name ??= name;
            return new Val(this, known);
        }
        var type = op.Infer(inputs.Select(i => i.Type).ToArray());
        var node = new Node(op, inputs, type, origin ?? Origin, name);
        if (share)
            _known.Add(key, node);
        Count++;
        return new Val(this, node);
    }

    public Val Constant(double value, ElementType type) => Add(new Constant(value, type), System.Array.Empty<Node>(), Origin.None);

    /// <summary>Makes a number of elements as a value: a constant, or a length that is known when the plan is made.</summary>
    public Val Size(Dim dim, ElementType type) =>
        dim.IsConstant ? Constant(dim.Value, type) : Add(new SizeOf(dim, type), System.Array.Empty<Node>(), Origin.None);

    public Val Use(Node node) => new(this, node);

    private readonly struct Key(Op op, IReadOnlyList<Node> inputs) : System.IEquatable<Key>
    {
        private readonly Op _op = op;
        private readonly IReadOnlyList<Node> _inputs = inputs;

        public bool Equals(Key other)
        {
            if (_inputs.Count != other._inputs.Count || !_op.Equals(other._op))
                return false;
            for (int i = 0; i < _inputs.Count; i++)
                if (!ReferenceEquals(_inputs[i], other._inputs[i]))
                    return false;
            return true;
        }

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            int hash = _op.GetHashCode();
            foreach (var input in _inputs)
                hash = unchecked(hash * 31 + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(input));
            return hash;
        }
    }
}
