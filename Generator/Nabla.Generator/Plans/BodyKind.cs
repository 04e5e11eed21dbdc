namespace Nabla.Generator.Plans;

/// <summary>The computation of a plan's body.</summary>
internal enum BodyKind
{
    Value,

    ValueAndGradient,

    /// <summary>The value and its tangent along a direction.</summary>
    Tangent,

    /// <summary>The value and the Hessian times a direction.</summary>
    HessianVector,
}
