using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Nabla;

/// <summary>What a <see cref="GradientCheck"/> found at one parameter.</summary>
public sealed class ParameterCheck
{
    internal ParameterCheck(ParameterInfo parameter, string note, ImmutableArray<ElementCheck> elements)
    {
        Parameter = parameter;
        Note = note;
        Elements = elements;
    }

    /// <summary>The parameter.</summary>
    public ParameterInfo Parameter { get; }

    /// <summary>The elements that were checked, in their order.</summary>
    public ImmutableArray<ElementCheck> Elements { get; }

    /// <summary>Why no element was checked; empty where some were.</summary>
    public string Note { get; }

    /// <summary>The number of elements that did not pass.</summary>
    public int Failed => Elements.Count(e => !e.Passed);

    /// <summary>The number of elements that are suspected to be at a kink.</summary>
    public int Kinks => Elements.Count(e => e.Outcome is GradientOutcome.Kink or GradientOutcome.DiffersAtKink);

    /// <summary>The element whose difference is largest compared with what is allowed, one that failed before one that passed; null if none was
    /// checked.</summary>
    public ElementCheck? Worst => Elements.OrderBy(e => e.Passed).ThenByDescending(e => e.Excess).FirstOrDefault();

    /// <summary>The element of the largest absolute difference; null if none was compared.</summary>
    public ElementCheck? LargestAbsolute => Compared().MaxBy(e => e.Absolute);

    /// <summary>The element of the largest relative difference; null if none was compared. It may be one whose numbers are themselves as small as
    /// the rounding.</summary>
    public ElementCheck? LargestRelative => Compared().MaxBy(e => e.Relative);

    /// <summary>Whether every element passed.</summary>
    public bool Passed => Failed == 0;

    private IEnumerable<ElementCheck> Compared() => Elements.Where(e => e.Outcome != GradientOutcome.NotFinite);
}
