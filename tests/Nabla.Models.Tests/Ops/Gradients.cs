using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Nabla.Models.Tests.Ops;

/// <summary>One row run at given lengths: the plan, made-up data, and finite differences.</summary>
internal sealed class RowRun
{
    private readonly object _plan;
    private readonly object[] _data;
    private readonly RandomState[] _random;
    private readonly MethodInfo _row,
        _forward,
        _valueAndGradient;
    private readonly SpanCall _jvp,
        _hessianVectorProduct;

    public RowRun(MethodInfo row, IReadOnlyDictionary<string, int> lengths, int seed)
    {
        _row = row;
        var type = row.DeclaringType!.GetNestedType(row.Name + "Plan", BindingFlags.Public | BindingFlags.NonPublic)!;
        var constructor = type.GetConstructors().Single();
        _plan = constructor.Invoke(constructor.GetParameters().Select(p => (object)(lengths.TryGetValue(p.Name!, out int n) ? n : 0)).ToArray());
        Parameters = ((IModel<double>)_plan).Parameters;
        Gradient = (ParameterBuffer<double>)type.GetProperty("Gradient")!.GetValue(_plan)!;

        var random = new Random(seed);
        var domain = row.GetCustomAttribute<DomainAttribute>() ?? new DomainAttribute(-2, 2);
        foreach (ref double p in Parameters.Span)
            p = domain.Low + (domain.High - domain.Low) * random.NextDouble();
        _data = row.GetParameters().Where(p => p.GetCustomAttribute<ParameterAttribute>() is null).Select(p => Make(p, lengths, random)).ToArray();
        _random = [.. _data.OfType<RandomState>()];
        Type[] tensors = _data.Select(d => d.GetType()).ToArray();
        _forward = type.GetMethod("Forward", tensors)!;
        _valueAndGradient = type.GetMethod("ValueAndGradient", tensors)!;
        _jvp = SpanCall.Of(type.GetMethod("Jvp", [.. tensors, typeof(ReadOnlySpan<double>)])!);
        _hessianVectorProduct = SpanCall.Of(
            type.GetMethod("HessianVectorProduct", [.. tensors, typeof(ReadOnlySpan<double>), typeof(Span<double>)])!
        );
    }

    public ParameterBuffer<double> Parameters { get; }

    public ParameterBuffer<double> Gradient { get; }

    public double Forward() => (double)_forward.Invoke(_plan, Held())!;

    public double ValueAndGradient() => (double)_valueAndGradient.Invoke(_plan, Held())!;

    /// <summary>The number of random numbers that the last call drew.</summary>
    public long[] Drawn => [.. _random.Select((r, i) => r.Position - Start(i))];

    public (double Value, double Tangent) Jvp(double[] direction) => _jvp(_plan, Held(), direction, []);

    public double[] HessianVectorProduct(double[] direction)
    {
        double[] product = new double[Parameters.Length];
        _hessianVectorProduct(_plan, Held(), direction, product);
        return product;
    }

    /// <summary>The gradient when the parameters are moved along a direction.</summary>
    private double[] GradientAt(double[] direction, double offset)
    {
        double[] old = Parameters.Span.ToArray();
        for (int i = 0; i < direction.Length; i++)
            Parameters.Span[i] += offset * direction[i];
        ValueAndGradient();
        old.CopyTo(Parameters.Span);
        return Gradient.Span.ToArray();
    }

    /// <summary>The derivative of the gradient along a direction, by central differences of fourth order.</summary>
    public double[] Difference(double[] direction, double h)
    {
        double[] a = GradientAt(direction, h),
            b = GradientAt(direction, -h),
            c = GradientAt(direction, 2 * h),
            d = GradientAt(direction, -2 * h);
        return [.. a.Select((_, i) => (8 * (a[i] - b[i]) - (c[i] - d[i])) / (12 * h))];
    }

    /// <summary>The method itself, called as the user wrote it.</summary>
    public double Eager()
    {
        int data = 0,
            parameter = 0;
        Held();
        object[] arguments = _row.GetParameters()
            .Select(p => p.GetCustomAttribute<ParameterAttribute>() is null ? _data[data++] : Trained(p, Parameters.View(parameter++)))
            .ToArray();
        return (double)_row.Invoke(null, arguments)!;
    }

    /// <summary>The data, and the same random numbers for every call.</summary>
    private object[] Held()
    {
        for (int i = 0; i < _random.Length; i++)
            _random[i].Position = Start(i);
        return _data;
    }

    /// <summary>The starting position, in the middle of a block.</summary>
    private static long Start(int index) => 3 + 1000 * index;

    private static object Trained(System.Reflection.ParameterInfo parameter, Tensor<double> view) =>
        parameter.ParameterType == typeof(double) ? view.ToArray()[0] : view;

    /// <summary>Central differences of fourth order.</summary>
    public double Difference(int index, double h = 1e-3)
    {
        double At(double offset)
        {
            double old = Parameters.Span[index];
            Parameters.Span[index] = old + offset;
            double value = Forward();
            Parameters.Span[index] = old;
            return value;
        }
        return (8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h);
    }

    private static object Make(System.Reflection.ParameterInfo parameter, IReadOnlyDictionary<string, int> lengths, Random random)
    {
        if (parameter.ParameterType == typeof(RandomState))
            return new RandomState(random.Next());
        int[] shape = parameter.GetCustomAttribute<ShapeAttribute>()!.Dims.Select(d => d is int n ? n : lengths[(string)d]).ToArray();
        if (parameter.ParameterType == typeof(Tensor<int>))
        {
            var labels = new Tensor<int>(shape);
            foreach (ref int label in labels.AsSpan())
                label = random.Next(lengths["m"]);
            return labels;
        }
        var values = new Tensor<double>(shape);
        foreach (ref double v in values.AsSpan())
            v = 2 * random.NextDouble() - 1;
        return values;
    }
}
