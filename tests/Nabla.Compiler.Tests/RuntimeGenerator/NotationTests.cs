using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;
using Nabla.RuntimeGenerator;
using Xunit;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.RuntimeGenerator;

/// <summary>The formula of a derivative that readers see has the values that the rule computes.</summary>
public class NotationTests
{
    [Theory]
    [InlineData("Sigmoid", "y · (1 − y)")]
    [InlineData("Tanh", "1 − y²")]
    [InlineData("Relu", "1 where x > 0, else 0")]
    [InlineData("Softsign", "1/(1 + |x|)²")]
    [InlineData("Log10", "1/(x · log 10)")]
    [InlineData("Erfc", "−2 · exp(−x²)/√π")]
    [InlineData("Atanh", "1/((1 − x) · (1 + x))")]
    [InlineData("HardSigmoid", "α where 0 < u < 1, else 0, with u = α · x + β")]
    public void Derivative_OfAFunction_IsWrittenAsAFormula(string name, string expected) =>
        Assert.Equal(expected, NnFacts.Derivatives(OpCatalog.Find(name)!.Forms[0], Convention.PyTorch)[0].Text);

    [Theory]
    [InlineData(0.5, "½")]
    [InlineData(-2.0, "−2")]
    [InlineData(1e-8, "10⁻⁸")]
    [InlineData(2.5e-7, "2.5 · 10⁻⁷")]
    [InlineData(1.6732632423543772, "1.67326…")]
    [InlineData(0.7071067811865476, "1/√2")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(-0.0, "0")]
    public void Number_IsWrittenAsReadersKnowIt(double value, string expected) => Assert.Equal(expected, Notation.Number(value));

    public static TheoryData<string> Differentiable =>
        new(OpCatalog.Functions.Where(f => f.Forms.Any(g => g.Op!.Gradient is GradientRule.Defined or GradientRule.OfExpansion)).Select(f => f.Name));

    /// <summary>Tries real numbers at and beside the kinks, under each convention.</summary>
    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Derivative_MadeReadable_HasTheSameValues(string name)
    {
        double[] places = [-3.5, -1, -0.6, 0, 0.3, 1, 2.25];
        foreach (var form in OpCatalog.Find(name)!.Forms)
        {
            int count = form.Parameters!.Length;
            var points = Enumerable
                .Range(0, (int)Math.Pow(places.Length, count))
                .Select(k => Enumerable.Range(0, count).Select(i => places[k / (int)Math.Pow(places.Length, i) % places.Length]).ToArray())
                .ToArray();
            foreach (var kinks in new[] { Convention.PyTorch, Convention.Theano, Convention.Jax })
            {
                var rule = Differentiate.Gradient(NnFacts.Program(form), kinks);
                double[][] exact = Values(rule),
                    read = Values(RealArithmetic.Apply(rule));
                for (int o = 0; o < exact.Length; o++)
                {
                    for (int i = 0; i < points.Length; i++)
                    {
                        // Outside its domain a function has no real derivative to show.
                        if (!double.IsFinite(exact[o][i]))
                            continue;
                        Assert.True(
                            Math.Abs(exact[o][i] - read[o][i]) <= 1e-12 * Math.Max(1, Math.Abs(exact[o][i])),
                            $"{name} at {string.Join(", ", points[i])}: {exact[o][i]} became {read[o][i]}"
                        );
                    }
                }

                double[][] Values(Function function)
                {
                    var names = form.Parameters!.Select(p => p.Name).ToArray();
                    return new Evaluator(Evaluator.Primitives(function, kinks), points.Length, new Dictionary<string, Dim>()).Run(input =>
                        points.Select(p => p[Array.IndexOf(names, input.Key)]).ToArray()
                    );
                }
            }
        }
    }
}
