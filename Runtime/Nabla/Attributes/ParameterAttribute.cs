using System;

namespace Nabla;

/// <summary>Marks a partial property of a model, or a parameter of a static differentiable method, as trainable.</summary>
/// <remarks>
/// A parameter is a <see cref="Tensor{T}"/>, whose shape <see cref="ShapeAttribute"/> states, or one number, a <see cref="float"/> or
/// <see cref="double"/>. Parameters lie in one buffer, in the order of their declaration and without gaps. A property reads that buffer: a tensor is
/// a view of it, <c>public partial Tensor&lt;double&gt; W { get; }</c>, and the setter of a number, if it has one, writes it,
/// <c>public partial double B { get; set; }</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>How the parameter starts when a model, or the plan of a static method, is made. <see cref="Nabla.Init.Unspecified"/> gives zeros up
    /// to rank 1 and is an error (NABLA1012) from rank 2 on; <see cref="Nabla.Init.Given"/> leaves the values to the program and checks that they are
    /// set. Default: <see cref="Nabla.Init.Unspecified"/>.</summary>
    public Init Init { get; set; } = Init.Unspecified;

    /// <summary>Inclusive lower bound for <see cref="Nabla.Init.Uniform"/>. Default: 0.</summary>
    public double Low { get; set; }

    /// <summary>Exclusive upper bound for <see cref="Nabla.Init.Uniform"/>. Default: 1.</summary>
    public double High { get; set; } = 1;

    /// <summary>Mean for <see cref="Nabla.Init.Normal"/>. Default: 0.</summary>
    public double Mean { get; set; }

    /// <summary>Standard deviation for <see cref="Nabla.Init.Normal"/>. Default: 1.</summary>
    public double StandardDeviation { get; set; } = 1;

    /// <summary>The value for <see cref="Nabla.Init.Constant"/>. Default: 0.</summary>
    public double Value { get; set; }
}
