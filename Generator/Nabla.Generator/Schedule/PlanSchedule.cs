using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// The entry points of a plan over one set of buffers. They share the slab and the persistent buffers, so that one reads what another keeps:
/// evaluate, then backward with a cotangent. A plan has an entry point for each program that it is given.
/// </summary>
internal sealed class PlanSchedule
{
    private readonly List<ScheduledProgram> _entries;

    private PlanSchedule(IEnumerable<Function> programs)
    {
        var persistent = new Dictionary<string, Buffer>();
        _entries = programs.Select(p => Lowering.Of(p, persistent)).ToList();
        Slab = SlabPlan.Of(_entries);
    }

    public SlabPlan Slab { get; }

    public IReadOnlyList<ScheduledProgram> Entries => _entries;

    public static PlanSchedule Of(IEnumerable<Function> programs) => new(programs);

    public ScheduledProgram Of(Function program) => _entries.First(e => ReferenceEquals(e.Function, program));

    /// <summary>Returns the buffers that make the slab as large as it is, the largest first: for each slot its largest one, and whether the backward
    /// part keeps it.</summary>
    public IEnumerable<(Buffer Buffer, bool IsKept)> Largest() =>
        _entries
            .SelectMany(entry =>
            {
                var kept = new HashSet<Buffer>(Kept(entry).Select(k => k.Buffer));
                return entry.Buffers.Where(b => b is { Lifetime: Lifetime.Transient, Base: null }).Select(b => (Buffer: b, IsKept: kept.Contains(b)));
            })
            .GroupBy(b => b.Buffer.Slot)
            .Select(slot => slot.OrderByDescending(b => b.Buffer.Bytes.Least).ThenByDescending(b => b.IsKept).First())
            .OrderByDescending(b => b.Buffer.Bytes.Least)
            .ThenBy(b => b.Buffer.Slot);

    public override string ToString() => string.Concat(_entries);

    /// <summary>Returns the values of a program's forward part that its backward part reads, each with the source text that needs it.</summary>
    public static IEnumerable<(Buffer Buffer, string Reader)> Kept(ScheduledProgram program)
    {
        var forward = Ancestors(program.Function.Outputs[0].Node);
        var computed = new HashSet<Buffer>(program.Places.Where(p => forward.Contains(p.Key)).Select(p => p.Value.Root));
        var first = new Dictionary<Node, Kernel>();
        foreach (var kernel in program.Kernels)
        foreach (var node in kernel.Nodes.Where(n => !first.ContainsKey(n)))
            first.Add(node, kernel);
        var reads = program
            .Kernels.SelectMany(k => k.Reads.Select(a => a.Buffer.Root).Distinct().Select(b => (Buffer: b, Kernel: k)))
            .ToLookup(r => r.Buffer, r => r.Kernel);
        foreach (var place in program.Buffers.Where(b => b.Lifetime == Lifetime.Transient && computed.Contains(b)))
            if (reads[place].Select(k => Reader(k, place)).FirstOrDefault(r => r is not null) is { } reader)
                yield return (place, reader);

        // The backward part reads a value where one of its own nodes does, or one of the forward part that it computes again.
        string? Reader(Kernel kernel, Buffer place)
        {
            var reading = kernel.Nodes.Where(n => n.Inputs.Any(i => program.Places.TryGetValue(i, out var read) && read.Root == place)).ToList();
            if (reading.FirstOrDefault(n => !forward.Contains(n)) is { } own)
                return own.Origin.Text;
            return
                reading.FirstOrDefault(n => first[n] != kernel) is { } again
                && kernel.Nodes.FirstOrDefault(n => !forward.Contains(n) && n.Inputs.Contains(again)) is { } user
                ? user.Origin.Text + (again.Op is ElementwisePrimitive { IsTruth: true } ? "" : $", where '{again.Origin.Text}' is computed again")
                : null;
        }
    }

    private static HashSet<Node> Ancestors(Node node)
    {
        var found = new HashSet<Node> { node };
        var open = new Stack<Node>([node]);
        while (open.Count > 0)
            foreach (var input in open.Pop().Inputs)
                if (found.Add(input))
                    open.Push(input);
        return found;
    }
}
