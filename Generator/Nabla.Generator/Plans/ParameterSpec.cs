using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The declaration of a parameter: a partial property of a model, or an argument of a static method marked [Parameter].</summary>
internal sealed record ParameterSpec(string Name, TensorType Type, InitSpec Init, bool Frozen, string Modifiers)
{
    /// <summary>Whether the declaration states the start. It does not for an argument without an initialiser, which starts as zeros unless the
    /// program sets it, nor for a given parameter, whose values only the program knows.</summary>
    public bool IsInitStated { get; init; } = true;

    /// <summary>Whether it is a C# number rather than a tensor.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The accessors of a property that is a number, as written: "get", "private set".</summary>
    public EquatableArray<string> Accessors { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The parameter as a leaf of a layout. Its spelling in C# is of no concern to the plans that read it.</summary>
    public ParameterLeaf Leaf =>
        new(Name, Type, Frozen ? LeafRole.Frozen : LeafRole.Trained, Init) { IsInitStated = IsInitStated, IsNumber = IsNumber };
}
