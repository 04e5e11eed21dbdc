using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>Who moves the values of a leaf.</summary>
internal enum LeafRole
{
    /// <summary>Training, where the plan trains it.</summary>
    Trained,

    /// <summary>Nobody but the program: a parameter that is read and not trained.</summary>
    Frozen,

    /// <summary>The model itself. Lies behind all parameters.</summary>
    State,
}

/// <summary>One tensor or number in the buffer of a model.</summary>
/// <param name="Path">Its name; inside a nested model the names on the way to it, with dots between them.</param>
/// <param name="Type">Element type and shape.</param>
/// <param name="Role">Who moves its values.</param>
/// <param name="Init">How it starts.</param>
internal sealed record ParameterLeaf(string Path, TensorType Type, LeafRole Role, InitSpec Init)
{
    /// <inheritdoc cref="ParameterSpec.IsInitStated"/>
    public bool IsInitStated { get; init; } = true;

    /// <summary>A C# number rather than a tensor.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Its place among the leaves of the layout, which is that in the runtime's ParameterBuffer.</summary>
    public int Index { get; init; }

    /// <summary>Where its values begin in the buffer.</summary>
    public Dim Offset { get; init; } = Dim.Of(0);

    /// <summary>How many values it has.</summary>
    public Dim Size => Type.Shape.Size;

    public bool IsState => Role == LeafRole.State;
}
