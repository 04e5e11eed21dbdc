using System;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using static Nabla.CentralDifference;

namespace Nabla;

/// <summary>The delegates of a <see cref="GradientCheck"/>, called with moved parameters, which are put back bit for bit.</summary>
internal sealed class CheckedPlan<T>(ParameterBuffer<T> parameters, Func<T> value, Func<ParameterBuffer<T>> gradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _start = parameters.Span.ToArray();
    private ParameterBuffer<T>? _mapped;
    private int[] _offsets = [];

    internal ImmutableArray<ParameterInfo> Layout => parameters.Layout;

    internal int Length => _start.Length;

    internal double ValueAt(int at) => Double(_start[at]);

    /// <summary>Whether the gradient's buffer has the parameter.</summary>
    internal bool HasGradient(int parameter) => _offsets[parameter] >= 0;

    internal void Restore() => _start.AsSpan().CopyTo(parameters.Span);

    /// <summary>Value and gradient where the parameters are.</summary>
    /// <returns>Why nothing can be compared with differences; null if all can.</returns>
    internal string? Start(out double result, out double[] whole)
    {
        whole = [];
        result = Double(value());
        double again = Double(value());
        if (Changed("'value'") is { } changed)
            return changed;
        if (!again.Equals(result))
            return Drawn("value", result, again);
        whole = Whole();
        if (Changed("'gradient'") is { } moved)
            return moved;
        double[] repeated = Whole();
        int same = whole.AsSpan().CommonPrefixLength(repeated);
        if (same < whole.Length)
            return Drawn("gradient", whole[same], repeated[same]);
        again = Double(value());
        if (!again.Equals(result))
            return Drawn("value", result, again);
        return double.IsFinite(result) ? null : $"the value is {GradientCheckText.Number(result)}, so nothing can be compared";
    }

    /// <summary>Says that the parameters are not what they were, if so, and puts them back.</summary>
    internal string? Changed(string argument)
    {
        if (MemoryMarshal.AsBytes(parameters.Span).SequenceEqual(MemoryMarshal.AsBytes(_start.AsSpan())))
            return null;
        Restore();
        return $"{argument} changed the parameters: a gradient is expected, and not a step";
    }

    /// <summary>The values with one parameter's element moved.</summary>
    internal Stencil Sample(int at, double step)
    {
        Stencil values = new(Moved(at, -step), Moved(at, -step / 2), Moved(at, step / 2), Moved(at, step));
        parameters.Span[at] = _start[at];
        return values;
    }

    /// <summary>The value with all parameters moved along a direction.</summary>
    internal double ValueAt(double[] direction, double distance)
    {
        Move(direction, distance);
        double result = Double(value());
        Restore();
        return result;
    }

    /// <summary>Some elements of the gradient with all parameters moved along a direction.</summary>
    internal double[] GradientAt(double[] direction, double distance, int[] places)
    {
        Move(direction, distance);
        double[] whole = Whole();
        Restore();
        return Array.ConvertAll(places, at => whole[at]);
    }

    internal double Jvp(Func<ReadOnlySpan<T>, T> jvp, double[] direction) => Double(jvp(Typed(direction)));

    /// <summary>The product of the Hessian and a direction; NaN where nothing was written.</summary>
    internal double[] Product(Action<ReadOnlySpan<T>, Span<T>> hessianVectorProduct, double[] direction)
    {
        T[] product = new T[direction.Length];
        Array.Fill(product, T.NaN);
        hessianVectorProduct(Typed(direction), product);
        return Array.ConvertAll(product, Double);
    }

    /// <summary>The numbers as the element type has them.</summary>
    internal double[] Rounded(double[] numbers) => Array.ConvertAll(Typed(numbers), Double);

    private Point Moved(int at, double offset)
    {
        double from = ValueAt(at);
        T to = T.CreateTruncating(from + offset);
        parameters.Span[at] = to;
        return new(Double(to) - from, Double(value()));
    }

    private void Move(double[] direction, double distance)
    {
        Span<T> all = parameters.Span;
        for (int i = 0; i < direction.Length; i++)
            if (direction[i] != 0)
                all[i] = T.CreateTruncating(ValueAt(i) + distance * direction[i]);
    }

    /// <summary>The gradient in the layout of the parameters; 0 for a parameter that the gradient's buffer lacks.</summary>
    private double[] Whole()
    {
        ParameterBuffer<T> buffer = gradient() ?? throw new ArgumentException("'gradient' returned null; the plan's gradient is expected");
        if (!ReferenceEquals(buffer, _mapped))
            Map(buffer);
        double[] whole = new double[_start.Length];
        ReadOnlySpan<T> values = buffer.Span;
        for (int p = 0; p < _offsets.Length; p++)
        for (int i = 0; _offsets[p] >= 0 && i < Layout[p].Length; i++)
            whole[Layout[p].Offset + i] = Double(values[_offsets[p] + i]);
        return whole;
    }

    private void Map(ParameterBuffer<T> buffer)
    {
        if (ReferenceEquals(buffer, parameters))
            throw new ArgumentException("'gradient' returned the parameters; the plan's gradient is expected");
        foreach (ParameterInfo info in buffer.Layout)
            if (!parameters.Names.Contains(info.Name))
                throw new ArgumentException(
                    $"'gradient' has a parameter '{info.Name}' that 'parameters' lacks; there are: {string.Join(", ", parameters.Names)}"
                );
        int[] offsets = new int[Layout.Length];
        for (int p = 0; p < offsets.Length; p++)
        {
            int index = buffer.Names.IndexOf(Layout[p].Name);
            if (index >= 0)
                PlanCheck.Shape(buffer.Layout[index].Shape.AsSpan(), Layout[p].Shape.AsSpan(), Layout[p].Name);
            offsets[p] = index < 0 ? -1 : buffer.Layout[index].Offset;
        }

        (_mapped, _offsets) = (buffer, offsets);
    }

    private static string Drawn(string argument, double first, double second) =>
        $"'{argument}' gives {GradientCheckText.Number(first)}, then {GradientCheckText.Number(second)} for the same parameters. Random numbers "
        + $"have to be the same at each call: set {nameof(RandomState)}.{nameof(RandomState.Position)} back in 'value' and in 'gradient'.";

    private static T[] Typed(double[] numbers) => Array.ConvertAll(numbers, n => T.CreateTruncating(n));

    private static double Double(T number) => double.CreateTruncating(number);
}
