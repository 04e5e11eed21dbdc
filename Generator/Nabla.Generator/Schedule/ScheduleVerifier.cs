using System;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Checks what a schedule must keep true: memory is as large as what is done in it, whatever the lengths of the call; it is written before it is
/// read, and nothing is written over that is still to be read (<see cref="MemoryOrder"/>); windows lie inside their buffers; parts of divided
/// kernels do not meet; every output is there at the end. Run after lowering in tests.
/// </summary>
internal static class ScheduleVerifier
{
    /// <summary>All entry points, and what they have in common.</summary>
    /// <exception cref="InvalidOperationException">The schedule is not well formed; the message names the buffer.</exception>
    public static PlanSchedule Verify(PlanSchedule plan)
    {
        foreach (var entry in plan.Entries)
        {
            Verify(entry);
            foreach (var kept in entry.Buffers.Where(b => b.Role is OutputRole.Residual && !IsWritten(entry, b)))
                if (!plan.Entries.Any(other => IsWritten(other, kept)))
                    throw Wrong(entry, kept, "is read and no entry point keeps it");
        }
        return plan;
    }

    /// <exception cref="InvalidOperationException">The schedule is not well formed; the message names the buffer.</exception>
    public static ScheduledProgram Verify(ScheduledProgram program)
    {
        foreach (var buffer in program.Buffers)
            if (Defect(buffer) is { } what)
                throw Wrong(program, buffer, what);
        foreach (var kernel in program.Kernels)
            Check(program, kernel);
        MemoryOrder.Check(program);
        foreach (var output in program.Function.Outputs.Where(o => o.Node.Type.Shape.Rank > 0 && !program.Function.IsUnrolled))
            if (!program.Kernels.SelectMany(k => k.Writes).Any(a => a.Buffer.Role is { } role && role.Equals(output.Role)))
                throw new InvalidOperationException($"{program.Function.Name}: output {output.Name} is not written");
        return program;
    }

    private static string? Defect(Buffer buffer) =>
        !buffer.Capacity.IsKnownAtStart ? $"is sized by a current length, {buffer.Capacity}; the next call may have a longer one"
        : !buffer.Capacity.Holds(Capacity.Of(buffer.Length)) ? $"has room for {buffer.Capacity} and holds {buffer.Length}"
        : buffer.Base is { } whole ? (Leaves(whole, buffer) ? "leaves the buffer that it is a window of" : null)
        : buffer.Lifetime == Lifetime.Transient ? (buffer.Slot < 0 ? "has no place in the slab" : null)
        : buffer.Slot >= 0 ? "lives longer than what lies in the slab"
        : null;

    /// <summary>As far as lengths are constants; the others are checked where the window is taken.</summary>
    private static bool Leaves(Buffer whole, Buffer window) =>
        whole.Length.IsConstant
        && window.Start.IsConstant
        && window.Length.IsConstant
        && !(whole.Length - window.Start - window.Length).IsNeverNegative;

    private static void Check(ScheduledProgram program, Kernel kernel)
    {
        foreach (var access in kernel.Accesses)
        {
            var buffer = access.Buffer;
            if (!program.Buffers.Contains(buffer))
                throw Wrong(program, buffer, "is not declared");
            if (!buffer.Capacity.Holds(Capacity.Of(access.Length(kernel.RunsOver))))
                throw Wrong(program, buffer, $"has room for {buffer.Capacity}, and a kernel goes on to {access.Length(kernel.RunsOver)}");
            if (access.Node is { Type.Element: var element } && access.Result == 0 && element != buffer.Element)
                throw Wrong(program, buffer, $"holds {buffer.Element.Short()}, and a kernel takes it for {element.Short()}");
            if (access.Mode != AccessMode.Read && buffer.Root is { Lifetime: Lifetime.External, Role: null })
                throw Wrong(program, buffer, "is given and must not be written");
        }
        foreach (var results in kernel.Writes.Where(a => a.Node is not null).GroupBy(a => a.Node))
            if (!results.Select(a => a.Result).OrderBy(r => r).SequenceEqual(Enumerable.Range(0, results.Count())))
                throw Wrong(program, results.First().Buffer, "is not the only place of that result of its op, or an earlier result has none");
        CheckParts(program, kernel);
        if (kernel is not Kernel.Repeat repeat)
            return;
        foreach (var (from, to) in repeat.Carried)
        {
            if (from.Element != to.Element || from.Length != to.Length)
                throw Wrong(program, to, $"is carried from '{from.Wish}', which has another type or length");
            if (!repeat.Body.SelectMany(k => k.AllAccesses).Any(a => a.Buffer.Root == from.Root && a.Mode != AccessMode.Read))
                throw Wrong(program, from, "is carried to the next turn, and no turn writes it");
        }
        foreach (var kept in repeat.Kept)
            if (Dim.TryDivide(kept.Capacity.Size, Capacity.Of(repeat.Count).Size) is null)
                throw Wrong(program, kept, "does not hold one state for each turn");
        foreach (var inner in repeat.Body)
            Check(program, inner);
    }

    /// <summary>Threads take the parts of a divided kernel in any order, so each has memory of its own for what it sums.</summary>
    private static void CheckParts(ScheduledProgram program, Kernel kernel)
    {
        if (kernel.Partial is { } partial)
        {
            if (kernel.Grain is null)
                throw Wrong(program, partial, "holds parts of a kernel that is not divided");
            if (!kernel.Writes.Any(a => a.Buffer == partial))
                throw Wrong(program, partial, "holds parts that no kernel writes");
        }
        if (kernel.Grain is not { } grain)
            return;
        foreach (var access in kernel.Writes.Where(a => a.Buffer != kernel.Partial))
        {
            bool isShared = access.Runs is { Count: > 0 } runs && !runs[0] && kernel.RunsOver is { } space && !space[0].IsOne;
            if (grain.IsConstant && grain.Value < 1)
                throw Wrong(program, access.Buffer, "is written in parts of no rows");
            if (isShared && kernel.Partial is null)
                throw Wrong(program, access.Buffer, "is written by several parts at once");
            if (isShared && Dim.TryDivide(kernel.Partial!.Capacity.Size, Capacity.Of(access.Length(kernel.RunsOver)).Size) is null)
                throw Wrong(program, kernel.Partial, "does not hold one sum for each part");
        }
    }

    private static bool IsWritten(ScheduledProgram program, Buffer buffer) =>
        program.Kernels.SelectMany(k => k.AllAccesses).Any(a => a.Buffer.Root == buffer && a.Mode != AccessMode.Read);

    public static InvalidOperationException Wrong(ScheduledProgram program, Buffer buffer, string what) =>
        new($"{program.Function.Name}: buffer '{buffer.Wish}' {what}");
}
