using System.Linq;

namespace Nabla.Generator.Schedule;

/// <summary>Decides when a result may take the memory of an operand.</summary>
internal static class InPlace
{
    /// <summary>Returns whether the kernel reads every element of the operand, in each of its reads, before it writes the same element of the
    /// result.</summary>
    public static bool IsPossible(Kernel kernel, Buffer operand, Access result)
    {
        var reads = kernel.Reads.Where(r => r.Buffer.Root == operand).ToList();
        return kernel switch
        {
            // The parts of a long loop take turns on blocks: a later part may read what an earlier one has overwritten.
            Kernel.Loop loop => reads.All(r => r.Buffer == operand && r.IsStraight(loop.Space))
                && result.IsStraight(loop.Space)
                && LoopParts.Of(loop.Nodes, loop.Outputs).Count == 1,
            Kernel.RowVisit { Body: var body } => result.IsStraight(body.Space)
                && body.Stage(result.Node!).FirstWrite is var write
                && reads.All(r => r.Buffer == operand && r.IsStraight(body.Space) && body.Stage(r.Node!).LastRead <= write),
            _ => false,
        };
    }
}
