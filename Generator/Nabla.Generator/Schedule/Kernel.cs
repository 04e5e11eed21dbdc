using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// One step of a schedule. A closed union: the writer of text prints each form and decides nothing. The nodes inside are formulas; what lies in
/// memory is said by the accesses.
/// </summary>
internal abstract class Kernel
{
    private Kernel() { }

    /// <summary>The buffers that it reads and writes.</summary>
    public IReadOnlyList<Access> Accesses { get; init; } = [];

    /// <summary>What it computes, in topological order.</summary>
    public abstract IReadOnlyList<Node> Nodes { get; }

    /// <summary>The same, with what a body that is repeated reads and writes.</summary>
    public virtual IEnumerable<Access> AllAccesses => Accesses;

    /// <summary>What it runs over; null for a kernel that goes through its buffers in an order of its own.</summary>
    public Shape? RunsOver =>
        this switch
        {
            Loop loop => loop.Space,
            RowVisit rows => rows.Body.Space,
            _ => null,
        };

    public IEnumerable<Access> Reads => Accesses.Where(a => a.Mode == AccessMode.Read);

    public IEnumerable<Access> Writes => Accesses.Where(a => a.Mode != AccessMode.Read);

    /// <summary>Elementwise ops over one space, in vectors. Operands that are broadcast stand still along some axes.</summary>
    public sealed class Loop(Shape space, IReadOnlyList<Node> nodes, IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs) : Kernel
    {
        public Shape Space => space;

        public override IReadOnlyList<Node> Nodes => nodes;

        public IReadOnlyList<Node> Inputs => inputs;

        public IReadOnlyList<Node> Outputs => outputs;
    }

    /// <summary>For each row: elementwise ops, reductions over the row, ops on the numbers that they give, elementwise ops that read those, in one
    /// visit of the row.</summary>
    public sealed class RowVisit(RowBody body) : Kernel
    {
        public RowBody Body => body;

        public override IReadOnlyList<Node> Nodes => body.Nodes;
    }

    /// <summary>A matrix product or several of them, op(A)·op(B), and what is done with its values while they are at hand.</summary>
    public sealed class Product(Node node) : Kernel
    {
        public Node Node => node;

        public override IReadOnlyList<Node> Nodes => [node];
    }

    /// <summary>One op that a function of the runtime does.</summary>
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

    /// <summary>An output that is a copy of a value: of an argument, or of what another output holds already.</summary>
    public sealed class Copy(Node node) : Kernel
    {
        public Node Node => node;

        public override IReadOnlyList<Node> Nodes => [node];
    }

    /// <summary>
    /// A body that runs several times. What is carried is read as the turn before left it; a state that is kept is there for the loop that runs
    /// backward. Printed and verified; loops with a length of run time will be written with it.
    /// </summary>
    public sealed class Repeat(string index, Dim count, IReadOnlyList<Kernel> body, IReadOnlyList<(Buffer From, Buffer To)> carried) : Kernel
    {
        public string Index => index;

        public Dim Count => count;

        public IReadOnlyList<Kernel> Body => body;

        /// <summary>By carried value: where a turn leaves it, and where the next one reads it.</summary>
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

    /// <summary>How many rows of the outermost axis one thread takes at a time; null where the kernel is not divided. Fixed by the schedule, so that
    /// sums of parts are added in one order, whatever the number of threads.</summary>
    public Dim? Grain { get; init; }

    /// <summary>Where the parts of a divided sum lie until they are added in order, one of the buffers that the kernel writes; null where nothing is
    /// divided.</summary>
    public Buffer? Partial { get; init; }
}
