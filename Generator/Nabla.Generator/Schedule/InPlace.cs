using System.Linq;

namespace Nabla.Generator.Schedule;

/// <summary>When a result may take the memory of an operand.</summary>
internal static class InPlace
{
    /// <summary>Every element of the operand has been read, by each read that the kernel has of it, before the same element of the result is
    /// written.</summary>
    public static bool IsPossible(Kernel kernel, Buffer operand, Access result)
    {
        var reads = kernel.Reads.Where(r => r.Buffer.Root == operand).ToList();
        return kernel switch
        {
            // The parts of a long loop take turns on blocks: a later part may read what an earlier one has written over.
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
