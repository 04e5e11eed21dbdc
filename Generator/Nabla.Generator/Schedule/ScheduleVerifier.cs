using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Checks the invariants of a schedule: memory is written before it is read, nothing is overwritten that is still to be read, windows of constant
/// size lie inside their buffers, and every output is written at the end. Tests run it after lowering.
/// </summary>
internal static class ScheduleVerifier
{
    /// <exception cref="InvalidOperationException">The schedule is not well formed; the message names the buffer.</exception>
    public static ScheduledProgram Verify(ScheduledProgram program)
    {
        var known = new HashSet<Buffer>(program.Buffers);
        foreach (var buffer in program.Buffers)
        {
            if (buffer.Base is { } whole && !(whole.Length - buffer.Start - buffer.Length).IsNeverNegative && AllConstant(whole, buffer))
                throw Wrong(program, buffer, "leaves the buffer that it is a window of");
            if (buffer.Lifetime == Lifetime.Transient && buffer.Root.Slot < 0)
                throw Wrong(program, buffer, "has no place in the slab");
        }
        var last = LastReads.Of(program);
        // For each slot, the buffer whose content it holds.
        var slots = new Dictionary<int, Buffer>();
        Check(program, program.Kernels, known, last, slots, null);
        foreach (var output in program.Function.Outputs.Where(o => o.Node.Type.Shape.Rank > 0 && !program.Function.IsUnrolled))
            if (!program.Kernels.SelectMany(k => k.Writes).Any(a => a.Buffer.Role is { } role && role.Equals(output.Role)))
                throw new InvalidOperationException($"{program.Function.Name}: output {output.Name} is not written");
        return program;
    }

    private static void Check(
        ScheduledProgram program,
        IReadOnlyList<Kernel> kernels,
        HashSet<Buffer> known,
        Dictionary<Buffer, int> last,
        Dictionary<int, Buffer> slots,
        int? outer
    )
    {
        for (int i = 0; i < kernels.Count; i++)
        {
            int k = outer ?? i;
            foreach (var access in kernels[i].Accesses)
                if (!known.Contains(access.Buffer))
                    throw Wrong(program, access.Buffer, "is not declared");
            foreach (var read in kernels[i].Reads.Select(a => a.Buffer.Root).Where(b => b.Lifetime == Lifetime.Transient))
                if (!slots.TryGetValue(read.Slot, out var there) || there != read)
                    throw Wrong(program, read, "is read where it is not, or no longer, in memory");
            foreach (var access in kernels[i].Writes.Where(a => a.Buffer.Root.Lifetime == Lifetime.Transient))
            {
                var buffer = access.Buffer.Root;
                if (
                    slots.TryGetValue(buffer.Slot, out var there)
                    && there != buffer
                    && (last[there] > k || (last[there] == k && !InPlace.IsPossible(kernels[i], there, access)))
                )
                    throw Wrong(program, buffer, $"is written over '{there.Wish}', which is still read");
                slots[buffer.Slot] = buffer;
            }
            if (kernels[i].Partial is { } partial && kernels[i].Grain is null)
                throw Wrong(program, partial, "holds parts of a kernel that is not divided");
            if (kernels[i] is not Kernel.Repeat repeat)
                continue;
            foreach (var (from, to) in repeat.Carried)
                if (from.Element != to.Element || from.Length != to.Length)
                    throw Wrong(program, to, $"is carried from '{from.Wish}', which has another type or length");
            foreach (var kept in repeat.Kept)
                if (Dim.TryDivide(kept.Length, repeat.Count) is null)
                    throw Wrong(program, kept, "does not hold one state for each turn");
            Check(program, repeat.Body, known, last, slots, k);
        }
    }

    private static bool AllConstant(Buffer whole, Buffer window) => whole.Length.IsConstant && window.Start.IsConstant && window.Length.IsConstant;

    private static InvalidOperationException Wrong(ScheduledProgram program, Buffer buffer, string what) =>
        new($"{program.Function.Name}: buffer '{buffer.Wish}' {what}");
}
