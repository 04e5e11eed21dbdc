using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>
/// The axes over which a kernel runs. Neighbouring axes are merged if every operand either runs along both or stands still along both. The innermost
/// axis is the method's own loop; the others are plain loops around its call.
/// </summary>
/// <param name="space">The axes before merging.</param>
/// <param name="operands">For each operand and axis, whether the operand runs along the axis.</param>
internal sealed class MergedAxes(Shape space, IReadOnlyList<EquatableArray<bool>> operands)
{
    private readonly List<Axis> _axes = Merge(space, operands);

    private sealed record Axis(Dim Length, bool[] Runs);

    /// <summary>How many plain loops stand around the call.</summary>
    public int Depth => System.Math.Max(0, _axes.Count - 1);

    /// <summary>The length of the method's own loop.</summary>
    public Dim Inner => _axes.Count == 0 ? Dim.One : _axes[_axes.Count - 1].Length;

    /// <summary>Whether an operand runs along the method's own loop.</summary>
    public bool RunsInside(int operand) => _axes.Count > 0 && _axes[_axes.Count - 1].Runs[operand];

    /// <param name="code">The text to write to.</param>
    /// <param name="indices">Names for the indices of the loops around the call.</param>
    /// <param name="call">The call to write inside the loops.</param>
    public void WriteCall(CodeWriter code, IReadOnlyList<string> indices, string call)
    {
        for (int a = 0; a < Depth; a++)
            code.Line($"for (int {indices[a]} = 0; {indices[a]} < {Text(_axes[a].Length)}; {indices[a]}++)").Indent();
        code.Line(call);
        for (int a = 0; a < Depth; a++)
            code.Outdent();
    }

    /// <summary>Returns the part of a buffer that one call sees.</summary>
    /// <param name="variable">The variable that holds the buffer.</param>
    /// <param name="operand">The operand that the buffer belongs to; null for a result, which runs along all axes.</param>
    /// <param name="window">The number of elements that the call sees; null for one element, as a number.</param>
    /// <param name="indices">Names of the indices of the loops around the call.</param>
    public string Window(string variable, int? operand, Dim? window, IReadOnlyList<string> indices)
    {
        var terms = new List<string>();
        var stride = window ?? Dim.One;
        for (int a = Depth - 1; a >= 0; a--)
        {
            if (operand is { } k && !_axes[a].Runs[k])
                continue;
            terms.Insert(0, stride.IsOne ? indices[a] : $"{indices[a]} * {Factor(Text(stride))}");
            stride *= _axes[a].Length;
        }
        if (window is not { } length)
            return $"{variable}[{(terms.Count == 0 ? "0" : string.Join(" + ", terms))}]";
        return terms.Count == 0 ? variable : $"{variable}.Slice({string.Join(" + ", terms)}, {Text(length)})";
    }

    public static string Factor(string text) => text.Contains(" + ") ? "(" + text + ")" : text;

    private static string Text(Dim dim) => dim.Text(Identifier.Escape);

    private static List<Axis> Merge(Shape space, IReadOnlyList<EquatableArray<bool>> operands)
    {
        var axes = new List<Axis>();
        for (int i = 0; i < space.Rank; i++)
        {
            if (space[i].IsOne)
                continue;
            var runs = operands.Select(o => o[i]).ToArray();
            if (axes.Count > 0 && axes[axes.Count - 1].Runs.SequenceEqual(runs))
                axes[axes.Count - 1] = new Axis(axes[axes.Count - 1].Length * space[i], runs);
            else
                axes.Add(new Axis(space[i], runs));
        }
        return axes;
    }
}
