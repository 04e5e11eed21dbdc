using System;

namespace Nabla;

/// <summary>States that each row of an input is one-hot: a single 1 on the last axis, 0 elsewhere. Analyzers use this when they estimate the inputs
/// of activations; nothing is checked at run time.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InputOneHotAttribute : Attribute;
