using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// The order in which the operands of an equation are multiplied: among all orders of pairs, the one with the fewest multiplications. A set of
/// operands is a bit mask.
/// </summary>
internal sealed class EinsumOrder
{
    /// <summary>The limit that follows from sets being the bits of an int.</summary>
    public const int MostOperands = 30;

    /// <summary>The largest number of operands whose orders are compared. More operands have too many orders and are multiplied from left to
    /// right.</summary>
    private const int MostCompared = 8;

    /// <summary>The length assumed for an axis whose length is known only at run time.</summary>
    private const int AssumedLength = 64;

    private readonly EinsumEquation _equation;
    private readonly int[] _left;

    public EinsumOrder(EinsumEquation equation)
    {
        _equation = equation;
        int count = equation.Operands.Count;
        if (count > MostCompared)
        {
            _left = [];
            return;
        }
        _left = new int[1 << count];
        double[] costs = new double[1 << count];
        for (int set = 1; set < _left.Length; set++)
        {
            if ((set & (set - 1)) == 0)
                continue;
            // Among orders of equal cost, multiplication from left to right wins. The factor with the first operand is the left one.
            int first = set ^ Highest(set);
            (_left[set], costs[set]) = (first, Cost(first, set ^ first) + costs[first] + costs[set ^ first]);
            for (int part = (set - 1) & set; part > 0; part = (part - 1) & set)
            {
                if ((part & set & -set) == 0)
                    continue;
                double cost = Cost(part, set ^ part) + costs[part] + costs[set ^ part];
                if (cost < costs[set])
                    (_left[set], costs[set]) = (part, cost);
            }
        }
    }

    /// <summary>The set of all operands.</summary>
    public int All => (1 << _equation.Operands.Count) - 1;

    /// <summary>Returns the left factor of a set of at least two operands.</summary>
    public int Left(int set) => _left.Length == 0 ? set ^ Highest(set) : _left[set];

    /// <summary>Returns the letters that the product of a set still has: those that the result or an operand outside the set needs.</summary>
    public HashSet<char> Open(int set)
    {
        var inside = new HashSet<char>(Letters(set));
        inside.IntersectWith(Letters(All ^ set).Concat(_equation.Result));
        return inside;
    }

    private IEnumerable<char> Letters(int set) => _equation.Operands.Where((_, k) => (set >> k & 1) != 0).SelectMany(o => o);

    private double Cost(int left, int right) =>
        Open(left).Union(Open(right)).Aggregate(1.0, (product, letter) => product * Assumed(_equation.Lengths[letter]));

    private static double Assumed(Dim length) => length.Substitute(length.Symbols.ToDictionary(s => s, _ => Dim.Of(AssumedLength))).Value;

    private static int Highest(int set)
    {
        int bit = 1;
        while (set >> 1 >= bit)
            bit <<= 1;
        return bit;
    }
}
