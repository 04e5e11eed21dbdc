using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;

namespace Nabla.RuntimeGenerator;

/// <summary>Derives facts for documentation from the definition of an elementwise method: its shapes, range, treatment of NaN and
/// derivatives.</summary>
internal static class NnFacts
{
    private static readonly double[] Samples = [double.NegativeInfinity, -2, -0.5, 0, 0.5, 2, double.PositiveInfinity];

    public static string Shapes(NnFunction form)
    {
        var tensors = form.Parameters!.Where(p => !p.ScalarOnly).ToArray();
        return tensors.Length == 1 ? $"Same shape as `{tensors[0].Name}`." : "The broadcast shape of the operands.";
    }

    /// <summary>Returns the range of values as a sentence, or an empty text if the op does not tell.</summary>
    public static string Range(NnFunction form)
    {
        var range = IntervalAnalysis.OfAnything(Program(form), KinkConvention.PyTorch);
        string low = Notation.Number(System.Math.Round(range.Low, 6)),
            high = Notation.Number(System.Math.Round(range.High, 6));
        if (!double.IsInfinity(range.Low))
            return double.IsInfinity(range.High) ? (range.Low == 0 ? "Never negative." : $"At least {low}.") : $"Between {low} and {high}.";
        return double.IsInfinity(range.High) ? ""
            : range.High == 0 ? "Never positive."
            : $"At most {high}.";
    }

    /// <summary>Returns whether NaN in any tensor gives NaN, whatever the other operands are.</summary>
    public static bool PropagatesNan(NnFunction form)
    {
        var primitives = Evaluator.Primitives(Program(form), KinkConvention.PyTorch);
        var parameters = form.Parameters!;
        return Enumerable
            .Range(0, parameters.Length)
            .Where(i => !parameters[i].ScalarOnly)
            .All(missing =>
            {
                var others = Enumerable
                    .Range(0, parameters.Length)
                    .Where(i => i != missing)
                    .Aggregate(
                        new[] { new Dictionary<string, double> { [parameters[missing].Name] = double.NaN } },
                        (rows, i) =>
                            rows.SelectMany(row => Samples.Select(s => new Dictionary<string, double>(row) { [parameters[i].Name] = s })).ToArray()
                    );
                return new Evaluator(primitives, others.Length, new Dictionary<string, Dim>())
                    .Run(input => others.Select(row => row[input.Key]).ToArray())[0]
                    .All(double.IsNaN);
            });
    }

    /// <summary>Returns the derivative by each parameter that has one, as the gradient rule computes it, with y for the result; empty if the op has
    /// no derivative.</summary>
    public static IReadOnlyList<(NnParameter By, string Text)> Derivatives(NnFunction form, KinkConvention kinks)
    {
        if (form.Op!.Gradient is not (GradientRule.Defined or GradientRule.OfExpansion))
            return [];
        var gradient = RealArithmetic.Apply(Differentiate.Gradient(Program(form), kinks));
        var value = gradient.Outputs[0].Node;
        var symbols = form.Parameters!.Select(p => p.Symbol).ToArray();
        return form.Parameters!.Where(p => !p.Constant)
            .Select((p, i) => (p, Notation.Write(gradient.Outputs[1 + i].Node, Name, symbols.Append("y"))))
            .ToArray();

        string? Name(Node node)
        {
            for (int i = 0; i < symbols.Length; i++)
                if (gradient.Inputs[i] == node)
                    return symbols[i];
            return node == value && node.Op is not Constant ? "y" : null;
        }
    }

    /// <summary>Writes the op in terms of simpler ones; null for a primitive.</summary>
    public static string? Definition(NnFunction form)
    {
        var program = Program(form);
        var builder = new Builder();
        var result = program.Outputs[0].Node;
        if (result.Op.Expand(result.Inputs.Select(builder.Use).ToArray(), KinkConvention.PyTorch) is not { } expanded)
            return null;
        var names = program.Inputs.Select((input, i) => (input, form.Parameters![i].Symbol)).ToDictionary(p => p.input, p => p.Symbol);
        return Notation.Write(expanded.Node, node => names.TryGetValue(node, out string name) ? name : null, names.Values);
    }

    /// <summary>Builds the method as a function of numbers.</summary>
    public static Function Program(NnFunction form)
    {
        var builder = new Builder();
        var type = TensorType.Scalar(ElementType.Float64);
        var inputs = form.Parameters!.Select(p =>
                builder.Add(new Input(p.Name, type, p.Constant ? InputRole.Data : InputRole.Trainable), [], Origin.None, p.Name)
            )
            .ToArray();
        var call = new NnCall(builder, inputs.Select((x, i) => new KeyValuePair<string, object?>(form.Parameters![i].Name, x)).ToList());
        return new Function(form.Name, inputs.Select(i => i.Node), [Output.Result(form.Build(call).Node)]);
    }
}
