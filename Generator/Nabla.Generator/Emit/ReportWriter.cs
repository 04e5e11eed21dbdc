using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>Writes the plan's report: what the compiler knows about the method, as data.</summary>
internal static class ReportWriter
{
    public static void Write(CodeWriter code, PlanSpec spec, CompiledPlan compiled, PlanSchedule schedule, PlanFigures figures, PlanMembers members)
    {
        string fired = string.Join(", ", compiled.Rewrites.Fired.Select(Quote));
        string blocked = string.Join(", ", compiled.Rewrites.Blocked.Select(Quote));
        code.Open(
            $"{members.Names.Own("Report")} = new global::Nabla.PlanReport(\"{spec.Type.Name}.{spec.MethodName}\", "
                + $"{BodySignature.Text(spec.Trained.Size)}, [{fired}], [{blocked}], Program)"
        );
        if (figures.Assumed is { } assumed)
            code.Line($"Assumed = {Quote(assumed)},");
        List(
            code,
            "Activations",
            figures.Activations.Select(a =>
                $"new global::Nabla.ActivationReport({Quote(a.Text)}, {Number(a.Dead)}, {Number(a.Linear)}, {Number(a.Low)}, {Number(a.High)})"
            )
        );
        List(code, "Gradients", figures.Gradients.Select(g => Gradient(g, members.Rows.Any(r => r.Parameter.Path == g.Path))));
        List(
            code,
            "Kept",
            PlanSchedule
                .Kept(schedule.Of(compiled.Backward ?? compiled.Forward))
                .Select(k => $"new global::Nabla.KeptValue(\"{k.Buffer.Wish}\", {Long(k.Buffer.Bytes)}, {Quote("read by " + k.Reader)})")
                .Concat(
                    members.Rows.Select(r =>
                        $"new global::Nabla.KeptValue(\"{r.Parameter.Path}: touched rows\", {Long(r.Rows * Dim.Of(RowBytes))}, "
                        + $"{Quote("rows that the last gradient touched")})"
                    )
                )
        );
        if (schedule.Slab.Slots.Count > 0)
            code.Line($"PeakBytes = {members.Names.Own("_slab")}.Bytes,");
        code.Line($"Flops = {Long(figures.Flops)},");
        code.Close("};");
    }

    /// <summary>The bytes for each row in a list of touched rows: its place, an int, and its mark, a byte.</summary>
    private const int RowBytes = 5;

    private static string Gradient(GradientFigures gradient, bool byRows) =>
        $"new global::Nabla.GradientReport(\"{gradient.Path}\", global::Nabla.GradientConnection.{gradient.Connection}, {Quote(gradient.Way)}, "
        + $"{Number(gradient.Rms)}, {Number(gradient.Gain)})"
        + (byRows ? " { ByRows = true }" : "");

    private static void List(CodeWriter code, string name, IEnumerable<string> items)
    {
        var lines = items.ToArray();
        if (lines.Length == 0)
            return;
        if (lines.Length == 1 && $"{name} = [{lines[0]}]," is var single && code.Fits(single))
        {
            code.Line(single);
            return;
        }
        code.Line(name + " =").Line("[").Indent();
        foreach (string line in lines)
            code.Line(line + ",");
        code.Outdent().Line("],");
    }

    /// <summary>Writes a length as a long, since products of lengths may exceed an int.</summary>
    public static string Long(Dim dim) =>
        dim.Text(s => "(long)" + Identifier.Escape(s)) is var text && dim.IsConstant ? text : "checked(" + text + ")";

    /// <summary>Writes bytes of memory; the constructor knows the capacities.</summary>
    public static string Long(Capacity capacity) =>
        capacity.Text(s => "(long)" + Identifier.Escape(s)) is var text && capacity.IsConstant ? text : "checked(" + text + ")";

    /// <summary>Writes a number with four digits. A sample is no more accurate, and the text does not depend on the last bits of a platform's
    /// functions.</summary>
    private static string Number(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
            return Literal.Of(value + 0.0, ElementType.Float64);
        double unit = System.Math.Pow(10, 3 - System.Math.Floor(System.Math.Log10(System.Math.Abs(value))));
        return Literal.Of(System.Math.Round(value * unit) / unit, ElementType.Float64);
    }

    private static string Quote(string text) => "@\"" + text.Replace("\"", "\"\"") + "\"";
}
