using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>Splits a reduction along axes that are not neighbours into reductions along neighbours, last ones first: kernels see (outer, length,
/// inner).</summary>
internal static class Contiguous
{
    public static Function Apply(Function function) =>
        Rewrite.Apply(
            function,
            (node, x, builder) =>
            {
                if (node.Op is not Reduce reduce)
                    return null;
                var groups = new List<List<int>>();
                foreach (int axis in reduce.Along)
                {
                    bool joins =
                        groups.Count > 0 && Enumerable.Range(groups.Last().Last() + 1, axis - groups.Last().Last() - 1).All(a => x[0].Shape[a].IsOne);
                    if (joins)
                        groups.Last().Add(axis);
                    else
                        groups.Add([axis]);
                }
                if (groups.Count == 1)
                    return null;
                var value = x[0];
                foreach (var group in Enumerable.Reverse(groups))
                    value = builder.Add(new Reduce(reduce.Kind, group.ToEquatableArray(), true), value);
                return Formula.Reshape(value, node.Shape);
            }
        );
}
