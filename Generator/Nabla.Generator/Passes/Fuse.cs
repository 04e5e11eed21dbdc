using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>
/// A step of a program over buffers: elementwise ops of one iteration space that run as one loop (scalar statements, if the space is a single element), or
/// one op that a runtime kernel does.
/// </summary>
internal sealed class Kernel(Shape space, bool isLoop)
{
    public List<Node> Nodes { get; } = [];

    public Shape Space => space;

    public bool IsLoop => isLoop;
}

/// <summary>
/// Groups elementwise ops into loops. Kernels run in list order; an op joins the earliest loop over its space in which all its operands are ready, so a
/// value that only its own loop reads never reaches memory.
/// </summary>
internal static class Fuse
{
    public static List<Kernel> Schedule(Function function)
    {
        var kernels = new List<Kernel>();
        var at = function.Inputs.ToDictionary(i => i, _ => -1);
        foreach (var node in function.Body)
        {
            if (node.Op is Constant or SizeOf)
            {
                at[node] = -1;
                continue;
            }
            bool joins = node.Op is ElementwiseOp or Element;
            var space = joins && node.Op is Element ? Shape.Scalar : node.Shape;
            int earliest = 0;
            foreach (var operand in node.Inputs)
            {
                int ready = at[operand];
                bool sameLoop = ready >= 0 && joins && kernels[ready].IsLoop && kernels[ready].Space == space && operand.Shape == space && node.Op is not Element;
                earliest = System.Math.Max(earliest, sameLoop ? ready : ready + 1);
            }
            int place = joins ? FindLoop(kernels, earliest, space) : -1;
            if (place < 0)
            {
                // Reshapes only rename a buffer; they take a place so that order is kept, and write nothing.
                place = kernels.Count;
                kernels.Add(new Kernel(space, joins));
            }
            kernels[place].Nodes.Add(node);
            at[node] = place;
        }
        return kernels;
    }

    private static int FindLoop(List<Kernel> kernels, int earliest, Shape space)
    {
        for (int i = earliest; i < kernels.Count; i++)
            if (kernels[i].IsLoop && kernels[i].Space == space)
                return i;
        return -1;
    }
}
