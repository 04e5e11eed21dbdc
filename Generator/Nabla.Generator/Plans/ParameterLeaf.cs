using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>Who changes the values of a leaf.</summary>
internal enum LeafRole
{
    /// <summary>Training, in plans that train the leaf.</summary>
    Trained,

    /// <summary>Only the program: a parameter that is read but not trained.</summary>
    Frozen,

    /// <summary>The model itself. State lies behind all parameters.</summary>
    State,
}

/// <summary>One tensor or number in the buffer of a model.</summary>
/// <param name="Path">Its name; inside a nested model, the names that lead to it, joined by dots.</param>
/// <param name="Type">Element type and shape.</param>
/// <param name="Role">Who changes its values.</param>
/// <param name="Init">How it starts.</param>
internal sealed record ParameterLeaf(string Path, TensorType Type, LeafRole Role, InitSpec Init)
{
    /// <inheritdoc cref="ParameterSpec.IsInitStated"/>
    public bool IsInitStated { get; init; } = true;

    /// <summary>Whether it is a C# number rather than a tensor.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Its index among the leaves of the layout, and in the runtime's ParameterBuffer.</summary>
    public int Index { get; init; }

    /// <summary>The offset of its values in the buffer.</summary>
    public Dim Offset { get; init; } = Dim.Of(0);

    /// <summary>The number of its values.</summary>
    public Dim Size => Type.Shape.Size;

    public bool IsState => Role == LeafRole.State;
}
