using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;

namespace Nabla.Generator.Emit;

/// <summary>Writes the plan's report: what the compiler knows of the method, as data.</summary>
internal static class ReportWriter
{
    public static void Write(CodeWriter code, PlanSpec spec, CompiledPlan compiled, PlanMembers members)
    {
        string fired = string.Join(", ", compiled.Rewrites.Fired.Select(Quote));
        string blocked = string.Join(", ", compiled.Rewrites.Blocked.Select(Quote));
        string trained = BodySignature.Text(spec.Parameters.Where(p => !p.Frozen).Aggregate(Dim.Of(0), (sum, p) => sum + p.Type.Shape.Size));
        code.Open(
            $"{members.Names.Own("Report")} = new global::Nabla.PlanReport(\"{spec.Type.Name}.{spec.MethodName}\", {trained}, [{fired}], "
                + $"[{blocked}], Program)"
        );
        var start = spec.Differentiable ? Start.Of(spec, spec.Function!) : null;
        if (start is not null)
        {
            code.Line($"Assumed = {Quote(start.Assumed)},");
            List(
                code,
                "Activations",
                start.Activations.Select(a =>
                    $"new global::Nabla.ActivationReport({Quote(a.Node.Origin.Text)}, {Number(a.Dead)}, {Number(a.Linear)}, {Number(a.Low)}, "
                    + $"{Number(a.High)})"
                )
            );
        }
        if (spec.Differentiable)
            List(
                code,
                "Gradients",
                Reachability
                    .Of(spec.Function!)
                    .Parameters.Select(p => Gradient(p, start, members.Rows.Any(r => spec.Parameters[r.Parameter].Name == p.Parameter.Name)))
            );
        List(
            code,
            "Kept",
            members
                .Buffers.Select(b => $"new global::Nabla.KeptValue(\"{b.Name.Substring(1)}\", {Long(b.Length * Dim.Of(b.Element.Bytes()))})")
                .Concat(
                    members.Rows.Select(r =>
                        $"new global::Nabla.KeptValue(\"{spec.Parameters[r.Parameter].Name}: touched rows\", {Long(r.Rows * Dim.Of(RowBytes))})"
                    )
                )
        );
        code.Line($"Flops = {Long((compiled.Backward ?? compiled.Forward).Body.Aggregate(Dim.Of(0), (sum, n) => sum + n.Op.CostOf(n).Operations))},");
        code.Close("};");
    }

    /// <summary>In a list of touched rows each has its place, an int, and its mark, a byte.</summary>
    private const int RowBytes = 5;

    private static string Gradient(ParameterReach parameter, Start? start, bool byRows)
    {
        var figures = start?.Parameters.FirstOrDefault(p => p.Name == parameter.Parameter.Name);
        string connection = parameter.Reach == Reach.StructurallyZero ? "Zero" : parameter.Reach.ToString();
        return $"new global::Nabla.GradientReport(\"{parameter.Parameter.Name}\", global::Nabla.GradientConnection.{connection}, "
            + $"{Quote(parameter.Text)}, {Number(figures?.Rms ?? double.NaN)}, {Number(figures?.Gain ?? double.NaN)})"
            + (byRows ? " { ByRows = true }" : "");
    }

    private static void List(CodeWriter code, string name, IEnumerable<string> items)
    {
        var lines = items.ToArray();
        if (lines.Length == 0)
            return;
        code.Line(name + " =").Line("[").Indent();
        foreach (string line in lines)
            code.Line(line + ",");
        code.Outdent().Line("],");
    }

    /// <summary>Products of lengths may pass what an int holds.</summary>
    private static string Long(Dim dim) =>
        dim.Text(s => "(long)" + Identifier.Escape(s)) is var text && dim.IsConstant ? text : "checked(" + text + ")";

    /// <summary>Four digits: a sample knows no more, and the text stays the same where the last bits of a platform's functions differ.</summary>
    private static string Number(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
            return Invariant.Literal(value + 0.0, ElementType.Float64);
        double unit = System.Math.Pow(10, 3 - System.Math.Floor(System.Math.Log10(System.Math.Abs(value))));
        return Invariant.Literal(System.Math.Round(value * unit) / unit, ElementType.Float64);
    }

    private static string Quote(string text) => "@\"" + text.Replace("\"", "\"\"") + "\"";
}
