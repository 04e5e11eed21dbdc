using Nabla;
using static Nabla.Nn;

/// <summary>Forward mode: the outputs and their tangents, for a batch of any length.</summary>
[Model]
internal partial class Tangents
{
    [Parameter(Init = Init.GlorotUniform), Shape(3, 4)]
    public partial Tensor<float> W { get; }

    [Inference(Forward = true)]
    public Tensor<float> Logits([Shape("batch", 3)] Tensor<float> x) => LogSoftmax(Tanh(MatMul(x, W)));
}
