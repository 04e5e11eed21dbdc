using System;

namespace Nabla;

/// <summary>States that each row of an input is one-hot: a single 1 on the last axis, 0 elsewhere. Analyzers use it when they estimate what an
/// activation sees; nothing is checked at run time.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InputOneHotAttribute : Attribute;
