using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

internal enum KnownKind
{
    Nothing,

    /// <summary>Values between two numbers; [InputRange].</summary>
    Range,

    /// <summary>Normal values with this mean and standard deviation; [InputNormal].</summary>
    Normal,

    /// <summary>One value along the last axis is 1, the others are 0; [InputOneHot].</summary>
    OneHot,

    /// <summary>One of a few numbers; [InputChoice].</summary>
    Choice,
}

/// <summary>What an attribute declares of an input's values, with its numbers: the bounds, the moments or the choices.</summary>
internal sealed record KnownValues(KnownKind Kind, EquatableArray<double> Numbers)
{
    public static readonly KnownValues Nothing = new(KnownKind.Nothing, EquatableArray<double>.Empty);
}
