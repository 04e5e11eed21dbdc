using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The leaves of a layout that one plan trains, in the layout's order.</summary>
internal sealed record TrainedSet(EquatableArray<ParameterLeaf> Leaves)
{
    public int Count => Leaves.Count;

    /// <summary>The number of their values together.</summary>
    public Dim Size => Leaves.Aggregate(Dim.Of(0), (sum, leaf) => sum + leaf.Size);

    public bool Contains(ParameterLeaf leaf) => Leaves.Any(l => l.Index == leaf.Index);
}
