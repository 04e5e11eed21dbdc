// expect: NABLA3005
using Nabla;
using static Nabla.Nn;

// Weights from a checkpoint: of which framework, the code does not say.
[Model]
public partial class PortedWithoutKind
{
    [Parameter(Init = Init.HeNormal), Shape(32, 32)]
    public partial Tensor<float> Squeeze { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> Bias { get; }

    [Inference]
    public Tensor<float> Excite([Shape("batch", 32)] Tensor<float> x) => x * HardSigmoid(Dense(x, Squeeze, Bias));
}
