using System;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Nabla.Benchmarks;

/// <summary>One step of XOR (2-3-1, double, batch 1): forward, backward, SGD update. The three contestants start from the same parameters and must
/// agree.</summary>
[MemoryDiagnoser]
public class XorStep
{
    private const double Rate = 1e-9;

    private readonly double[] _x = [0, 1];
    private XorModel.LossPlan _plan = null!;
    private double[] _parameters = null!;
    private torch.Tensor _input = null!,
        _one = null!,
        _target = null!;
    private TorchSharp.Modules.Parameter _theta1 = null!,
        _theta2 = null!;
    private torch.optim.Optimizer _sgd = null!;

    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        _plan = new XorModel.LossPlan(seed: 1);
        _parameters = _plan.Parameters.Span.ToArray();
        _input = tensor(_x);
        _one = ones(1, float64);
        _target = tensor(1.0);
        _theta1 = new TorchSharp.Modules.Parameter(tensor(_plan.Theta1.ToArray()).reshape(3, 3));
        _theta2 = new TorchSharp.Modules.Parameter(tensor(_plan.Theta2.ToArray()).reshape(4, 1));
        _sgd = torch.optim.SGD([_theta1, _theta2], Rate);
        double a = Nabla(),
            b = Hand(),
            c = Torch();
        if (Math.Abs(a - b) > 1e-12 || Math.Abs(a - c) > 1e-9)
            throw new InvalidOperationException($"The contestants disagree: {a}, {b}, {c}");
    }

    [Benchmark]
    public double Nabla() => _plan.Step(_x, 1, Rate);

    [Benchmark]
    public double Hand() => HandWritten.Step(_parameters, _x, 1, Rate);

    [Benchmark(Baseline = true)]
    public double Torch()
    {
        using var scope = NewDisposeScope();
        _sgd.zero_grad();
        var h = sigmoid(matmul(_theta1.t(), cat([_input, _one])));
        var o = matmul(_theta2.t(), cat([h, _one])).sum();
        var loss = nn.functional.binary_cross_entropy_with_logits(o, _target);
        loss.backward();
        _sgd.step();
        return loss.item<double>();
    }
}
