using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>One loop of several: its nodes in order, the values that it reads, and those that it stores or hands to later loops.</summary>
internal sealed record LoopPart(IReadOnlyList<Node> Nodes, IReadOnlyList<Node> Inputs, IReadOnlyList<Node> Outputs);

/// <summary>
/// Cuts a long vector loop into several. In a long loop the values of a turn depend on each other over a longer distance than the processor looks
/// ahead, and the JIT keeps the constants of all functions in registers and the values in memory. From some hundreds of locals on, the JIT inlines no
/// operator of a lane.
/// </summary>
internal static class LoopParts
{
    /// <summary>The most instructions in a turn, approximately. A tanh has 95.</summary>
    private const int Most = 128;

    /// <summary>The weight of an op that is no function: arithmetic, a minimum, a choice.</summary>
    public const int Cheap = 5;

    public static IReadOnlyList<LoopPart> Of(IReadOnlyList<Node> loop, IReadOnlyList<Node> outputs)
    {
        var place = Place(loop, outputs, out int count);
        var nodes = new List<Node>[count];
        for (int p = 0; p < count; p++)
            nodes[p] = Needed(loop, place, p);
        var inputs = nodes.Select(Outside).ToArray();
        return Enumerable
            .Range(0, count)
            .Select(p => new LoopPart(
                nodes[p],
                inputs[p],
                nodes[p]
                    .Where(n => place.TryGetValue(n, out int at) && at == p)
                    .Where(n => outputs.Contains(n) || inputs.Skip(p + 1).Any(i => i.Contains(n)))
                    .ToList()
            ))
            .ToList();
    }

    /// <summary>Puts each node in the first part that has its operands and room for it. Values that cost next to nothing (truth values, which have no
    /// place in memory, and broadcasts) are recomputed in every part that reads them, so they have no place of their own.</summary>
    private static Dictionary<Node, int> Place(IReadOnlyList<Node> loop, IReadOnlyList<Node> outputs, out int count)
    {
        var place = new Dictionary<Node, int>();
        var earliest = new Dictionary<Node, int>();
        var weights = new List<int> { 0 };
        foreach (var node in loop)
        {
            int part = node.Inputs.Select(i => earliest.TryGetValue(i, out int at) ? at : 0).DefaultIfEmpty(0).Max();
            if (outputs.Contains(node) || node.Op is not ElementwisePrimitive { IsRepeated: true })
            {
                int weight = Weight(node);
                while (weights[part] > 0 && weights[part] + weight > Most)
                    if (++part == weights.Count)
                        weights.Add(0);
                weights[part] += weight;
                place[node] = part;
            }
            earliest[node] = part;
        }
        count = weights.Count;
        return place;
    }

    private static List<Node> Needed(IReadOnlyList<Node> loop, Dictionary<Node, int> place, int part)
    {
        var needed = new HashSet<Node>();
        foreach (var node in loop.Reverse())
        {
            if (place.TryGetValue(node, out int at) ? at != part : !needed.Contains(node))
                continue;
            needed.Add(node);
            needed.UnionWith(node.Inputs.Where(i => !place.ContainsKey(i)));
        }
        return loop.Where(needed.Contains).ToList();
    }

    private static List<Node> Outside(List<Node> nodes)
    {
        var inside = new HashSet<Node>(nodes);
        return nodes.SelectMany(n => n.Inputs).Where(n => !inside.Contains(n) && n.Op is not Constant).Distinct().ToList();
    }

    public static int Weight(Node node) => (node.Op as ElementwisePrimitive)?.Instructions(node) ?? 0;
}
