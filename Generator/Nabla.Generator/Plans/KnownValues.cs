using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

internal enum KnownKind
{
    Nothing,

    /// <summary>Between two numbers; [InputRange].</summary>
    Range,

    /// <summary>Normal with mean and standard deviation; [InputNormal].</summary>
    Normal,

    /// <summary>One of the last axis is 1, the others 0; [InputOneHot].</summary>
    OneHot,

    /// <summary>One of a few numbers; [InputChoice].</summary>
    Choice,
}

/// <summary>What an attribute says of an input's values: the bounds, the moments or the choices.</summary>
internal sealed record KnownValues(KnownKind Kind, EquatableArray<double> Numbers)
{
    public static readonly KnownValues Nothing = new(KnownKind.Nothing, EquatableArray<double>.Empty);
}
