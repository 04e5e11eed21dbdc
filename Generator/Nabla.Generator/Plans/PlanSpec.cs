using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>
/// Everything that is generated for one [Differentiable] or [Inference] method; nothing else leaves the Read step for it. Value-equal, free of
/// compiler objects.
/// </summary>
/// <param name="Type">The containing type.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
/// <param name="PlanName">Name of the nested plan type.</param>
/// <param name="Accessibility">The C# accessibility keywords of the plan, which are those of the method.</param>
/// <param name="Differentiable">Whether the plan has gradients; otherwise it is for inference only.</param>
/// <param name="MethodName">The user's method.</param>
/// <param name="IsStatic">Whether the method is static: its plan owns the parameters, while the plan of an instance method takes the model.</param>
/// <param name="Inputs">Data arguments in order.</param>
/// <param name="Layout">The parameters of the model, or the [Parameter] arguments, and their places.</param>
/// <param name="Trained">The parameters by which the plan differentiates, and which its steps change.</param>
/// <param name="Symbols">Symbolic dimensions in order of first appearance: the plan's constructor arguments.</param>
/// <param name="Options">The options in force.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="ResultIsScalar">Whether the method returns a C# number rather than a tensor.</param>
/// <param name="Function">The forward program: its inputs are first the data and then the parameters, its outputs the results; null if the method was
/// rejected.</param>
/// <param name="RejectedBy">Why there is no function: the diagnostic's ID, or "a compiler error".</param>
internal sealed record PlanSpec(
    TypeSpec Type,
    string HintName,
    string PlanName,
    string Accessibility,
    bool Differentiable,
    string MethodName,
    bool IsStatic,
    EquatableArray<InputSpec> Inputs,
    ParameterLayout Layout,
    TrainedSet Trained,
    EquatableArray<string> Symbols,
    PlanOptions Options,
    TensorType Result,
    bool ResultIsScalar,
    Function? Function,
    string? RejectedBy
)
{
    /// <summary>Whether a type called var may be in scope, where the word does not stand for the type of a value.</summary>
    public bool IsVarAType { get; init; }

    public bool HasParameters => Layout.Parameters.Count > 0;

    /// <summary>Whether any kind of derivative by the parameters is asked for.</summary>
    public bool IsDifferentiated => Differentiable || HasJvp;

    public bool HasJvp => Options.Forward && HasParameters;

    public bool HasHessian => Options.Second && Differentiable && HasParameters;
}
