using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's functions of one tensor and a few constants.</summary>
internal static class TorchActivations
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["relu"] = c => [$"Relu({c.In(0)})"],
        ["relu6"] = c => [$"Relu6({c.In(0)})"],
        ["leaky_relu"] = c => [$"LeakyRelu({c.In(0)}, {c.Literal(c.Number("negative_slope", 0.01))})"],
        ["prelu"] = PRelu,
        ["elu"] = c => [$"Elu({c.In(0)}, {c.Literal(c.Number("alpha", 1))})"],
        ["celu"] = c => [$"Celu({c.In(0)}, {c.Literal(c.Number("alpha", 1))})"],
        ["selu"] = c => [$"Selu({c.In(0)})"],
        ["gelu"] = c => [c.Text("approximate", "none", "none", "tanh") == "tanh" ? $"GeluTanh({c.In(0)})" : $"Gelu({c.In(0)})"],
        ["silu"] = c => [$"Silu({c.In(0)})"],
        ["mish"] = c => [$"Mish({c.In(0)})"],
        ["softplus"] = c => [$"Softplus({c.In(0)}, {c.Literal(c.Number("beta", 1))}, {c.Literal(c.Number("threshold", 20))})"],
        ["softsign"] = c => [$"Softsign({c.In(0)})"],
        ["sigmoid"] = c => [$"Sigmoid({c.In(0)})"],
        ["logsigmoid"] = c => [$"LogSigmoid({c.In(0)})"],
        ["tanhshrink"] = c => [$"TanhShrink({c.In(0)})"],
        ["hardtanh"] = c => [$"HardTanh({c.In(0)}, {c.Literal(c.Number("min_val", -1))}, {c.Literal(c.Number("max_val", 1))})"],
        ["hardsigmoid"] = HardSigmoid,
        ["hardswish"] = c => [$"HardSwish({c.In(0)})"],
        ["threshold"] = c => [$"Threshold({c.In(0)}, {c.Literal(c.Number("threshold"))}, {c.Literal(c.Number("value"))})"],
        ["hardshrink"] = c => [$"HardShrink({c.In(0)}, {c.Literal(c.Number("lambd", 0.5))})"],
        ["softshrink"] = c => [$"SoftShrink({c.In(0)}, {c.Literal(c.Number("lambd", 0.5))})"],
        ["softmax"] = c => Along(c, "Softmax"),
        ["log_softmax"] = c => Along(c, "LogSoftmax"),
        ["softmin"] = c => Along(c, "Softmin"),
        ["glu"] = Glu,
        ["dropout_mask"] = c => [$"Where({c.In(1)}, {c.In(0)} * {c.Literal(1 / (1 - c.Number("p")))}, {c.Literal(0)})"],
    };

    private static Term[] Along(Call c, string function) => [$"{function}({c.In(0)}, {c.Int(c.Either("dim", "axis"), -1)})"];

    private static Term[] Glu(Call c)
    {
        c.KeepLengths();
        return Along(c, "Glu");
    }

    /// <summary>One slope, or one for each channel; channels are axis 1.</summary>
    private static Term[] PRelu(Call c)
    {
        int axis = c.Axis("channel_axis", 0, c.Rank(0) > 1 ? 1 : 0),
            after = Math.Max(0, c.Rank(0) - 1 - axis);
        string slope = c.In(1);
        if (c.Source.Inputs[1].Value.Data.Length > 1 && after > 0)
            slope = $"Reshape({slope}, {CSharp.Items([.. c.Shape(1), .. Enumerable.Repeat(1, after)])})";
        return [$"PRelu({c.In(0)}, {slope})"];
    }

    private static Term[] HardSigmoid(Call c)
    {
        c.Says("formula", "relu6(x+3)/6, not Theano's 0.2x+0.5");
        return [$"HardSigmoid({c.In(0)}, HardSigmoidKind.PyTorch)"];
    }
}
