using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Models;
using Nabla.Models.Tests.Ops;

namespace Nabla.Conformance.Tests.Running;

/// <summary>Runs a compiled case: the methods as the user wrote them, their plans, and the loss's plan.</summary>
/// <typeparam name="T">The model's floating type.</typeparam>
internal sealed class CaseRun<T>(CaseModel model, Type type, Findings findings)
    where T : unmanaged, INumber<T>
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public void Run()
    {
        foreach (string form in model.Forms)
        {
            for (int i = 0; i < model.Results.Count; i++)
                Evaluate(form, i);
            if (model.HasLoss)
                Differentiate(form);
        }
    }

    /// <summary>Runs the method itself, as the user wrote it, and its plan. The forms differ in their attributes alone, so only one form of the
    /// method is called.</summary>
    private void Evaluate(string form, int output)
    {
        string name = form + "Out" + CSharp.Text(output);
        object[] arguments = model.Arguments.Select(Passed).ToArray();
        if (form == CaseModel.Constant)
            Compare(Quantity.Eager, form, output, type.GetMethod(name, Any)!.Invoke(null, arguments)!);
        object plan = Plan(name);
        Compare(Quantity.Plan, form, output, Member(plan, "Forward", arguments).Invoke(plan, arguments)!);
    }

    private void Differentiate(string form)
    {
        object plan = Plan(form + "Loss");
        var parameters = ((IModel<T>)plan).Parameters;
        foreach (string name in model.Trained)
            Fill(parameters[name], model.Case.Input(name));
        object[] cotangents = model.Differentiated.Select((output, i) => Cotangent(model.Results[output], model.Case.Cotangents[i])).ToArray();
        object[] data = [.. cotangents, .. model.Arguments.Where(a => !model.Trained.Contains(a.Name)).Select(Passed)];
        var value = (T)Member(plan, "ValueAndGradient", data).Invoke(plan, data)!;
        CompareLoss((T)Member(plan, "Forward", data).Invoke(plan, data)!, value);

        var gradient = (ParameterBuffer<T>)plan.GetType().GetProperty("Gradient", Any)!.GetValue(plan)!;
        foreach (string name in model.Trained)
        {
            var input = model.Case.Input(name);
            // Where there is no dependence, the gradient is zeros here.
            var expected = model.Case.Gradients[name] ?? input with { Data = new double[input.Data.Length] };
            findings.Compare(Quantity.Gradient, form, 0, name, expected, Doubles(gradient[name].ToArray()), expected.Shape);
        }
        if (model.Case.Hessian is { } hessian)
            Curve(form, plan, data, hessian);
    }

    /// <summary>Compares the product of the loss's Hessian and the tangents.</summary>
    private void Curve(string form, object plan, object[] data, IReadOnlyDictionary<string, Values?> hessian)
    {
        var parameters = ((IModel<T>)plan).Parameters;
        double[] direction = new double[parameters.Length],
            product = new double[parameters.Length];
        foreach (var parameter in parameters.Layout)
            if (model.Case.Tangents.TryGetValue(parameter.Name, out var tangent))
                tangent.Data.CopyTo(direction, parameter.Offset);
        var types = data.Select(d => d.GetType());
        SpanCall.Of(plan.GetType().GetMethod("HessianVectorProduct", Any, [.. types, typeof(ReadOnlySpan<double>), typeof(Span<double>)])!)(
            plan,
            data,
            direction,
            product
        );
        foreach (var parameter in parameters.Layout)
        {
            if (!hessian.TryGetValue(parameter.Name, out var recorded))
                continue;
            var expected = recorded ?? model.Case.Input(parameter.Name) with { Data = new double[parameter.Length] };
            findings.Compare(
                Quantity.HessianVector,
                form,
                0,
                parameter.Name,
                expected,
                product[parameter.Offset..(parameter.Offset + parameter.Length)],
                expected.Shape
            );
        }
    }

    /// <summary>Checks that the plan with a gradient and the plan without one give the same value.</summary>
    private void CompareLoss(T forward, T value)
    {
        if (forward.Equals(value) || T.Abs(forward - value) <= T.CreateChecked(1e-13) * T.Max(T.One, T.Abs(value)) || typeof(T) == typeof(float))
            return;
        findings.Fail($"the plan's value is {forward} without and {value} with a gradient");
    }

    private void Compare(Quantity quantity, string form, int output, object result)
    {
        var (data, shape) = result switch
        {
            T number => (Doubles([number]), []),
            Tensor<T> tensor => (Doubles(tensor.ToArray()), tensor.Shape.ToArray()),
            Tensor<int> tensor => (tensor.ToArray().Select(n => (double)n).ToArray(), tensor.Shape.ToArray()),
            _ => throw new InvalidOperationException("a result of " + result.GetType()),
        };
        findings.Compare(quantity, form, output, "", model.Case.Outputs[output], data, shape);
    }

    private object Plan(string method)
    {
        var plan = type.GetNestedType(method + "Plan", Any)!;
        var constructor = plan.GetConstructors(Any).First(c => !c.IsStatic);
        return constructor.Invoke(constructor.GetParameters().Select(p => (object)LengthOf(p.Name!)).ToArray());
    }

    /// <summary>The length that the name of a symbolic length states; any other integer that a plan asks for is the seed.</summary>
    private static int LengthOf(string name) =>
        name.StartsWith(CaseModel.Length, StringComparison.Ordinal)
            ? int.Parse(name.AsSpan(CaseModel.Length.Length), CultureInfo.InvariantCulture)
            : 0;

    private static MethodInfo Member(object plan, string name, object[] arguments) =>
        plan.GetType().GetMethod(name, Any, arguments.Select(a => a.GetType()).ToArray())
        ?? throw new InvalidOperationException($"the plan has no '{name}' of these arguments");

    private object Passed(Argument argument)
    {
        var values = model.Case.Input(argument.Name);
        return argument.Kind switch
        {
            ValueKind.Integer => new Tensor<int>(values.Data.Select(v => (int)v).ToArray(), values.Shape),
            ValueKind.Truth => new Tensor<bool>(values.Data.Select(v => v != 0).ToArray(), values.Shape),
            _ => Real(values),
        };
    }

    private static object Cotangent(TermKind kind, Values values) => kind == TermKind.Scalar ? T.CreateChecked(values.Data[0]) : Real(values);

    private static Tensor<T> Real(Values values) => new(values.Data.Select(T.CreateChecked).ToArray(), values.Shape);

    private static void Fill(Tensor<T> parameter, Values values)
    {
        var span = parameter.AsSpan();
        for (int i = 0; i < span.Length; i++)
            span[i] = T.CreateChecked(values.Data[i]);
    }

    private static double[] Doubles(IEnumerable<T> values) => values.Select(double.CreateChecked).ToArray();
}
