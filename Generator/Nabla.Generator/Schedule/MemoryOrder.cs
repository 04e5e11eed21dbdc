using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>Follows what lies in memory from kernel to kernel: whoever reads finds what was written for it.</summary>
internal sealed class MemoryOrder
{
    private readonly ScheduledProgram _program;
    private readonly Dictionary<Buffer, int> _last;

    /// <summary>By slot, what lies there.</summary>
    private readonly Dictionary<int, Buffer> _slots = [];

    /// <summary>Persistent memory that no longer holds what the last call left.</summary>
    private readonly HashSet<Buffer> _updated = [];

    private MemoryOrder(ScheduledProgram program) => (_program, _last) = (program, LastReads.Of(program));

    /// <exception cref="System.InvalidOperationException">Something is read where it is not, or no longer.</exception>
    public static void Check(ScheduledProgram program)
    {
        var order = new MemoryOrder(program);
        for (int k = 0; k < program.Kernels.Count; k++)
            order.Run(program.Kernels[k], k);
    }

    private void Run(Kernel kernel, int k)
    {
        foreach (var access in kernel.Reads)
            Read(access);
        foreach (var access in kernel.Writes)
            Write(kernel, access, k);
        if (kernel is not Kernel.Repeat repeat)
            return;
        foreach (var kept in repeat.Kept)
            Write(null, new Access(kept, AccessMode.Write, null), k);
        // Twice: a turn must leave what the next one reads.
        for (int turn = 0; turn < 2; turn++)
        {
            foreach (var inner in repeat.Body)
                Run(inner, k);
            foreach (var (from, to) in repeat.Carried)
            {
                Read(new Access(from, AccessMode.Read, null));
                Write(null, new Access(to, AccessMode.Write, null), k);
            }
        }
    }

    private void Read(Access access)
    {
        var buffer = access.Buffer.Root;
        if (buffer.Lifetime == Lifetime.Transient && !Holds(buffer))
            throw ScheduleVerifier.Wrong(_program, buffer, "is read where it is not, or no longer, in memory");
        if (access.Node is { Op: Input } && _updated.Contains(buffer))
            throw ScheduleVerifier.Wrong(_program, buffer, "is read as the last call left it, and has been updated");
    }

    /// <param name="kernel">What writes, and may read the same memory; null for what is moved when everything is read.</param>
    /// <param name="access">What is written.</param>
    /// <param name="k">The number of the kernel, or of the one that repeats it.</param>
    private void Write(Kernel? kernel, Access access, int k)
    {
        var buffer = access.Buffer.Root;
        if (buffer.Lifetime == Lifetime.Transient)
        {
            if (access.Mode == AccessMode.Accumulate && !Holds(buffer))
                throw ScheduleVerifier.Wrong(_program, buffer, "is added to before it is written");
            if (
                _slots.TryGetValue(buffer.Slot, out var there)
                && there != buffer
                && (_last[there] > k || (_last[there] == k && (kernel is null || !InPlace.IsPossible(kernel, there, access))))
            )
                throw ScheduleVerifier.Wrong(_program, buffer, $"is written over '{there.Wish}', which is still read");
            _slots[buffer.Slot] = buffer;
        }
        if (buffer.Lifetime != Lifetime.Persistent)
            return;
        if (
            kernel is not null
            && access.Mode == AccessMode.Write
            && kernel.Reads.Any(r => r.Buffer.Root == buffer)
            && !InPlace.IsPossible(kernel, buffer, access)
        )
            throw ScheduleVerifier.Wrong(_program, buffer, "is updated while it is read");
        _updated.Add(buffer);
    }

    private bool Holds(Buffer buffer) => _slots.TryGetValue(buffer.Slot, out var there) && there == buffer;
}
