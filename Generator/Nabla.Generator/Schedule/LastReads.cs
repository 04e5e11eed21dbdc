using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Schedule;

/// <summary>Determines when the content of a buffer is read for the last time.</summary>
internal static class LastReads
{
    /// <summary>Returns, for each buffer with memory of its own, the index of the kernel that uses it last; for an output, which is read at the end,
    /// the number of kernels.</summary>
    public static Dictionary<Buffer, int> Of(ScheduledProgram program)
    {
        var last = new Dictionary<Buffer, int>();
        for (int k = 0; k < program.Kernels.Count; k++)
            foreach (var access in program.Kernels[k].AllAccesses)
                last[access.Buffer.Root] = k;
        foreach (var output in program.Function.Outputs)
            if (program.Places.TryGetValue(output.Node, out var place))
                last[place.Root] = program.Kernels.Count;
        return last;
    }
}
