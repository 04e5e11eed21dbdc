namespace Nabla.Generator.Ir;

/// <summary>A type declaration around generated members: its keywords (without accessibility), name and type parameters, as written in C#.</summary>
internal sealed record TypeDeclaration(string Keyword, string Name, string TypeParameters);

/// <summary>Where generated members go: a namespace (empty for the global one) and the types from the outermost in.</summary>
internal sealed record TypeSpec(string Namespace, EquatableArray<TypeDeclaration> Types, string QualifiedName)
{
    public string Name => Types[Types.Count - 1].Name;
}

/// <summary>How a parameter starts; <see cref="Kind"/> is the name of a member of Nabla.Init, the numbers are its bounds, moments or value.</summary>
internal sealed record InitSpec(string Kind, double A, double B);

/// <summary>A parameter: a partial property of a model, or an argument of a static method marked [Parameter].</summary>
internal sealed record ParameterSpec(string Name, TensorType Type, InitSpec Init, bool Frozen, string Modifiers)
{
    /// <summary>The initialiser was written. An argument without one starts as zeros, if nothing sets it; what is given, only the program
    /// knows.</summary>
    public bool IsInitStated { get; init; } = true;

    /// <summary>A C# number rather than a tensor.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Of a property that is a number, as written: "get", "private set".</summary>
    public EquatableArray<string> Accessors { get; init; } = EquatableArray<string>.Empty;
}

/// <summary>A partial property that is in error and still needs an implementation, else the compiler would report it as well: modifiers and type, and
/// accessors.</summary>
internal sealed record RejectedProperty(string Name, string Declaration, EquatableArray<string> Accessors);

/// <summary>A data argument of a model method. <see cref="IsScalar"/>: a C# number or bool (or a RandomState) rather than a tensor.</summary>
internal sealed record InputSpec(string Name, TensorType Type, bool IsScalar)
{
    /// <summary>What is declared of its values.</summary>
    public KnownValues Known { get; init; } = KnownValues.Nothing;

    /// <summary>How many numbers a call draws from a RandomState; null for a value, which is an input of the function.</summary>
    public Dim? Drawn { get; init; }

    public bool IsRandom => Drawn is not null;
}

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

internal enum SigmoidApproximation
{
    None,
    UltraFast,
    Hard,
}

internal sealed record PlanOptions(bool Stabilize, SigmoidApproximation Approximation, KinkConvention Kinks)
{
    /// <summary>The plan has a Jacobian-vector product.</summary>
    public bool Forward { get; init; }

    /// <summary>The plan has Hessian-vector products.</summary>
    public bool Second { get; init; }
}

/// <summary>
/// Everything that is generated for one [Differentiable] or [Inference] method; all that leaves the Read step for it. Value-equal, free of compiler
/// objects.
/// </summary>
/// <param name="Type">The containing type.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
/// <param name="PlanName">Name of the nested plan type.</param>
/// <param name="Accessibility">C# accessibility keywords of the plan, those of the method.</param>
/// <param name="Differentiable">Otherwise inference only.</param>
/// <param name="MethodName">The user's method.</param>
/// <param name="IsStatic">The plan of a static method owns its parameters; the plan of an instance method takes the model.</param>
/// <param name="Inputs">Data arguments in order.</param>
/// <param name="Parameters">All parameters of the model, or the [Parameter] arguments, in order.</param>
/// <param name="Symbols">Symbolic dimensions in order of first appearance: the plan's constructor arguments.</param>
/// <param name="Options">The options in force.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="ResultIsScalar">The method returns a C# number rather than a tensor.</param>
/// <param name="Function">The forward program, inputs first the data then the parameters, its results as outputs; null if the method was
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
    EquatableArray<ParameterSpec> Parameters,
    EquatableArray<string> Symbols,
    PlanOptions Options,
    TensorType Result,
    bool ResultIsScalar,
    Function? Function,
    string? RejectedBy
)
{
    /// <summary>What plans call their members.</summary>
    public static readonly string[] Members =
    [
        "ValueAndGradient",
        "Forward",
        "Step",
        "Jvp",
        "HessianVectorProduct",
        "Hessian",
        "Gradient",
        "Parameters",
        "Report",
        "_busy",
        "_output",
        "_tangent",
        "_direction",
    ];

    /// <summary>Derivatives by the parameters are asked for, of whatever kind.</summary>
    public bool IsDifferentiated => Differentiable || HasJvp;

    public bool HasJvp => Options.Forward && Parameters.Count > 0;

    public bool HasHessian => Options.Second && Differentiable && Parameters.Count > 0;
}

/// <summary>Everything that is generated for one [Model] type beside its plans: the partial properties, the parameter buffer and the
/// constructor.</summary>
/// <param name="Type">The model type.</param>
/// <param name="HintName">Name of the generated file, without extension.</param>
/// <param name="Parameters">In declaration order.</param>
/// <param name="Rejected">What is marked as a parameter and cannot be one.</param>
/// <param name="Symbols">Symbolic dimensions of the parameters, in order of first appearance.</param>
/// <param name="EmitConstructor">The user declares no constructor of that signature.</param>
/// <param name="NoBuffer">Why the parameters are declared and no more, the diagnostic's ID: the user declares a member called as the buffer or its
/// initialisation, or a base class has parameters.</param>
internal sealed record ModelSpec(
    TypeSpec Type,
    string HintName,
    EquatableArray<ParameterSpec> Parameters,
    EquatableArray<RejectedProperty> Rejected,
    EquatableArray<string> Symbols,
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
