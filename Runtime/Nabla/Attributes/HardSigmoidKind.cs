namespace Nabla;

/// <summary>The four functions that go by the name hard sigmoid. They differ by as much as 1/3 (at x = 1), so the caller has to choose
/// one.</summary>
public enum HardSigmoidKind
{
    /// <summary>clip(0.2·x + 0.5, 0, 1): Theano, Keras 1 and 2, ONNX's default. Zero gradient where |x| &gt; 2.5.</summary>
    Theano,

    /// <summary>clip(x/6 + 0.5, 0, 1): PyTorch, Keras 3, JAX, MobileNetV3. Zero gradient where |x| &gt; 3.</summary>
    PyTorch,

    /// <summary>clip((x + 1)/2, 0, 1): binarised networks (Courbariaux et al., 2016). Zero gradient where |x| &gt; 1.</summary>
    Courbariaux,

    /// <summary>clip((x + 2)/4, 0, 1): has the sigmoid's slope 0.25 at 0. Zero gradient where |x| &gt; 2.</summary>
    SlopeMatched,
}
