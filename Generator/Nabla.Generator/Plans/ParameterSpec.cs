using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The declaration of a parameter: a partial property of a model, or an argument of a static method marked [Parameter].</summary>
internal sealed record ParameterSpec(string Name, TensorType Type, InitSpec Init, bool Frozen, string Modifiers)
{
    /// <summary>The initialiser was written. An argument without one starts as zeros, if nothing sets it; what is given, only the program
    /// knows.</summary>
    public bool IsInitStated { get; init; } = true;

    /// <summary>A C# number rather than a tensor.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The accessors of a property that is a number, as written: "get", "private set".</summary>
    public EquatableArray<string> Accessors { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What the parameter is in a layout. How it is written in C# is nothing to the plans that read it.</summary>
    public ParameterLeaf Leaf =>
        new(Name, Type, Frozen ? LeafRole.Frozen : LeafRole.Trained, Init) { IsInitStated = IsInitStated, IsNumber = IsNumber };
}
