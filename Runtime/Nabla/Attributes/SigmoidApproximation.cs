namespace Nabla;

/// <summary>The function that replaces each sigmoid left in a plan after differentiation and stabilisation, forward and backward alike.
/// The backward pass then uses h·(1 − h) of the replaced value h.</summary>
public enum SigmoidApproximation
{
    /// <summary>The exact sigmoid, 1 / (1 + e⁻ˣ).</summary>
    None,

    /// <summary>A piecewise rational approximation; its error is at most 0.0276. Source: Theano's ultra_fast_sigmoid.</summary>
    UltraFast,

    /// <summary>clip(0.2·x + 0.5, 0, 1); its error is at most 0.0759. Source: Theano's hard_sigmoid.</summary>
    Hard,
}
