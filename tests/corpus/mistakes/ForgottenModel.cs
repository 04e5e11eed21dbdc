// expect: NABLA1013
using Nabla;
using static Nabla.Nn;

public partial class ForgottenModel
{
    [Parameter(Init = Init.GlorotUniform), Shape(10, 3)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(3)]
    public partial Tensor<float> B { get; }

    [Inference]
    public Tensor<float> Logits([Shape("batch", 10)] Tensor<float> x) => Dense(x, W, B);

    [Differentiable]
    public float Loss([Shape("batch", 10)] Tensor<float> x, [Shape("batch")] Tensor<int> y) => Mean(SoftmaxCrossEntropy(Logits(x), y));
}

public static class ForgottenModelTraining
{
    public static float Train(Tensor<float> x, Tensor<int> y)
    {
        var model = new ForgottenModel(seed: 1);
        var plan = new ForgottenModel.LossPlan(batch: 8);
        return plan.Step(model, x, y, 0.1f) + model.Parameters.Length + model.W[0, 0];
    }
}
