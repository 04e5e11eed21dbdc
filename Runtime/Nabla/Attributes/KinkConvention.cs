namespace Nabla;

/// <summary>The library whose choice of derivative is taken where a function has a kink. Each op documents its own values.</summary>
public enum KinkConvention
{
    /// <summary>relu′(0) = 0; a tie in max(a, b) gives each one half; clamp at its bound 1; hard sigmoid at its bound 0.</summary>
    PyTorch,

    /// <summary>As Theano from 0.7 on: relu′(0) = 0.5; a tie in max(a, b) goes to the first argument; clamp and hard sigmoid at their bound keep the
    /// inner slope.</summary>
    Theano,

    /// <summary>relu′(0) = 0; a tie in max(a, b) gives each one half; clip at its bound 0.5; hard sigmoid at its bound 0.</summary>
    Jax,
}
