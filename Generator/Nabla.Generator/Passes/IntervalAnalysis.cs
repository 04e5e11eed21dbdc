using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Passes;

/// <summary>
/// Computes which values every node of a program can take, whatever the parameters become, from what is declared of the inputs. The intervals are
/// sound, including rounding and overflow. They are not tight: an op looks at each operand by itself.
/// </summary>
internal static class IntervalAnalysis
{
    /// <param name="spec">The plan, with the declarations of its inputs.</param>
    /// <param name="function">The program.</param>
    /// <param name="assumed">The interval that a parameter is taken to stay in; null if it can become anything.</param>
    public static IReadOnlyDictionary<Node, Interval> Of(PlanSpec spec, Function function, Func<Input, Interval?>? assumed = null)
    {
        var known = new Dictionary<Node, Interval>();
        foreach (var node in function.Inputs)
        {
            var input = (Input)node.Op;
            var range =
                input.Role == InputRole.Data
                    ? Declared(spec.Inputs.FirstOrDefault(i => i.Name == input.Key)?.Known)
                    : assumed?.Invoke(input) ?? Interval.All;
            known[node] = range.As(node.Type.Element);
        }
        foreach (var node in function.Body)
            Range(node, known, spec.Options.Kinks);
        return known;
    }

    /// <summary>Returns the values of a function's first output, whatever its inputs are.</summary>
    public static Interval OfAnything(Function function, KinkConvention kinks) =>
        Range(function.Outputs[0].Node, function.Inputs.ToDictionary(i => i, i => Interval.All.As(i.Type.Element)), kinks);

    private static Interval Declared(KnownValues? values) =>
        values switch
        {
            { Kind: KnownKind.Range, Numbers: [var low, var high] } => Interval.Of(low, high),
            { Kind: KnownKind.OneHot } => new Interval(0, 1),
            { Kind: KnownKind.Choice, Numbers.Count: > 0 } => Interval.Of(values.Numbers.Min(), values.Numbers.Max()),
            _ => Interval.All,
        };

    private static Interval Range(Node node, Dictionary<Node, Interval> known, KinkConvention kinks)
    {
        if (known.TryGetValue(node, out var range))
            return range;
        var operands = node.Inputs.Select(i => Range(i, known, kinks)).ToArray();
        var found = node.Op.Range(node, operands) ?? Expanded(node, known, kinks);
        // Rounding keeps order, so the rounded ends of the exact values bound the rounded values.
        return known[node] = found.As(node.Type.Element);
    }

    private static Interval Expanded(Node node, Dictionary<Node, Interval> known, KinkConvention kinks)
    {
        var builder = new Builder();
        return node.Op.Expand(node.Inputs.Select(builder.Use).ToArray(), kinks) is { } expansion ? Range(expansion.Node, known, kinks) : Interval.All;
    }
}
