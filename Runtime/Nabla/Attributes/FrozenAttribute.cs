using System;

namespace Nabla;

/// <summary>Keeps a parameter fixed: its gradient is zero and optimizers leave it as it is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class FrozenAttribute : Attribute;
