using System;
using System.Globalization;
using System.Text.Json;
using Nabla;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TrainMlp();
TrainXor();
Restore();

static void TrainMlp()
{
    var random = new Random(1);
    var x = new Tensor<float>(64, 784);
    foreach (ref float pixel in x.AsSpan())
        pixel = random.NextSingle();
    var labels = new Tensor<int>(64);
    for (int i = 0; i < 64; i++)
        labels.AsSpan()[i] = i % 10;

    var model = new Mlp(seed: 42);
    var plan = new Mlp.LossPlan(batch: 64);
    var optimizer = new Sgd(learningRate: 0.1);
    Console.WriteLine($"mlp eager {model.Loss(x, labels):F4} plan {plan.Forward(model, x, labels):F4}");
    float first = plan.ValueAndGradient(model, x, labels),
        last = first;
    long before = GC.GetAllocatedBytesForCurrentThread();
    for (int step = 0; step < 100; step++)
    {
        last = plan.ValueAndGradient(model, x, labels);
        optimizer.Step(model, plan.Gradient);
    }
    long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
    Console.WriteLine($"mlp loss {first:F4} to {last:F4}");
    Console.WriteLine($"mlp allocated {allocated}");
}

static void TrainXor()
{
    Tensor<double>[] inputs = [Tensor.Of(0.0, 1), Tensor.Of(1.0, 0), Tensor.Of(1.0, 1), Tensor.Of(0.0, 0)];
    double[] targets = [1, 1, 0, 0];
    var plan = new Xor.LossPlan(seed: 1);
    for (int round = 0; round < 4000; round++)
    for (int i = 0; i < 4; i++)
        plan.Step(inputs[i], targets[i], learningRate: 0.3);
    for (int i = 0; i < 4; i++)
        Console.WriteLine($"xor {targets[i]} {Xor.Output(inputs[i], plan.Theta1, plan.Theta2):F4}");
}

static void Restore()
{
    var model = new Restored("restored", seed: 3);
    var plan = new Restored.OutputPlan(batch: 1);
    try
    {
        plan.Forward(model, new float[2]);
    }
    catch (InvalidOperationException e)
    {
        Console.WriteLine("restored " + e.Message);
    }
    string json = JsonSerializer.Serialize(
        new Weights(
            "w",
            Tensor.FromArray(
                new float[,]
                {
                    { 1, 2, 3 },
                    { 4, 5, 6 },
                }
            )
        ),
        WeightsContext.Default.Weights
    );
    Console.WriteLine("restored " + json);
    model.Parameters.CopyFrom("Loaded", JsonSerializer.Deserialize(json, WeightsContext.Default.Weights).Loaded);
    var x = Tensor.FromArray(
        new float[,]
        {
            { 0.1f, 0.2f },
        }
    );
    Console.WriteLine($"restored {Nn.Sum(plan.Forward(model, x)):F4} eager {Nn.Sum(model.Output(x)):F4}");
}
