using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Emit;

/// <summary>Names of generated public members.</summary>
internal static class MemberNames
{
    private static readonly HashSet<string> Reserved =
    [
        "ValueAndGradient", "Forward", "Step", "Gradient", "Parameters", "Report", "ToString", "Equals", "GetHashCode", "GetType", "Finalize", "MemberwiseClone", "ReferenceEquals",
    ];

    /// <summary>The property that tells a symbolic dimension: batch → Batch.</summary>
    public static string Dimension(string symbol) => Upper(symbol);

    /// <summary>Typed views of a static plan's parameters: theta1 → Theta1; none where the name is taken.</summary>
    public static string?[] Views(PlanSpec spec)
    {
        var taken = new HashSet<string>(Reserved.Concat(spec.Symbols.Select(Dimension))) { spec.PlanName };
        return spec.Parameters.Select(p => taken.Add(Upper(p.Name)) ? Upper(p.Name) : null).ToArray();
    }

    private static string Upper(string name)
    {
        string upper = char.ToUpperInvariant(name[0]) + name.Substring(1);
        return Reserved.Contains(upper) ? upper + "Length" : upper;
    }
}
