using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// One step of a schedule. The union is closed: the emitter prints each form and decides nothing. The nodes inside are formulas; the accesses say
/// which values lie in memory.
/// </summary>
internal abstract class Kernel
{
    private Kernel() { }

    /// <summary>The buffers that the kernel reads and writes.</summary>
    public IReadOnlyList<Access> Accesses { get; init; } = [];

    /// <summary>The nodes that it computes, in topological order.</summary>
    public abstract IReadOnlyList<Node> Nodes { get; }

    /// <summary>The accesses of the kernel, with those of a body that it repeats.</summary>
    public virtual IEnumerable<Access> AllAccesses => Accesses;

    /// <summary>The space that it runs over; null for a kernel that goes through its buffers in an order of its own.</summary>
    public Shape? RunsOver =>
        this switch
        {
            Loop loop => loop.Space,
            RowVisit rows => rows.Body.Space,
            _ => null,
        };

    public IEnumerable<Access> Reads => Accesses.Where(a => a.Mode == AccessMode.Read);

    public IEnumerable<Access> Writes => Accesses.Where(a => a.Mode != AccessMode.Read);

    /// <summary>Elementwise ops over one space, in vectors. A broadcast operand stands still along some axes.</summary>
    public sealed class Loop(Shape space, IReadOnlyList<Node> nodes, IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs) : Kernel
    {
        public Shape Space => space;

        public override IReadOnlyList<Node> Nodes => nodes;

        public IReadOnlyList<Node> Inputs => inputs;

        public IReadOnlyList<Node> Outputs => outputs;

        /// <summary>Whether it runs on vectors, which hold one floating-point type; truth values may only live inside the loop.</summary>
        public bool IsVector =>
            outputs[0].Type.Element is var type
            && type.IsFloat()
            && inputs.All(i => i.Type.Element == type)
            && outputs.All(o => o.Type.Element == type)
            && nodes.All(n => n.Type.Element == type || n.Op is ElementwisePrimitive { IsTruth: true })
            && nodes.SelectMany(n => n.Inputs).All(n => n.Op is not Constant c || c.Element == type)
            && nodes.All(n => n.Op is not ElementwisePrimitive { HasLanes: false });
    }

    /// <summary>One visit of each row: elementwise ops, reductions over the row, ops on the resulting numbers, and elementwise ops that read
    /// those.</summary>
    public sealed class RowVisit(RowBody body) : Kernel
    {
        public RowBody Body => body;

        public override IReadOnlyList<Node> Nodes => body.Nodes;
    }

    /// <summary>A matrix product or a batch of them, op(A)·op(B), and the elementwise ops that are applied to its values at once.</summary>
    public sealed class Product(Node node, Loop? epilogue = null) : Kernel
    {
        public Node Node => node;

        /// <summary>The loop that the product takes along: it reads the product, and what it computes is stored in the product's place.</summary>
        public Loop? Epilogue => epilogue;

        /// <summary>The value that is stored.</summary>
        public Node Result => epilogue is null ? node : epilogue.Outputs[0];

        public override IReadOnlyList<Node> Nodes => epilogue is null ? [node] : [node, .. epilogue.Nodes];
    }

    /// <summary>One op that a function of the runtime computes.</summary>
    public sealed class RuntimeCall(Node node) : Kernel
    {
        public Node Node => node;

        public override IReadOnlyList<Node> Nodes => [node];
    }

    /// <summary>Scalars in local variables: a straight line.</summary>
    public sealed class Scalars(IReadOnlyList<Node> nodes) : Kernel
    {
        public override IReadOnlyList<Node> Nodes => nodes;
    }

    /// <summary>An output that is a copy of a value: of an argument, or of a value that another output already holds.</summary>
    public sealed class Copy(Node node) : Kernel
    {
        public Node Node => node;

        public override IReadOnlyList<Node> Nodes => [node];
    }

    /// <summary>
    /// A body that runs several times. A turn reads each carried value as the turn before left it; a kept state is there for the loop that runs
    /// backward. The kernel is printed and verified already; loops whose length is known only at run time will use it.
    /// </summary>
    public sealed class Repeat(string index, Dim count, IReadOnlyList<Kernel> body, IReadOnlyList<(Buffer From, Buffer To)> carried) : Kernel
    {
        public string Index => index;

        public Dim Count => count;

        public IReadOnlyList<Kernel> Body => body;

        /// <summary>For each carried value, the buffer that a turn leaves it in and the buffer that the next turn reads it from.</summary>
        public IReadOnlyList<(Buffer From, Buffer To)> Carried => carried;

        /// <summary>Buffers that hold one state of a carried value for each turn; written by the loop itself.</summary>
        public IReadOnlyList<Buffer> Kept { get; init; } = [];

        public override IReadOnlyList<Node> Nodes => body.SelectMany(k => k.Nodes).ToArray();

        public override IEnumerable<Access> AllAccesses =>
            Accesses
                .Concat(Kept.Select(k => new Access(k, AccessMode.Write, null)))
                .Concat(body.SelectMany(k => k.AllAccesses))
                .Concat(carried.SelectMany(c => new[] { new Access(c.From, AccessMode.Read, null), new Access(c.To, AccessMode.Write, null) }));
    }

    /// <summary>The number of rows of the outermost axis that one thread takes at a time; null where the kernel is not divided. The schedule fixes
    /// it, so that partial sums are added in one order, whatever the number of threads.</summary>
    public Dim? Grain { get; init; }

    /// <summary>The buffer, one of those that the kernel writes, that holds the parts of a divided sum until they are added in order; null where
    /// nothing is divided.</summary>
    public Buffer? Partial { get; init; }
}
