using System;

namespace Nabla;

/// <summary>Bounds the memory of a plan's intermediate values, in bytes: <see cref="PlanReport.PeakBytes"/> may not be more.</summary>
/// <remarks>
/// <para>The bound is on the block of memory that the plan's methods share for intermediate values, with the values that are kept for the backward
/// pass. Values that are not needed at one time share memory; a share is as large as its largest value, rounded up to a multiple of 64 bytes.
/// Parameters, gradient and result (whose sizes the declaration states), the lists of touched rows, and the stack are not counted. A plan that is a
/// straight line of scalars needs none.</para>
/// <para>Where lengths are constants, a plan that needs more is the error NABLA7003. Where lengths are symbolic, the plan's constructor throws an
/// <see cref="ArgumentException"/> before it allocates anything. Calls check nothing.</para>
/// <para>The method is marked <see cref="DifferentiableAttribute"/> or <see cref="InferenceAttribute"/> as well. For example
/// <c>[Differentiable, MaxBytes(64 * 1024)]</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MaxBytesAttribute : Attribute
{
    /// <summary>States the bound.</summary>
    /// <param name="bytes">The most bytes, 1 or more.</param>
    public MaxBytesAttribute(long bytes) => Bytes = bytes;

    /// <summary>The most bytes.</summary>
    public long Bytes { get; }
}
