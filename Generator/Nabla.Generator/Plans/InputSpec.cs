using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>A data argument of a model method. <see cref="IsScalar"/> says that it is a C# number or bool (or a RandomState) rather than a
/// tensor.</summary>
internal sealed record InputSpec(string Name, TensorType Type, bool IsScalar)
{
    /// <summary>What an attribute declares of its values.</summary>
    public KnownValues Known { get; init; } = KnownValues.Nothing;

    /// <summary>The number of random numbers that a call draws from a RandomState; null for a value, which is an input of the function.</summary>
    public Dim? Drawn { get; init; }

    public bool IsRandom => Drawn is not null;
}
