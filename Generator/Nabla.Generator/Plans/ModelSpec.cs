using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>Everything that is generated for one [Model] type apart from its plans: the partial properties, the parameter buffer and the
/// constructor.</summary>
/// <param name="Type">The model type.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
/// <param name="Parameters">The properties, in declaration order.</param>
/// <param name="Layout">The places of the properties' values; the leaf of a property has its name.</param>
/// <param name="Rejected">The properties that are marked as parameters but cannot be parameters.</param>
/// <param name="EmitConstructor">Whether to write the constructor: the user declares none of that signature.</param>
/// <param name="NoBuffer">The ID of the diagnostic that leaves the properties without a buffer: the user declares a member with the name of the
/// buffer or of its initialisation, or a base class has parameters. Null if there is a buffer.</param>
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
    /// <summary>The seed, as C#, for a buffer that starts at its declaration, since the user's own constructors do not start it; null if the
    /// generated constructor starts it.</summary>
    public string? InitialSeed { get; init; }

    /// <summary>Whether the user declares constructors.</summary>
    public bool HasConstructors { get; init; }

    /// <summary>Whether one of the user's constructors does not make the buffer, which is reported.</summary>
    public bool IsNotMade { get; init; }

    /// <summary>The ID of the diagnostic that rejects single properties, or all of them with their type.</summary>
    public string RejectedBy { get; init; } = "NABLA1004";
}
