using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Regime;

/// <summary>Data and parameters of a model, drawn as they are declared, and the declaration in words.</summary>
internal sealed class SampledInputs
{
    private const ulong Seed = 0x5EED;

    private readonly Dictionary<string, Lazy<double[]>> _values = [];
    private readonly Dictionary<string, Moment> _moments = [];
    private readonly int _samples;

    public SampledInputs(PlanSpec spec, Function function, IReadOnlyDictionary<string, Dim> lengths, int samples)
    {
        _samples = samples;
        var told = new List<string>();
        int stream = 0;
        foreach (var node in function.Inputs)
        {
            var input = (Input)node.Op;
            // Each input has a stream of its own, so that a change to one does not change the numbers of another.
            var draws = new SplitMix(Seed + (ulong)stream++ * 7919);
            var shape = node.Shape.Dims.Select(d => (int)d.Substitute(lengths).Value).ToArray();
            if (input.Role is InputRole.Trainable or InputRole.Frozen)
            {
                var parameter = spec.Layout[input.Key];
                _values[input.Key] = new(() => draws.Parameter(parameter.Init, shape, samples));
                _moments[input.Key] = SplitMix.Moment(parameter.Init, shape);
                if (parameter.Init.Kind is not ("Zeros" or "Given"))
                    told.Add("'" + parameter.Path + "' " + Words(parameter.Init));
                continue;
            }
            var known = spec.Inputs.First(i => i.Name == input.Key).Known;
            double[] values = Data(known, node, function, draws, shape, samples, out string words, out bool isAssumed);
            _values[input.Key] = new(() => values);
            if (words.Length > 0)
                told.Add("'" + input.Key + "' " + words);
            if (isAssumed)
                AreDeclared = false;
        }
        Text = string.Join("; ", told);
    }

    public string Text { get; }

    public bool AreDeclared { get; } = true;

    public double[] Values(Input input) => _values[input.Key].Value;

    /// <summary>Returns the moments of an input: a parameter's follow from its initialiser, those of data from the drawn numbers.</summary>
    public Moment Moment(Input input)
    {
        if (_moments.TryGetValue(input.Key, out var known))
            return known;
        double[] values = Values(input);
        double mean = values.DefaultIfEmpty().Average();
        return new Moment(mean, values.Select(v => (v - mean) * (v - mean)).DefaultIfEmpty().Average());
    }

    /// <summary>Returns the values of the first samples.</summary>
    public double[] First(Input input, int samples)
    {
        double[] all = Values(input);
        if (samples == _samples)
            return all;
        var some = new double[all.Length / _samples * samples];
        Array.Copy(all, some, some.Length);
        return some;
    }

    private static double[] Data(
        KnownValues known,
        Node node,
        Function function,
        SplitMix draws,
        int[] shape,
        int samples,
        out string words,
        out bool isAssumed
    )
    {
        int size = shape.Aggregate(1, (n, d) => n * d);
        var numbers = known.Numbers;
        isAssumed = false;
        switch (known.Kind)
        {
            case KnownKind.Range when numbers.Count == 2:
                words = "uniform on [" + Invariant.Text(numbers[0]) + ", " + Invariant.Text(numbers[1]) + "]";
                return Fill(_ => numbers[0] + (numbers[1] - numbers[0]) * draws.Uniform());
            case KnownKind.Normal when numbers.Count == 2:
                words = "normal (" + Invariant.Text(numbers[0]) + ", " + Invariant.Text(numbers[1]) + ")";
                return Fill(_ => numbers[0] + numbers[1] * draws.Normal());
            case KnownKind.OneHot when size > 0:
            {
                words = "one-hot";
                int classes = shape.Length == 0 ? 1 : shape[shape.Length - 1];
                var values = new double[samples * size];
                for (int row = 0; row < values.Length / classes; row++)
                    values[row * classes + draws.Below(classes)] = 1;
                return values;
            }
            case KnownKind.Choice when numbers.Count > 0:
            {
                words = "one of " + string.Join(", ", numbers.Select(Invariant.Text));
                // A small number of combinations is gone through in turn, so that each occurs equally often.
                bool few = Math.Pow(numbers.Count, size) <= 64;
                return few
                    ? Fill(i => numbers[(int)(i / size / Math.Pow(numbers.Count, i % size)) % numbers.Count])
                    : Fill(_ => numbers[draws.Below(numbers.Count)]);
            }
        }
        words = "";
        if (!node.Type.Element.IsFloat())
        {
            int classes = Classes(node, function);
            return Fill(_ => draws.Below(classes));
        }
        if (IsProbability(node, function))
            return Fill(_ => draws.Below(2));
        // A target reaches no activation, so the assumption about it need not be stated.
        isAssumed = ReachesActivation(node, function);
        if (isAssumed)
            words = "standard normal, since nothing is declared of it";
        return Fill(_ => draws.Normal());

        double[] Fill(Func<int, double> value)
        {
            var values = new double[samples * size];
            for (int i = 0; i < values.Length; i++)
                values[i] = value(i);
            return values;
        }
    }

    private static string Words(InitSpec init) =>
        init.Kind switch
        {
            "Ones" => "all 1",
            "Constant" => "all " + Invariant.Text(init.A),
            "Uniform" => "uniform on [" + Invariant.Text(init.A) + ", " + Invariant.Text(init.B) + ")",
            "Normal" => "normal (" + Invariant.Text(init.A) + ", " + Invariant.Text(init.B) + ")",
            _ => init.Kind,
        };

    /// <summary>Returns the number of classes that a label chooses from, if the program states it; otherwise 2.</summary>
    private static int Classes(Node label, Function function)
    {
        foreach (var node in function.Body)
        {
            if (node.Op.Choice(node) is not var (labels, classes) || !ReferenceEquals(Passes.Views.Shaped(labels), label))
                continue;
            if (classes.IsConstant)
                return Math.Max(1, (int)classes.Value);
        }
        return 2;
    }

    private static bool IsProbability(Node target, Function function) =>
        function.Body.Any(n => n.Op is BinaryCrossEntropy or SigmoidBinaryCrossEntropy && Passes.Views.Source(n.Inputs[1]) == target);

    private static bool ReachesActivation(Node input, Function function)
    {
        var reached = new HashSet<Node> { input };
        foreach (var node in function.Body)
        {
            if (!node.Inputs.Any(reached.Contains))
                continue;
            if (node.Op is ElementwiseOp { Activation: not null })
                return true;
            reached.Add(node);
        }
        return false;
    }
}
