namespace Nabla.Generator.Plans;

/// <summary>What a body of a plan computes.</summary>
internal enum BodyKind
{
    Value,

    ValueAndGradient,

    /// <summary>The value and its tangent along a direction.</summary>
    Tangent,

    /// <summary>The value and the Hessian times a direction.</summary>
    HessianVector,
}
