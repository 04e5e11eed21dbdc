using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Compiler.Tests.Docs;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;
using Xunit;

namespace Nabla.Compiler.Tests.Regime;

/// <summary>
/// Every function that models may call has an interval of its values that contains all sampled values and is narrower than all numbers. The
/// exceptions are listed here with their reasons. The functions come from the catalogue, so a new function is covered by itself.
/// </summary>
public sealed class IntervalCatalogueTests
{
    private const int Samples = 200;
    private const global::Nabla.Generator.Ir.KinkConvention Kinks = global::Nabla.Generator.Ir.KinkConvention.PyTorch;

    /// <summary>The number that stands for a symbolic length.</summary>
    private const int Length = 3;

    /// <summary>Functions for which nothing better is known than all numbers, with the reason.</summary>
    private static readonly Dictionary<string, string> Unknown = new()
    {
        ["Tan"] = "has poles, and takes every number between two of them; its range between poles is not worked out",
    };

    /// <summary>Ops that occur in no function and no gradient before a program is lowered, with the reason.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["FusedMultiplyAdd"] = "in hard sigmoids under Theano's kinks; the interval of a product and a sum",
        ["Element"] = "made when a program is unrolled into a straight line, which is judged before",
        ["RowGradient"] = "made of scatters when a program is written over buffers; buffers have no intervals",
        ["CustomGradient"] = "made of a method of the user's; its range is that of the method's value",
    };

    /// <summary>Expressions that are written without a function.</summary>
    private static readonly string[] Operators =
    [
        "a[n], b[n] => -a * b + (a - 1) / (b + 10)",
        "a[n], b[n] => Where(a > b & !(a < 0.3) | Equal(a, b), a, b)",
        "x[n] => Mean(x)",
        "x[3] => x[1] * 2",
        "float s, x[n] => x * (double)s",
        "int labels[n], x[n, 4] => Gather(x, Unsqueeze(labels, 1))",
    ];

    private static readonly Lazy<(string Name, Function Function)[]> All = new(Read);

    private static readonly Dictionary<string, Dim> Lengths = [];

    /// <summary>The operands lie within the domain of logarithms and arcsines, above it, or around zero.</summary>
    [Theory]
    [InlineData(0.25, 0.75)]
    [InlineData(1.25, 4)]
    [InlineData(-2, 3)]
    public void Interval_OfEveryFunction_HoldsItsValues(double low, double high)
    {
        var failures = new List<string>();
        foreach (var (name, function) in All.Value)
        {
            var interval = Of(function, low, high);
            double[] values = Sampled(function, low, high);
            foreach (double value in values.Where(v => !interval.Holds(v)).Take(1))
                failures.Add($"{name}: {value:R} is not in {interval}");
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void Interval_OfEveryFunction_SaysSomethingOrHasAReason()
    {
        string[] open = All
            .Value.Where(f => f.Function.Outputs[0].Node.Type.Element != ElementType.Boolean)
            .Where(f => Of(f.Function, 0.25, 0.75) is { Low: double.NegativeInfinity, High: double.PositiveInfinity })
            .Select(f => f.Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(string.Join(", ", Unknown.Keys.Order(StringComparer.Ordinal)), string.Join(", ", open));
        Assert.All(Unknown.Values, reason => Assert.NotEmpty(reason));
    }

    [Fact]
    public void Op_OfEveryKind_IsInAFunctionOrHasAReason()
    {
        var seen = new HashSet<Type>();
        foreach (var (_, function) in All.Value)
        foreach (var program in Programs(function))
            seen.UnionWith(program.Body.Concat(program.Inputs).Select(n => n.Op.GetType()));
        string[] missing = typeof(Op)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Op)) && !t.IsAbstract && !seen.Contains(t))
            .Select(t => t.Name)
            .Except(Elsewhere.Keys)
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Empty(missing);
    }

    /// <summary>Returns the function, its gradient, and the primitives of both.</summary>
    private static IEnumerable<Function> Programs(Function function)
    {
        yield return function;
        yield return Evaluator.Primitives(function, Kinks);
        var output = function.Outputs[0].Node;
        var trained = function.Inputs.Where(i => i.Type.Element.IsFloat()).ToArray();
        if (!output.Type.Element.IsFloat() || trained.Length == 0 || output.Op.Gradient is GradientRule.Undefined)
            yield break;
        var builder = new Builder();
        var leaves = function.Inputs.ToDictionary(
            i => i,
            i =>
                builder.Add(
                    new Input(((Input)i.Op).Key, i.Type, i.Type.Element.IsFloat() ? InputRole.Trainable : InputRole.Data),
                    [],
                    Origin.None,
                    i.Name
                )
        );
        var copies = new Dictionary<Node, Val>(leaves);
        foreach (var node in function.Body)
            copies[node] = builder.Add(node.Op, node.Inputs.Select(i => copies[i]).ToArray());
        var y = copies[output];
        var total = Formula.Sum(y, false, Enumerable.Range(0, y.Shape.Rank).ToArray());
        var loss = new Function("loss", function.Inputs.Select(i => leaves[i].Node).ToArray(), [Output.Result(total.Node)]);
        var gradient = Differentiate.Gradient(loss, Kinks);
        yield return gradient;
        yield return Evaluator.Primitives(gradient, Kinks);
    }

    private static (string Name, Function Function)[] Read()
    {
        var examples = OpCatalog
            .Functions.Where(f => !f.Name.StartsWith("operator ", StringComparison.Ordinal))
            .SelectMany(f =>
                (f.Forms.Count > 0 ? f.Forms.Select(OpExample.Of) : [])
                    .Concat(f.Example is null ? [] : [OpExample.Parse(f.Example)])
                    .Select(e => (Name: f.Name, Example: e))
            )
            .Concat(Operators.Select(e => (Name: e, Example: OpExample.Parse(e))))
            .ToArray();
        var functions = OpExample.Read(examples.Select(e => e.Example).ToArray());
        foreach (string symbol in functions.SelectMany(f => f.Inputs).SelectMany(i => i.Shape.Dims).SelectMany(d => d.Symbols).Distinct())
            Lengths[symbol] = Dim.Of(Length);
        return examples.Select((e, i) => (e.Name, functions[i])).ToArray();
    }

    private static Interval Of(Function function, double low, double high)
    {
        var inputs = function
            .Inputs.Select(i => new InputSpec(((Input)i.Op).Key, i.Type, i.Type.IsScalar)
            {
                Known = new KnownValues(KnownKind.Range, (i.Type.Element.IsFloat() ? new[] { low, high } : [0, 1]).ToEquatableArray()),
            })
            .ToEquatableArray();
        var spec = new PlanSpec(
            new TypeSpec("", EquatableArray<TypeDeclaration>.Empty, "T"),
            "T",
            "Plan",
            "public",
            false,
            "f",
            true,
            inputs,
            ParameterLayout.Empty,
            ParameterLayout.Empty.Trained(),
            EquatableArray<string>.Empty,
            new PlanOptions(true, global::Nabla.Generator.Plans.SigmoidApproximation.None, Kinks),
            function.Outputs[0].Node.Type,
            false,
            function,
            null
        );
        return IntervalAnalysis.Of(spec, function)[function.Outputs[0].Node];
    }

    /// <summary>Samples the function: the first sample has the lower ends, the second the upper ones. Integers are 0 or 1, which are valid for every
    /// index.</summary>
    private static double[] Sampled(Function function, double low, double high)
    {
        var draws = new SplitMix(5);
        double[] Drawn(Input input)
        {
            int count = (int)input.Type.Shape.Dims.Aggregate(1L, (n, d) => n * d.Substitute(Lengths).Value);
            return Enumerable
                .Range(0, Samples * count)
                .Select(i =>
                {
                    double share =
                        i < count ? 0
                        : i < 2 * count ? 1
                        : draws.Uniform();
                    return input.Type.Element.IsFloat() ? low + (high - low) * share : Math.Round(share);
                })
                .ToArray();
        }
        return new Evaluator(Evaluator.Primitives(function, Kinks), Samples, Lengths).Run(Drawn)[0];
    }
}
