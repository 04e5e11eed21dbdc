using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>Everything that is generated for one [Model] type beside its plans: the partial properties, the parameter buffer and the
/// constructor.</summary>
/// <param name="Type">The model type.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
/// <param name="Parameters">The properties, in declaration order.</param>
/// <param name="Layout">Where each property's values are; the leaf of a property has its name.</param>
/// <param name="Rejected">What is marked as a parameter and cannot be one.</param>
/// <param name="EmitConstructor">The user declares no constructor of that signature.</param>
/// <param name="NoBuffer">Why the parameters are declared and no more, the diagnostic's ID: the user declares a member called as the buffer or its
/// initialisation, or a base class has parameters.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    string HintName,
    EquatableArray<ParameterSpec> Parameters,
    ParameterLayout Layout,
    EquatableArray<RejectedProperty> Rejected,
    bool EmitConstructor,
    string? NoBuffer
)
{
    /// <summary>The seed, as C#, with which the buffer is started where it is declared, as constructors of the user's do not start it; null where the
    /// generated constructor does.</summary>
    public string? InitialSeed { get; init; }

    /// <summary>The user declares constructors.</summary>
    public bool HasConstructors { get; init; }

    /// <summary>Some constructor of the user's does not make the buffer, which is reported.</summary>
    public bool IsNotMade { get; init; }

    /// <summary>The diagnostic that rejects properties, each for itself or all of them with their type.</summary>
    public string RejectedBy { get; init; } = "NABLA1004";
}
