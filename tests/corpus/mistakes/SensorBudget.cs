// expect: NABLA7003
using Nabla;
using static Nabla.Nn;

// A denoiser that is trained on the device: 64 KB are free beside the weights.
[Model]
public partial class SensorBudget
{
    [Parameter(Init = Init.GlorotUniform), Shape(128, 48)]
    public partial Tensor<float> Encoder { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(48, 128)]
    public partial Tensor<float> Decoder { get; }

    [Inference, MaxBytes(64 * 1024)]
    public Tensor<float> Denoise([Shape(1, 128)] Tensor<float> window) => MatMul(Tanh(MatMul(window, Encoder)), Decoder);

    [Differentiable, MaxBytes(64 * 1024)]
    public float Loss([Shape(256, 128)] Tensor<float> windows, [Shape(256, 128)] Tensor<float> clean) =>
        Mean(Square(MatMul(Tanh(MatMul(windows, Encoder)), Decoder) - clean));
}
