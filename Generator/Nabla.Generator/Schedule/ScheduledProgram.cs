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

    /// <summary>The symbols. Each has a current length, which loops run over, and a capacity, which memory is sized by.</summary>
    public IEnumerable<string> Symbols => function.Inputs.Concat(function.Body).SelectMany(n => n.Shape.Symbols).Distinct();

    /// <summary>The buffer of each value in memory. A value without a place is a scalar variable, or stays inside a kernel.</summary>
    public IReadOnlyDictionary<Node, Buffer> Places => places;

    /// <summary>The buffers, in the order in which they are first used.</summary>
    public IReadOnlyList<Buffer> Buffers => buffers;

    public override string ToString() => SchedulePrinter.Print(this);
}
