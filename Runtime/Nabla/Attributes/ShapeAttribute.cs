using System;

namespace Nabla;

/// <summary>States a tensor's shape, one entry per axis: an <see cref="int"/>, or a <see cref="string"/> naming a symbolic dimension.</summary>
/// <remarks>The same name stands for the same length wherever it occurs in a model. Symbolic names become constructor arguments of the plan:
/// <c>[Shape("batch", 784)]</c> gives <c>new LossPlan(batch: 64)</c>.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>States the shape.</summary>
    /// <param name="dims">One entry per axis, each an <see cref="int"/> ≥ 0 or a <see cref="string"/> that is a C# identifier. None: a scalar (rank
    /// 0).</param>
    public ShapeAttribute(params object[] dims) => Dims = dims;

    /// <summary>One entry per axis, each an <see cref="int"/> or a <see cref="string"/>.</summary>
    public object[] Dims { get; }
}
