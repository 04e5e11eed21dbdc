using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>A program over buffers: kernels in the order in which they run. It is one entry point of a plan.</summary>
internal sealed class ScheduledProgram(
    Function function,
    IReadOnlyList<Kernel> kernels,
    IReadOnlyDictionary<Node, Buffer> places,
    IReadOnlyList<Buffer> buffers
)
{
    public Function Function => function;

    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>The symbols: each has a current length, which its loops run over, and a capacity, which its memory is sized by.</summary>
    public IEnumerable<string> Symbols => function.Inputs.Concat(function.Body).SelectMany(n => n.Shape.Symbols).Distinct();

    /// <summary>Where each value lies that is in memory. What is in no place is a scalar variable, or stays inside of a kernel.</summary>
    public IReadOnlyDictionary<Node, Buffer> Places => places;

    /// <summary>The buffers, in the order in which they are first used.</summary>
    public IReadOnlyList<Buffer> Buffers => buffers;

    public override string ToString() => SchedulePrinter.Print(this);
}
