using System;

namespace Nabla;

/// <summary>Marks a partial class as a model: its <see cref="ParameterAttribute"/> properties become one contiguous parameter buffer, and its
/// <see cref="DifferentiableAttribute"/> and <see cref="InferenceAttribute"/> methods get compiled plans.</summary>
/// <remarks>
/// <para>The options apply to every method of the model that does not state its own.</para>
/// <para>The generator adds a constructor that takes the parameters' symbolic lengths and a seed, unless the class has such a constructor or a
/// primary one. Whichever constructor runs, the parameters start as declared: from the seed of the generated constructor, or the <c>int seed</c> of
/// a primary one, or else from seed 0. A constructor passes another seed on by calling the generated one, <c>: this(seed)</c>, or
/// <c>Initialize(seed)</c>. If parameters have symbolic lengths, a constructor of the class has to call the generated one, or be a primary one that
/// takes the lengths by name.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Whether numerically fragile expressions are rewritten into their stable forms before differentiation, for example log σ(x) into
    /// −softplus(−x). Default: true.</summary>
    public bool Stabilize { get; set; } = true;

    /// <summary>The approximation that replaces every sigmoid left after differentiation and stabilisation. Default:
    /// <see cref="SigmoidApproximation.None"/>.</summary>
    public SigmoidApproximation SigmoidApproximation { get; set; } = SigmoidApproximation.None;

    /// <summary>The derivative taken where a function has a kink, for example relu at 0. Default: <see cref="KinkConvention.PyTorch"/>.</summary>
    public KinkConvention Kinks { get; set; } = KinkConvention.PyTorch;
}
