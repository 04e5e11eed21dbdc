using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>
/// A step of a program over buffers: elementwise ops of one iteration space that run as one loop (scalar statements, if the space is a single
/// element), or one op that a runtime kernel does.
/// </summary>
internal sealed class Kernel(Shape space, bool isLoop)
{
    public List<Node> Nodes { get; } = [];

    public Shape Space => space;

    public bool IsLoop => isLoop;
}

/// <summary>
/// Groups elementwise ops into loops. Kernels run in list order; an op joins the earliest loop over its space in which all its operands are ready, so
/// a value that only its own loop reads never reaches memory. Truth values are computed again in each loop that asks for them, rather than stored.
/// </summary>
internal sealed class Fuse
{
    private readonly List<Kernel> _kernels = [];
    private readonly Dictionary<Node, int> _at;
    private readonly HashSet<Node> _floating = [];

    private Fuse(Function function) => _at = function.Inputs.ToDictionary(i => i, _ => -1);

    public static List<Kernel> Schedule(Function function)
    {
        var fuse = new Fuse(function);
        fuse.MarkFloating(function);
        foreach (var node in function.Body)
            fuse.Place(node);
        return fuse._kernels;
    }

    /// <summary>Comparisons and logic that only loops of the same space read.</summary>
    private void MarkFloating(Function function)
    {
        var stored = new HashSet<Node>(function.Outputs.Select(o => o.Node));
        foreach (var node in function.Body)
        foreach (var input in node.Inputs)
            if (node.Op is not ElementwiseOp || node.Shape != input.Shape)
                stored.Add(input);
        foreach (var node in function.Body)
            if (node.Op is Compare or LogicOp && !stored.Contains(node))
                _floating.Add(node);
    }

    private void Place(Node node)
    {
        if (node.Op is Constant or SizeOf || _floating.Contains(node))
        {
            _at[node] = -1;
            return;
        }
        bool joins = node.Op is ElementwiseOp or Element;
        int earliest = Earliest(node, node.Shape, joins && node.Op is not Element);
        int place = joins ? _kernels.FindIndex(earliest, k => k.IsLoop && k.Space == node.Shape) : -1;
        if (place < 0)
        {
            // A reshape only renames a buffer; it takes a place so that order is kept, and writes nothing.
            place = _kernels.Count;
            _kernels.Add(new Kernel(node.Shape, joins));
        }
        Append(_kernels[place], node);
        _at[node] = place;
    }

    /// <summary>The first kernel in which every operand is ready: its own loop for one of the same space, else the next.</summary>
    private int Earliest(Node node, Shape space, bool joins)
    {
        int earliest = 0;
        foreach (var operand in node.Inputs)
        {
            int ready = _at[operand];
            bool sameLoop = ready >= 0 && joins && _kernels[ready].IsLoop && _kernels[ready].Space == space && operand.Shape == space;
            int from =
                _floating.Contains(operand) ? Earliest(operand, space, joins)
                : sameLoop ? ready
                : ready + 1;
            earliest = System.Math.Max(earliest, from);
        }
        return earliest;
    }

    private void Append(Kernel kernel, Node node)
    {
        foreach (var operand in node.Inputs)
            if (_floating.Contains(operand) && !kernel.Nodes.Contains(operand))
                Append(kernel, operand);
        kernel.Nodes.Add(node);
    }
}
