using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>
/// Finds loops that a matrix product takes along as its epilogue: bias, activation and mask of a layer are applied to the product's values while they
/// are in the cache, and the product itself needs no memory.
/// </summary>
internal sealed class Epilogues
{
    private readonly Dictionary<Node, int> _order = [];
    private readonly ILookup<Node, Group> _readers;

    /// <summary>Values that lie in memory in any case: results, and values with a second name.</summary>
    private readonly HashSet<Node> _stored;

    public Epilogues(Function function, IReadOnlyList<Group> groups)
    {
        foreach (var node in function.Body)
            _order[node] = _order.Count;
        // A cheap node may stand in several groups, and each of them reads its operands.
        _readers = groups
            .SelectMany(g => g.Nodes.SelectMany(n => n.Inputs).Where(i => !g.Contains(i)).Distinct().Select(i => (Input: i, Reader: g)))
            .ToLookup(t => t.Input, t => t.Reader);
        _stored = [.. function.Outputs.Select(o => o.Node), .. function.Body.Where(Placement.IsView).SelectMany(n => n.Inputs)];
    }

    /// <summary>Returns the product that computes a loop in its epilogue; null if none can.</summary>
    public Node? Product(Kernel.Loop loop)
    {
        // The epilogue is inlined into the product, so it must be short enough for one loop; the product has room for one result.
        if (!loop.IsVector || loop.Space.Rank != 2 || loop.Outputs.Count != 1 || loop.Outputs[0].Shape != loop.Space)
            return null;
        var product = loop.Inputs.Where(n => IsReadHereAlone(n, loop.Space)).OrderBy(n => _order[n]).LastOrDefault();
        return
            product is not null
            && loop.Inputs.All(i => i == product || Reading(i, loop.Space) is not null)
            && LoopParts.Of(loop.Nodes, loop.Outputs).Count == 1
            ? product
            : null;
    }

    /// <summary>A product with one column is computed as a row, and loses more by an epilogue than a loop costs.</summary>
    private bool IsReadHereAlone(Node node, Shape space) =>
        node.Op is MatMul && node.Shape == space && !node.Shape[1].IsOne && !_stored.Contains(node) && _readers[node].Count() == 1;

    /// <summary>Returns how an epilogue reads an operand; null if it cannot.</summary>
    public static EpilogueReading? Reading(Node operand, Shape space)
    {
        if (operand.Type.IsScalar)
            return EpilogueReading.Number;
        var runs = Access.Along(space, operand.Shape);
        return (runs[0] || space[0].IsOne, runs[1]) switch
        {
            _ when operand.Shape.Size == space.Size => EpilogueReading.Element,
            (_, true) when operand.Shape.Size == space[1] => EpilogueReading.Column,
            (true, false) when operand.Shape.Size == space[0] => EpilogueReading.Row,
            _ => null,
        };
    }
}

/// <summary>How an epilogue reads an operand beside the product.</summary>
internal enum EpilogueReading
{
    /// <summary>One number for all elements.</summary>
    Number,

    /// <summary>A value for each column, such as a bias.</summary>
    Column,

    /// <summary>A value for each row.</summary>
    Row,

    /// <summary>A value for each element, such as a mask or a residual.</summary>
    Element,
}
