using System;

namespace Nabla;

/// <content>Checked copies by name and shape, and parameters whose values the program gives.</content>
public sealed partial class ParameterBuffer<T>
{
    /// <summary>Whether each parameter may lack values; null where none is <see cref="Init.Given"/>.</summary>
    private bool[]? _lacking;

    /// <summary>Whether some parameter may still lack values.</summary>
    internal bool IsLacking { get; private set; }

    /// <summary>Overwrites one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="values">A tensor of the parameter's shape.</param>
    /// <exception cref="ArgumentException">No parameter has this name, or the shapes differ; nothing was written.</exception>
    public void CopyFrom(string name, Tensor<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        CopyFrom(name, values.AsReadOnlySpan(), values.Shape);
    }

    /// <summary>Overwrites one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="values">The values in row-major order.</param>
    /// <param name="shape">Their shape, which must be the parameter's.</param>
    /// <exception cref="ArgumentException">No parameter has this name, the shapes differ, or there are not as many values as the shape says; nothing
    /// was written.</exception>
    public void CopyFrom(string name, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
    {
        Tensor<T> parameter = this[name];
        PlanCheck.Shape(shape, parameter.Shape, name);
        Shapes.CheckLength(values.Length, shape, name);
        values.CopyTo(parameter.AsSpan());
    }

    /// <summary>Overwrites every parameter with the one of the same name: from one plan to another, or between copies of a model.</summary>
    /// <param name="source">The same parameters, in any order.</param>
    /// <exception cref="ArgumentException">A parameter is missing here or there, or two shapes differ; nothing was written.</exception>
    /// <exception cref="InvalidOperationException">A parameter of <paramref name="source"/> is <see cref="Init.Given"/> and has not been set; nothing
    /// was written.</exception>
    public void CopyFrom(ParameterBuffer<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (ParameterInfo info in source.Layout)
            if (!_indices.ContainsKey(info.Name))
                throw new ArgumentException($"'{nameof(source)}' has a parameter '{info.Name}'; {There(Names)}", nameof(source));
        foreach (ParameterInfo info in Layout)
        {
            if (!source._indices.TryGetValue(info.Name, out int index))
                throw new ArgumentException($"'{nameof(source)}' has no parameter '{info.Name}'; {There(source.Names)}", nameof(source));
            PlanCheck.Shape(source.Layout[index].Shape.AsSpan(), info.Shape.AsSpan(), info.Name);
            PlanCheck.Given(source, index);
        }

        foreach (ParameterInfo info in Layout)
            source[info.Name].AsReadOnlySpan().CopyTo(this[info.Name].AsSpan());
    }

    /// <summary>Takes the values of a parameter back, so that they have to be set before the next use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No parameter has this place.</exception>
    internal void TakeBack(int index)
    {
        GivenValues.TakeBack(View(index).AsSpan());
        (_lacking ??= new bool[_views.Length])[index] = true;
        IsLacking = true;
    }

    /// <summary>Checks that a parameter has all its values.</summary>
    /// <exception cref="InvalidOperationException">Some values are not set.</exception>
    internal void RequireValues(int index)
    {
        if (_lacking is null || !_lacking[index])
            return;
        if (GivenValues.Missing(_views[index].AsReadOnlySpan()) is > 0 and int missing)
            throw new InvalidOperationException(Missing(Layout[index], missing));
        _lacking[index] = false;

        // All parameters are checked again: plans on other threads may have found others complete meanwhile.
        IsLacking = Array.IndexOf(_lacking, true) >= 0;
    }

    private static string Missing(ParameterInfo parameter, int missing)
    {
        string which =
            missing == parameter.Length
                ? $"'{parameter.Name}' {Shapes.Text(parameter.Shape.AsSpan())} is {nameof(Init)}.{nameof(Init.Given)} and has no values"
                : $"{Shapes.Text(missing)} of the {Shapes.Text(parameter.Length)} values of '{parameter.Name}' "
                    + $"{Shapes.Text(parameter.Shape.AsSpan())}, which is {nameof(Init)}.{nameof(Init.Given)}, are not set";
        return $"{which}. Set them before the first use, for example with Parameters.CopyFrom(\"{parameter.Name}\", tensor); or state an "
            + "initialiser.";
    }
}
