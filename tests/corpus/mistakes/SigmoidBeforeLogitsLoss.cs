// expect: NABLA5002
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SigmoidBeforeLogitsLoss
{
    [Parameter(Init = Init.HeNormal), Shape(30, 16)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(16, 1)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<float> B2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 30)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> malignant)
    {
        var output = Sigmoid(Dense(Relu(Dense(x, W1, B1)), W2, B2));
        return Mean(SigmoidBinaryCrossEntropy(output, malignant));
    }
}
