// expect: none
using Nabla;
using static Nabla.Nn;

// Easy examples weigh little; the weight itself is differentiated too.
public static partial class FocalDetector
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 64)] Tensor<float> x,
        [Shape("n", 1)] Tensor<float> y,
        [Parameter(Init = Init.HeNormal), Shape(64, 32)] Tensor<float> w1,
        [Parameter, Shape(32)] Tensor<float> b1,
        [Parameter(Init = Init.LeCunNormal), Shape(32, 1)] Tensor<float> w2,
        [Parameter(Init = Init.Constant, Value = -2), Shape(1)] Tensor<float> b2
    )
    {
        var logits = Dense(Relu(Dense(x, w1, b1)), w2, b2);
        var miss = y + (1 - 2 * y) * Sigmoid(logits);
        return Mean(Square(miss) * SigmoidBinaryCrossEntropy(logits, y));
    }
}
