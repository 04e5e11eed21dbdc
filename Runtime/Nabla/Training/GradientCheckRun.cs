using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;

namespace Nabla;

/// <summary>One run of a <see cref="GradientCheck"/>: what is evaluated where, and what is compared with what.</summary>
internal sealed class GradientCheckRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly bool IsSingle = typeof(T) == typeof(float);

    /// <summary>Half a unit in the last place of 1.</summary>
    private static readonly double Unit = Math.ScaleB(1, IsSingle ? -24 : -53);

    private readonly GradientCheckOptions _options;
    private readonly CheckedPlan<T> _plan;
    private readonly ImmutableArray<ParameterInfo> _layout;
    private readonly double _tolerance;
    private readonly double[] _steps;

    internal GradientCheckRun(CheckedPlan<T> plan, GradientCheckOptions options)
    {
        _plan = plan;
        _layout = plan.Layout;
        _options = options;
        foreach (string name in options.Frozen)
            if (!_layout.Any(p => GradientCheckOptions.Covers(name, p.Name)))
                throw new ArgumentException(
                    $"there is no parameter '{name}', which {nameof(options.Frozen)} names; there are: "
                        + string.Join(", ", _layout.Select(p => p.Name)),
                    nameof(options)
                );
        _tolerance = options.RelativeTolerance ?? (IsSingle ? 1e-3 : 1e-6);
        double first = PowerOfTwo(options.Step ?? Math.ScaleB(1, IsSingle ? -4 : -8));
        // The smallest step leaves a double half of its digits; a float has few to lose.
        _steps = [.. Enumerable.Range(0, IsSingle ? 4 : 5).Select(k => Math.ScaleB(first, -3 * k))];
    }

    internal GradientCheck Run(Func<ReadOnlySpan<T>, T>? jvp, Action<ReadOnlySpan<T>, Span<T>>? hessianVectorProduct)
    {
        if (_plan.Start(out double value, out double[] gradient) is { } problem)
            return new GradientCheck(_options.Seed) { Problem = problem, Value = value };
        int[][] chosen = [.. _layout.Select((p, i) => Note(i).Length > 0 ? [] : Choose(i, gradient.AsSpan(p.Offset, p.Length)))];
        if (chosen.All(c => c.Length == 0))
            return new GradientCheck(_options.Seed) { Problem = "no parameter is checked: all are frozen or empty", Value = value };
        int[] places = [.. chosen.SelectMany((indices, p) => indices.Select(i => _layout[p].Offset + i))];
        (double noise, double[] gradientNoise) = Noise(value, gradient, chosen, places);

        var first = Compare(
            chosen,
            (p, at) =>
            {
                double[] steps = Steps(_plan.ValueAt(at));
                return CentralDifference.Judge(
                    gradient[at],
                    value,
                    new(_tolerance, noise, CentralDifference.Deviations * gradientNoise[p]),
                    steps,
                    k => _plan.Sample(at, steps[k])
                );
            }
        );
        GradientCheck check = new(_options.Seed)
        {
            Value = value,
            Noise = noise,
            Gradient = first,
        };
        double[] direction = Direction();
        if (jvp is not null)
            check.Tangent = Tangent(direction, gradient, _plan.Jvp(jvp, direction));
        if (hessianVectorProduct is not null)
            check.SecondOrder = Second(direction, gradient, gradientNoise, chosen, places, hessianVectorProduct);
        check.Problem = _plan.Changed("'jvp' or 'hessianVectorProduct'");
        return check;
    }

    private ElementCheck Tangent(double[] direction, double[] gradient, double tangent)
    {
        double expected = 0,
            squares = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            // A frozen parameter has no gradient, whatever its buffer holds.
            double product = direction[i] == 0 ? 0 : direction[i] * gradient[i];
            expected += product;
            squares += product * product;
        }

        // Terms that cancel leave their rounding: a thousand units of the root of the sum of their squares.
        double allowed = _tolerance * Math.Max(Math.Abs(expected), Math.Abs(tangent)) + 1024 * Unit * Math.Sqrt(squares);
        return new ElementCheck
        {
            Actual = tangent,
            Expected = expected,
            Allowed = allowed,
            Step = double.NaN,
            Outcome =
                !double.IsFinite(tangent) || !double.IsFinite(expected) ? GradientOutcome.NotFinite
                : Math.Abs(tangent - expected) <= allowed ? GradientOutcome.Agrees
                : GradientOutcome.Differs,
        };
    }

    private ImmutableArray<ParameterCheck> Second(
        double[] direction,
        double[] gradient,
        double[] gradientNoise,
        int[][] chosen,
        int[] places,
        Action<ReadOnlySpan<T>, Span<T>> hessianVectorProduct
    )
    {
        double[] product = _plan.Product(hessianVectorProduct, direction);
        // One gradient serves all elements, so all steps are evaluated first.
        double[][][] gradients =
        [
            .. _steps.Select(h => new[] { -h, -h / 2, h / 2, h }.Select(t => _plan.GradientAt(direction, t, places)).ToArray()),
        ];
        Dictionary<int, int> order = places.Select((at, i) => (at, i)).ToDictionary(p => p.at, p => p.i);
        return Compare(
            chosen,
            (p, at) =>
            {
                int i = order[at];
                // The parameters move along the direction only up to their rounding, which is seen in the small elements of a product.
                double size = Math.Sqrt(chosen[p].Average(j => Square(product[_layout[p].Offset + j])));
                double slack = double.IsFinite(size) ? 0.1 * _tolerance * size : 0;
                return CentralDifference.Judge(
                    product[at],
                    gradient[at],
                    new(_tolerance, gradientNoise[p], slack),
                    _steps,
                    k =>
                        new(
                            new(-_steps[k], gradients[k][0][i]),
                            new(-_steps[k] / 2, gradients[k][1][i]),
                            new(_steps[k] / 2, gradients[k][2][i]),
                            new(_steps[k], gradients[k][3][i])
                        )
                );
            }
        );
    }

    private ImmutableArray<ParameterCheck> Compare(int[][] chosen, Func<int, int, ElementCheck> compare) =>
        [
            .. _layout.Select(
                (info, p) => new ParameterCheck(info, Note(p), [.. chosen[p].Select(i => compare(p, info.Offset + i) with { Index = i })])
            ),
        ];

    /// <summary>Why a parameter is not checked; empty if it is.</summary>
    private string Note(int parameter) =>
        _options.IsFrozen(_layout[parameter].Name) ? "frozen"
        : _layout[parameter].Length == 0 ? "empty"
        : !_plan.HasGradient(parameter) ? "no gradient"
        : "";

    /// <summary>The first element, the last, and others, half of them where the gradient is not 0.</summary>
    private int[] Choose(int parameter, ReadOnlySpan<double> gradient)
    {
        SortedSet<int> chosen = [0, gradient.Length - 1];
        int[] all = [.. Enumerable.Range(0, gradient.Length)];
        List<int> connected = [];
        for (int i = 0; i < gradient.Length; i++)
            if (gradient[i] != 0)
                connected.Add(i);
        int drawn = 0;
        Add([.. connected], (_options.Elements + chosen.Count) / 2);
        Add(all, _options.Elements);
        return [.. chosen];

        void Add(int[] pool, int count)
        {
            for (int j = 0; j < pool.Length && chosen.Count < count; j++)
            {
                int other = j + (int)(Uniform(parameter, drawn++) * (pool.Length - j));
                (pool[j], pool[other]) = (pool[other], pool[j]);
                chosen.Add(pool[j]);
            }
        }
    }

    /// <summary>A random direction of length 1 in units of max(1, |p|); 0 for parameters that are not trained.</summary>
    private double[] Direction()
    {
        double[] direction = Trained((p, i) => 2 * Uniform(_layout.Length + p, i) - 1);
        double length = Math.Sqrt(direction.Sum(Square));
        for (int i = 0; i < direction.Length; i++)
            direction[i] = length == 0 ? 0 : direction[i] / length * Math.Max(1, Math.Abs(_plan.ValueAt(i)));
        return _plan.Rounded(direction);
    }

    /// <summary>The deviation of the value's rounding, and for each parameter that of its gradient's.</summary>
    private (double Value, double[] Gradient) Noise(double value, double[] gradient, int[][] chosen, int[] places)
    {
        double[] values = new double[RoundingNoise.Points];
        double[][] gradients = new double[RoundingNoise.Points][];
        // So near that no kink comes between, and far enough for other roundings: 128 half units of each parameter, or more if nothing is seen.
        for (int power = 7; power <= 15; power += 4)
        {
            double[] move = Trained((p, i) => Uniform(2 * _layout.Length + p, i) < 0.5 ? -1 : 1);
            for (int i = 0; i < move.Length; i++)
                move[i] *= Math.ScaleB(Unit, power) * (_plan.ValueAt(i) == 0 ? 1 : Math.Abs(_plan.ValueAt(i)));
            for (int i = 0; i < values.Length; i++)
            {
                int t = i - values.Length / 2;
                values[i] = _plan.ValueAt(move, t);
                gradients[i] = _plan.GradientAt(move, t, places);
            }

            if (!RoundingNoise.IsFlat(values))
                break;
        }

        int done = 0;
        double[] perParameter = new double[chosen.Length];
        for (int p = 0; p < chosen.Length; p++)
        {
            int from = done;
            done += chosen[p].Length;
            perParameter[p] = RoundingNoise.OfGradient(
                Enumerable.Range(from, chosen[p].Length).Select(i => RoundingNoise.Deviation([.. gradients.Select(g => g[i])])),
                chosen[p].Select(i => gradient[_layout[p].Offset + i]),
                Unit
            );
        }

        return (Math.Max(RoundingNoise.Deviation(values), Unit * Math.Abs(value)), perParameter);
    }

    private double[] Trained(Func<int, int, double> element)
    {
        double[] all = new double[_plan.Length];
        for (int p = 0; p < _layout.Length; p++)
            if (Note(p).Length == 0)
                for (int i = 0; i < _layout[p].Length; i++)
                    all[_layout[p].Offset + i] = element(p, i);
        return all;
    }

    private double[] Steps(double x)
    {
        double scale = double.IsFinite(x) ? PowerOfTwo(Math.Max(1, Math.Abs(x))) : 1;
        return [.. _steps.Select(h => h * scale)];
    }

    /// <summary>The smallest power of two that is not smaller: such steps are added with little rounding.</summary>
    private static double PowerOfTwo(double x)
    {
        double below = Math.ScaleB(1, Math.ILogB(x));
        return below < x ? 2 * below : below;
    }

    private static double Square(double x) => x * x;

    // Initialisers use kind 0 of the counter's last word and random states 1 and 2.
    private double Uniform(int stream, int index) => Philox.Generate(new((uint)index, 0, (uint)stream, 3), unchecked((ulong)_options.Seed)).Double(0);
}
