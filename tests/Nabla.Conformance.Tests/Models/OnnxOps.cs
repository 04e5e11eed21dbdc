using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>ONNX's activations, with the defaults of its specification. Integers, which ONNX also clips, are computed as real numbers,
/// exactly.</summary>
internal static class OnnxOps
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["Celu"] = c => [$"Celu({c.Real(0)}, {c.Literal(c.Number("alpha", 1))})"],
        ["Clip"] = Clip,
        ["Elu"] = c => [$"Elu({c.Real(0)}, {c.Literal(c.Number("alpha", 1))})"],
        ["Gelu"] = c => [c.Text("approximate", "none", "none", "tanh") == "tanh" ? $"GeluTanh({c.Real(0)})" : $"Gelu({c.Real(0)})"],
        ["Hardmax"] = c => [Along(c, "HardMax")],
        ["HardSigmoid"] = c => [$"HardSigmoid({c.Real(0)}, {c.Literal(c.Number("alpha", 0.2))}, {c.Literal(c.Number("beta", 0.5))})"],
        ["HardSwish"] = c => [$"HardSwish({c.Real(0)})"],
        ["LeakyRelu"] = c => [$"LeakyRelu({c.Real(0)}, {c.Literal(c.Number("alpha", 0.01))})"],
        ["LogSoftmax"] = c => [Along(c, "LogSoftmax")],
        ["Mish"] = c => [$"Mish({c.Real(0)})"],
        ["PRelu"] = c => [$"PRelu({c.Real(0)}, {c.Real(1)})"],
        ["Relu"] = c => [$"Relu({c.Real(0)})"],
        ["Selu"] = Selu,
        ["Shrink"] = Shrink,
        ["Sigmoid"] = c => [$"Sigmoid({c.Real(0)})"],
        ["Softmax"] = c => [Along(c, "Softmax")],
        ["Softplus"] = c => [$"Softplus({c.Real(0)})"],
        ["Softsign"] = c => [$"Softsign({c.Real(0)})"],
        ["Tanh"] = c => [$"Tanh({c.Real(0)})"],
        ["ThresholdedRelu"] = c => [$"ThresholdedRelu({c.Real(0)}, {c.Literal(c.Number("alpha", 1))})"],
    };

    /// <summary>Up to version 12 the axis splits the tensor into a matrix, whose rows are normalised.</summary>
    private static Term Along(Call c, string function)
    {
        if (c.Int("opset", 13) >= 13)
            return $"{function}({c.Real(0)}, {c.Int("axis", -1)})";
        int axis = c.Axis("axis", 0, 1);
        string matrix = $"Reshape({c.Real(0)}, {CSharp.Items([Values.Size(c.Shape(0).Take(axis)), Values.Size(c.Shape(0).Skip(axis))])})";
        return $"Reshape({function}({matrix}), {CSharp.Items(c.Shape(0))})";
    }

    /// <summary>The bounds are attributes up to version 10, then inputs, either of which may be left out.</summary>
    private static Term[] Clip(Call c)
    {
        string low = c.Literal(c.Number("min", double.NegativeInfinity)),
            high = c.Literal(c.Number("max", double.PositiveInfinity));
        if (c.Given(1))
            low = c.Real(1) + ".Item()";
        if (c.Given(2))
            high = c.Real(2) + ".Item()";
        return [$"Clamp({c.Real(0)}, {low}, {high})"];
    }

    private static Term[] Selu(Call c)
    {
        if (!c.Has("alpha") && !c.Has("gamma"))
            return [$"Selu({c.Real(0)})"];
        double alpha = c.Number("alpha", 1.67326319217681884765625),
            gamma = c.Number("gamma", 1.05070102214813232421875);
        return [$"{c.Literal(gamma)} * Elu({c.Real(0)}, {c.Literal(alpha)})"];
    }

    private static Term[] Shrink(Call c)
    {
        double bias = c.Number("bias", 0);
        string x = c.Real(0),
            lambda = c.Literal(c.Number("lambd", 0.5)),
            low = c.Literal(-c.Number("lambd", 0.5)),
            offset = c.Literal(bias);
        if (bias == 0)
            return [$"HardShrink({x}, {lambda})"];
        if (bias == c.Number("lambd", 0.5))
            return [$"SoftShrink({x}, {lambda})"];
        return [$"Where({x} > {lambda}, {x} - {offset}, Where({x} < {low}, {x} + {offset}, {c.Literal(0)}))"];
    }
}
