using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Running;

/// <summary>Tells choices among equal values: which one is taken, and how a gradient is shared. A case that the file has for its ties says
/// so.</summary>
internal static class Ties
{
    public static bool Hold(Case c, Difference d)
    {
        if (!c.Note.Contains("tie", StringComparison.OrdinalIgnoreCase) && !c.Label.Contains("tie", StringComparison.OrdinalIgnoreCase))
            return false;
        return c.Op switch
        {
            "maximum" or "minimum" => !d.IsValue
                && c.Inputs.Count == 2
                && Pairs(c)
                    .Any(p => p[d.Input == c.Inputs[0].Key ? 0 : 1] == d.Element && c.Inputs[0].Value.Data[p[0]] == c.Inputs[1].Value.Data[p[1]]),
            "max" or "min" or "amax" or "amin" or "median" or "sort" or "topk" or "argmax" or "argmin" => d.IsValue
                ? AreBothTaken(c, d)
                : IsTied(c, d.Element),
            _ => false,
        };
    }

    /// <summary>Whether another element of the slice has the same value.</summary>
    private static bool IsTied(Case c, int element)
    {
        double[] x = c.Inputs[0].Value.Data;
        return Slice(c, element).Any(i => i != element && x[i] == x[element]);
    }

    /// <summary>Whether the recorded index and ours point at equal values of one slice.</summary>
    private static bool AreBothTaken(Case c, Difference d)
    {
        if (c.Outputs[d.Output].Kind != ValueKind.Integer)
            return false;
        int[] shape = c.Inputs[0].Value.Shape;
        int axis = Axis(c) ?? -1,
            length = axis < 0 ? c.Inputs[0].Value.Data.Length : shape[axis],
            inner = axis < 0 ? 1 : Values.Size(shape[(axis + 1)..]);
        int kept = c.Op is "sort" or "topk" ? c.Outputs[d.Output].Shape[axis] : 1;
        int start = d.Element / inner / kept * inner * length + d.Element % inner;
        double ValueAt(double index) => index >= 0 && index < length ? c.Inputs[0].Value.Data[start + (int)index * inner] : double.NaN;
        return ValueAt(d.Expected) == ValueAt(d.Actual);
    }

    private static IEnumerable<int> Slice(Case c, int element)
    {
        int[] shape = c.Inputs[0].Value.Shape;
        if (Axis(c) is not { } axis)
            return Enumerable.Range(0, c.Inputs[0].Value.Data.Length);
        int inner = Values.Size(shape[(axis + 1)..]),
            start = element - element / inner % shape[axis] * inner;
        return Enumerable.Range(0, shape[axis]).Select(i => start + i * inner);
    }

    private static int? Axis(Case c)
    {
        foreach (string name in (string[])["axis", "dim"])
            if (c.Attributes.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number)
                return value.GetInt32() is < 0 and var axis ? axis + c.Inputs[0].Value.Rank : value.GetInt32();
        return c.Op is "sort" or "topk" ? c.Inputs[0].Value.Rank - 1 : null;
    }

    /// <summary>The pairs of elements of two operands that meet.</summary>
    private static IEnumerable<int[]> Pairs(Case c)
    {
        int[] shape = c.Outputs[0].Shape;
        for (int i = 0; i < Values.Size(shape); i++)
            yield return [Under(shape, c.Inputs[0].Value.Shape, i), Under(shape, c.Inputs[1].Value.Shape, i)];
    }

    /// <summary>The position of the operand's element that is broadcast to an element of the result.</summary>
    private static int Under(int[] shape, int[] operand, int element)
    {
        int result = 0,
            stride = 1;
        for (int axis = shape.Length - 1, own = operand.Length - 1; own >= 0; axis--, own--)
        {
            int at = element % shape[axis];
            element /= shape[axis];
            result += operand[own] == 1 ? 0 : at * stride;
            stride *= operand[own];
        }
        return result;
    }
}
