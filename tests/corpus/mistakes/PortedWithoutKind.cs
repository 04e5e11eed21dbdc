// expect: NABLA3005
using Nabla;
using static Nabla.Nn;

// The weights come from a checkpoint; the code does not say of which framework.
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
