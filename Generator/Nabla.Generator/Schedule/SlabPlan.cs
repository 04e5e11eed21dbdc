using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Assigns places in a plan's slab to transient buffers. Sizes are polynomials in capacities, which are known only when the plan is made, so the slab
/// is divided into slots. A slot is as large as the largest of the buffers that lie in it one after another; the constructor computes where the slots
/// start. All entry points of a plan share the slots, since only one of them runs at a time.
/// </summary>
internal sealed class SlabPlan
{
    private readonly List<List<Capacity>> _slots = [];

    /// <summary>For each slot, the sizes in bytes of the buffers in it, without sizes that another one covers.</summary>
    public IReadOnlyList<IReadOnlyList<Capacity>> Slots => _slots;

    /// <summary>The number that <c>Nabla.Slab</c> rounds the size of a slot up to a multiple of.</summary>
    private const int Unit = 64;

    /// <summary>The bytes that the slab has whatever the lengths: all of them, where no length is symbolic.</summary>
    public long LeastBytes => _slots.Sum(sizes => (sizes.Max(s => s.Least) + Unit - 1) / Unit * Unit);

    public static SlabPlan Of(IEnumerable<ScheduledProgram> entries)
    {
        var plan = new SlabPlan();
        foreach (var entry in entries)
            plan.Lay(entry);
        return plan;
    }

    private void Lay(ScheduledProgram entry)
    {
        var last = LastReads.Of(entry);
        var free = new HashSet<int>(Enumerable.Range(0, _slots.Count));
        var laid = new HashSet<Buffer>();
        for (int k = 0; k < entry.Kernels.Count; k++)
        {
            var kernel = entry.Kernels[k];
            foreach (var access in kernel.AllAccesses.Where(a => a.Mode != AccessMode.Read))
            {
                var buffer = access.Buffer.Root;
                if (buffer.Lifetime != Lifetime.Transient || !laid.Add(buffer))
                    continue;
                var replaced = kernel
                    .Reads.Select(r => r.Buffer.Root)
                    .FirstOrDefault(r =>
                        r.Lifetime == Lifetime.Transient
                        && last[r] == k
                        && r.Bytes == buffer.Bytes
                        && !free.Contains(r.Slot)
                        && InPlace.IsPossible(kernel, r, access)
                    );
                buffer.Slot = replaced?.Slot ?? Choose(buffer.Bytes, free);
                free.Remove(buffer.Slot);
                // A slot is taken over only once.
                if (replaced is not null)
                    last[replaced] = -1;
            }
            foreach (var buffer in kernel.AllAccesses.Select(a => a.Buffer.Root).Where(b => laid.Contains(b) && last[b] == k))
                free.Add(buffer.Slot);
        }
    }

    /// <summary>Returns a free slot of the same size; else one that is larger; else any; else a new one.</summary>
    private int Choose(Capacity bytes, HashSet<int> free)
    {
        var order = free.OrderBy(s => s).ToList();
        int found = order.FindIndex(s => _slots[s].Contains(bytes));
        if (found < 0)
            found = order.FindIndex(s => _slots[s].Any(size => size.Holds(bytes)));
        if (found < 0)
            found = order.Count - 1;
        if (found < 0)
        {
            _slots.Add([bytes]);
            return _slots.Count - 1;
        }
        var slot = _slots[order[found]];
        if (!slot.Any(size => size.Holds(bytes)))
        {
            slot.RemoveAll(bytes.Holds);
            slot.Add(bytes);
        }
        return order[found];
    }
}
