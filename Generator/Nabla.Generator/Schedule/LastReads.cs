using System.Collections.Generic;
using System.Linq;

namespace Nabla.Generator.Schedule;

/// <summary>When what lies in a buffer is read for the last time.</summary>
internal static class LastReads
{
    /// <summary>By buffer with memory of its own, the number of the kernel; the number of kernels for what is an output, which is read at the
    /// end.</summary>
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
