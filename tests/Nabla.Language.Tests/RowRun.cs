using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Argument = System.Reflection.ParameterInfo;

namespace Nabla.Language.Tests;

/// <summary>Runs a row's loss as the user wrote it and its plan, and compares value and gradient.</summary>
/// <typeparam name="T">The model's floating type.</typeparam>
internal sealed class RowRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The length of a symbolic dimension.</summary>
    private const int Length = 2;

    // In double the two agree except for the order of sums. In float the platform's elementary functions and ours differ in the last digit.
    private static readonly double ValueTolerance = typeof(T) == typeof(double) ? 1e-12 : 2e-6,
        GradientTolerance = typeof(T) == typeof(double) ? 1e-5 : 5e-3,
        Step = typeof(T) == typeof(double) ? 1e-5 : 5e-3;

    private readonly MethodInfo _loss;
    private readonly object? _model;
    private readonly object _plan;
    private readonly ParameterBuffer<T> _parameters;

    private RowRun(Type type, MethodInfo loss)
    {
        _loss = loss;
        _model = loss.IsStatic ? null : Make(type);
        _plan = Make(type.GetNestedType("LossPlan", Any)!);
        _parameters = ((IModel<T>)(_model ?? _plan)).Parameters;
    }

    public static IReadOnlyList<string> Disagreements(Type type, MethodInfo loss) => new RowRun<T>(type, loss).Compare();

    private List<string> Compare()
    {
        var found = new List<string>();
        var at = Enumerable.Range(0, _parameters.Length).Select(i => T.CreateChecked(Number(i, isParameter: true))).ToArray();
        Fill(at);
        double eager = Eager();
        double forward = double.CreateChecked(Call("Forward")),
            value = double.CreateChecked(Call("ValueAndGradient"));
        foreach (var (name, plan) in new[] { ("Forward", forward), ("ValueAndGradient", value) })
            if (!(Math.Abs(plan - eager) <= ValueTolerance * Math.Max(1, Math.Abs(eager))))
                found.Add(Text($"{name} is {plan:R}, the method itself {eager:R}"));

        var gradient = (ParameterBuffer<T>)_plan.GetType().GetProperty("Gradient", Any)!.GetValue(_plan)!;
        double[] slopes = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            slopes[i] = (Moved(at, i, Step) - Moved(at, i, -Step)) / (2 * Step);
            double planned = double.CreateChecked(gradient.Span[i]);
            if (!(Math.Abs(planned - slopes[i]) <= GradientTolerance * Math.Max(1, Math.Abs(slopes[i]))))
                found.Add(Text($"gradient [{i}] is {planned:R}, by finite differences {slopes[i]:R}"));
        }
        if (slopes.All(s => Math.Abs(s) < 1e-3))
            found.Add("no parameter matters, so that the gradient is not tried");
        return found;
    }

    private double Moved(T[] at, int i, double step)
    {
        var moved = (T[])at.Clone();
        moved[i] += T.CreateChecked(step);
        Fill(moved);
        return Eager();
    }

    private void Fill(T[] values) => values.CopyTo(_parameters.Span);

    private double Eager() => double.CreateChecked((T)_loss.Invoke(_model, _loss.GetParameters().Select(Value).ToArray())!);

    private T Call(string name)
    {
        var given = _loss.GetParameters().Where(p => !IsTrained(p)).Select(Value);
        object[] data = _model is null ? given.ToArray() : given.Prepend(_model).ToArray();
        var method = _plan.GetType().GetMethod(name, Any, data.Select(d => d.GetType()).ToArray());
        return (T)(method ?? throw new InvalidOperationException($"the plan has no '{name}' of these arguments")).Invoke(_plan, data)!;
    }

    private static bool IsTrained(Argument parameter) => parameter.IsDefined(typeof(ParameterAttribute));

    /// <summary>Makes a new value in every call, so that random numbers are the same in each.</summary>
    private object Value(Argument parameter)
    {
        var type = parameter.ParameterType;
        if (IsTrained(parameter))
        {
            var trained = _parameters[parameter.Name!];
            return type == typeof(T) ? trained.ToArray()[0] : new Tensor<T>(trained.ToArray(), trained.Shape.ToArray());
        }
        if (type == typeof(RandomState))
            return new RandomState(5);
        if (type == typeof(int))
            return 2;
        if (type == typeof(bool))
            return true;
        if (type == typeof(T))
            return T.CreateChecked(0.8);
        int[] shape = parameter.GetCustomAttribute<ShapeAttribute>()!.Dims.Select(d => d is int length ? length : Length).ToArray();
        int size = shape.Aggregate(1, (a, b) => a * b);
        if (type == typeof(Tensor<int>))
            return new Tensor<int>(Enumerable.Range(0, size).Select(i => i % 2).ToArray(), shape);
        if (type == typeof(Tensor<bool>))
            return new Tensor<bool>(Enumerable.Range(0, size).Select(i => i % 2 == 0).ToArray(), shape);
        return new Tensor<T>(Enumerable.Range(0, size).Select(i => T.CreateChecked(Number(i, isParameter: false))).ToArray(), shape);
    }

    /// <summary>Distinct numbers away from the kinks of the rows: inputs in (0, 1), parameters also below 0.</summary>
    private static double Number(int i, bool isParameter) =>
        !isParameter ? 0.37 + 0.071 * (i * 3 % 8)
        : i % 3 == 1 ? -0.23 - 0.07 * i
        : 0.31 + 0.083 * (i * 5 % 7);

    /// <summary>Makes an object by the constructor with the fewest arguments: the model, lengths, and optional ones.</summary>
    private object Make(Type type)
    {
        var constructor = type.GetConstructors(Any).Where(c => !c.IsStatic).MinBy(c => c.GetParameters().Length)!;
        return constructor.Invoke(constructor.GetParameters().Select(Given).ToArray());
        object Given(Argument p) => p.HasDefaultValue ? p.DefaultValue! : Length;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
