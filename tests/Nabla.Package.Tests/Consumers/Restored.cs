#pragma warning disable CS1591 // The model stands here as a user writes it, without documentation; the generated half must not need any.
using System.Text.Json.Serialization;
using Nabla;
using static Nabla.Nn;

// A model with a constructor of its own, one weight that is drawn and one that the program loads.
[Model]
public partial class Restored(string name, int seed)
{
    [Parameter(Init = Init.Given), Shape(2, 3)]
    public partial Tensor<float> Loaded { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(3, 1)]
    public partial Tensor<float> Drawn { get; }

    public string Name => name + seed;

    [Inference]
    public Tensor<float> Output([Shape("batch", 2)] Tensor<float> x) => MatMul(Tanh(MatMul(x, Loaded)), Drawn);
}

public sealed record Weights(string Name, Tensor<float> Loaded);

[JsonSerializable(typeof(Weights))]
internal sealed partial class WeightsContext : JsonSerializerContext;
