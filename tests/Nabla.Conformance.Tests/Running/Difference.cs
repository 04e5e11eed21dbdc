using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Nabla.Conformance.Tests.Data;
using Nabla.Conformance.Tests.Models;

namespace Nabla.Conformance.Tests.Running;

internal enum Quantity
{
    Eager,
    Plan,
    Gradient,
    HessianVector,
}

/// <summary>An element that is farther from the recorded one than the file allows.</summary>
/// <param name="Form">The form of the model.</param>
/// <param name="Output">The number of the output, for a value.</param>
/// <param name="Input">The input, for a derivative by it.</param>
internal sealed record Difference(Quantity Quantity, string Form, int Output, string Input, int Element, double Expected, double Actual)
{
    public bool IsValue => Quantity is Quantity.Eager or Quantity.Plan;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name(Quantity, Form, Output, Input)}[{Element}] is {Actual:R}, {Expected:R} recorded");

    public static string Name(Quantity quantity, string form, int output, string input)
    {
        string lengths = form == CaseModel.Symbolic ? " for all lengths" : "";
        return quantity switch
        {
            Quantity.Eager => "eager output " + CSharp.Text(output),
            Quantity.Plan => "plan's output " + CSharp.Text(output) + lengths,
            Quantity.Gradient => "gradient by " + input + lengths,
            _ => "Hessian-vector product by " + input + lengths,
        };
    }
}

/// <summary>The findings of one case while it ran.</summary>
internal sealed class Findings(Tolerance tolerance)
{
    private readonly List<Difference> _differences = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<Difference> Differences => _differences;

    /// <summary>Failures other than differing elements: wrong shapes, exceptions.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The largest error of the elements within the tolerance, as a share of it.</summary>
    public double Worst { get; private set; }

    public void Fail(string why) => _failures.Add(why);

    /// <summary>Two values are equal if both are NaN or the same infinity, and by the tolerance otherwise. Zeros of both signs are equal.</summary>
    public void Compare(Quantity quantity, string form, int output, string input, Values expected, double[] actual, ReadOnlySpan<int> shape)
    {
        if (!shape.SequenceEqual(expected.Shape))
        {
            Fail(
                $"{Difference.Name(quantity, form, output, input)} has the shape [{string.Join(", ", shape.ToArray())}], "
                    + $"[{string.Join(", ", expected.Shape)}] recorded"
            );
            return;
        }
        for (int i = 0; i < actual.Length; i++)
        {
            double e = expected.Data[i],
                a = actual[i];
            if (e.Equals(a) || e == a)
                continue;
            double share = Math.Abs(a - e) / tolerance.Of(e);
            if (share <= 1)
                Worst = Math.Max(Worst, share);
            else
                _differences.Add(new Difference(quantity, form, output, input, i, e, a));
        }
    }
}
