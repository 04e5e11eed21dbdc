using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>A chain of views around a value: a pattern is matched on the value, and the result is put under the same views.</summary>
internal sealed class Views
{
    private readonly List<Node> _chain = [];
    private readonly Builder _builder;

    private Views(Builder builder, Node inner) => (_builder, Inner) = (builder, inner);

    public Node Inner { get; private set; }

    public static Views Peel(Val x)
    {
        var views = new Views(x.Builder, x.Node);
        while (IsView(views.Inner))
        {
            views._chain.Add(views.Inner);
            views.Inner = views.Inner.Inputs[0];
        }
        return views;
    }

    /// <summary>Returns the value under all views.</summary>
    public static Node Source(Node node)
    {
        while (IsView(node))
            node = node.Inputs[0];
        return node;
    }

    /// <summary>The value itself, if it is only reshaped.</summary>
    public static Node Shaped(Node node)
    {
        while (node.Op is Ops.Reshape)
            node = node.Inputs[0];
        return node;
    }

    public Val Operand(int index) => _builder.Use(Inner.Inputs[index]);

    /// <summary>Returns an operand of the elementwise inner op, under the views.</summary>
    public Val Over(int index) => Apply(Operand(index));

    public Val Apply(Val x)
    {
        for (int i = _chain.Count - 1; i >= 0; i--)
            x = _builder.Add(_chain[i].Op, x);
        return x;
    }

    /// <summary>Returns whether a node only arranges a value and computes nothing: a reshape, a transpose, the sum of one element.</summary>
    public static bool IsView(Node node) =>
        node.Op is Ops.Reshape or Transpose || (node.Op is Reduce { Kind: Reduction.Sum } sum && sum.Along.All(a => node.Inputs[0].Shape[a].IsOne));
}
