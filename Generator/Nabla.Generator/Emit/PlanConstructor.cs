using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>Writes the plan's state and the constructor that sizes it.</summary>
internal static class PlanConstructor
{
    public static void Write(
        CodeWriter code,
        PlanSpec spec,
        CompiledPlan? compiled,
        PlanSchedule? schedule,
        PlanFigures? figures,
        PlanMembers members
    )
    {
        var names = members.Names;
        bool owns = spec.IsStatic && spec.HasParameters;
        bool seeded = owns && ParameterWriter.IsDrawn(spec.Layout);
        bool hasSlab = schedule?.Slab.Slots.Count > 0;
        if (hasSlab)
            code.Line("private readonly global::Nabla.Slab _slab;");
        foreach (var rows in members.Rows)
            code.Line($"private readonly global::Nabla.TouchedRows {rows.Name};");
        if (compiled is not null)
            code.Line("private int _busy;");
        if (compiled is not null)
            code.Line();

        code.Line("/// <summary>Allocates every buffer of the plan.</summary>");
        if (hasSlab)
            code.Line($"/// <remarks>Intermediate values take {Described(schedule!.Slab)} bytes.</remarks>");
        foreach (string symbol in spec.Symbols)
            code.Line($"/// <param name=\"{symbol}\">Length of the symbolic dimension <c>{symbol}</c>.</param>");
        if (seeded)
            code.Line(
                $"/// <param name=\"{names.Seed}\">Seed of the parameters' initial values; the same seed gives the same values on every "
                    + "machine.</param>"
            );
        if (spec.Symbols.Count > 0)
            code.Line(
                "/// <exception cref=\"global::System.ArgumentException\">A dimension is negative"
                    + (
                        IsBounded(spec, schedule)
                            ? $", or intermediate values would take more than the {Invariant.Text(spec.Options.MaxBytes!.Value)} bytes that "
                                + "<see cref=\"global::Nabla.MaxBytesAttribute\"/> allows"
                            : ""
                    )
                    + ".</exception>"
            );
        var arguments = spec.Symbols.Select(s => "int " + Identifier.Escape(s)).ToList();
        if (seeded)
            arguments.Add($"int {names.Seed} = 0");
        code.Open($"public {Identifier.EscapeType(spec.PlanName)}({string.Join(", ", arguments)})");
        foreach (string symbol in spec.Symbols)
        {
            code.Line($"global::Nabla.PlanCheck.Dimension({Identifier.Escape(symbol)}, \"{symbol}\");");
            code.Line($"{names.Own(names.Dimension(symbol))} = {Identifier.Escape(symbol)};");
        }
        if (IsBounded(spec, schedule))
            CheckBound(code, spec, schedule!.Slab);
        if (owns)
            ParameterWriter.WriteStarted(code, $"{names.Own("Parameters")} = ", spec.Layout, seeded ? names.Seed : "0");
        if (spec.Differentiable && spec.HasParameters)
            ParameterWriter.WriteNew(code, $"{names.Own("Gradient")} = ", spec.Layout);
        foreach (var rows in members.Rows)
            code.Line($"{names.Own(rows.Name)} = {names.Own("Gradient")}.TrackRows({Invariant.Text(rows.Parameter.Index)});");
        if (spec.HasHessian)
            ParameterWriter.WriteNew(code, $"{names.Own("_direction")} = ", spec.Layout);
        if (spec.HasJvp && !spec.ResultIsScalar)
            code.Line($"{names.Own("_tangent")} = new global::Nabla.Tensor<{spec.Result.Element.Keyword()}>({Dims(spec.Result.Shape)});");
        if (!spec.ResultIsScalar)
            code.Line($"{names.Own("_output")} = new global::Nabla.Tensor<{spec.Result.Element.Keyword()}>({Dims(spec.Result.Shape)});");
        if (hasSlab)
            code.List($"{names.Own("_slab")} = new global::Nabla.Slab(", [.. schedule!.Slab.Slots.Select(Largest)], ");");
        if (compiled is not null && figures is not null)
            ReportWriter.Write(code, spec, compiled, schedule!, figures, members);
        code.Close();

        foreach (string symbol in spec.Symbols)
        {
            code.Line().Line($"/// <summary>Length of the symbolic dimension <c>{symbol}</c>.</summary>");
            code.Line($"public int {names.Dimension(symbol)} {{ get; }}");
        }
        if (owns)
        {
            code.Line().Line("/// <summary>The parameters, one contiguous aligned buffer.</summary>");
            code.Line($"public {ParameterWriter.BufferType(spec.Layout)} Parameters {{ get; }}");
            foreach (var p in spec.Layout.Parameters)
            {
                if (names.Views[p.Index] is not { } view)
                    continue;
                string kind = p.IsNumber ? "a number in" : "a view of";
                code.Line().Line($"/// <summary>The parameter <c>{p.Path}</c>, {kind} <see cref=\"Parameters\"/>.</summary>");
                string get = ParameterWriter.Get(p);
                string body = p.IsNumber ? $"{{ get => {get}; set => {ParameterWriter.Set(p)}; }}" : $"=> {get};";
                code.Line($"public {ParameterWriter.Type(p)} {view} {body}");
            }
        }
        if (spec.Differentiable && spec.HasParameters)
        {
            code.Line()
                .Line(
                    "/// <summary>The gradient of the last call, in the layout of the parameters: one contiguous aligned buffer. Zero for frozen "
                        + "parameters.</summary>"
                );
            if (members.Rows.Count > 0)
            {
                string parameters = string.Join(" and ", members.Rows.Select(r => $"<c>{r.Parameter.Path}</c>"));
                code.Line(
                    $"/// <remarks>In the gradient of {parameters}, a call writes only the rows that it reads, and clears those that the call before "
                        + $"wrote: see <see cref=\"global::Nabla.ParameterBuffer{{T}}.TouchedRows(int)\"/>.</remarks>"
                );
            }
            code.Line($"public {ParameterWriter.BufferType(spec.Layout)} Gradient {{ get; }}");
        }
        if (!spec.ResultIsScalar)
            code.Line().Line($"private readonly global::Nabla.Tensor<{spec.Result.Element.Keyword()}> _output;");
        if (spec.HasJvp && !spec.ResultIsScalar)
            code.Line().Line($"private readonly global::Nabla.Tensor<{spec.Result.Element.Keyword()}> _tangent;");
        if (spec.HasHessian)
            code.Line().Line($"private readonly {ParameterWriter.BufferType(spec.Layout)} _direction;");
        code.Line().Line("/// <summary>The report on the compiled method.</summary>");
        if (compiled is null)
        {
            code.Line($"public global::Nabla.PlanReport Report => {PublicMethods.NotCompiled(spec)};");
            return;
        }
        code.Line("public global::Nabla.PlanReport Report { get; }");
    }

    /// <summary>Returns whether the lengths decide if the plan keeps its bound, so that the constructor has to check.</summary>
    private static bool IsBounded(PlanSpec spec, PlanSchedule? schedule) =>
        spec.Options.MaxBytes is not null && schedule is not null && schedule.Slab.Slots.Any(sizes => sizes.Any(s => !s.IsConstant));

    /// <summary>Writes the check of the bound, in integers of any size, since it has to hold for lengths that are far too large.</summary>
    private static void CheckBound(CodeWriter code, PlanSpec spec, SlabPlan slab)
    {
        const string Exact = "global::System.Numerics.BigInteger";
        string lengths = string.Join(", ", spec.Symbols.Select((s, i) => $"{s} {{{Invariant.Text(i)}}}"));
        string given = string.Join(", ", spec.Symbols.Select(Identifier.Escape));
        code.Line("global::Nabla.PlanCheck.MaxBytes(").Indent();
        code.Line($"{Invariant.Text(spec.Options.MaxBytes!.Value)}, \"{spec.Type.Name}.{spec.MethodName}\", \"{lengths}\", [{given}],");
        for (int i = 0; i < slab.Slots.Count; i++)
            code.Line(
                Largest(slab.Slots[i], d => d.Text(n => $"({Exact}){Identifier.Escape(n)}"), Exact + ".Max") + (i < slab.Slots.Count - 1 ? "," : "")
            );
        code.Outdent().Line(");");
    }

    /// <summary>Returns the size of a slot: that of the largest buffer that lies in it.</summary>
    private static string Largest(IReadOnlyList<Capacity> sizes) => Largest(sizes, ReportWriter.Long, "global::System.Math.Max");

    private static string Largest(IReadOnlyList<Capacity> sizes, System.Func<Capacity, string> write, string max) =>
        sizes.Skip(1).Aggregate(write(sizes[0]), (text, size) => $"{max}({text}, {write(size)})");

    private static string Described(SlabPlan slab) =>
        string.Join(
            " + ",
            slab.Slots.GroupBy(s => s.Count == 1)
                .OrderBy(g => g.Key ? 0 : 1)
                .SelectMany(g => g.Key ? [g.Select(s => s[0]).Aggregate((a, b) => a + b).Text(s => s)] : g.Select(Maximum))
        );

    private static string Maximum(IReadOnlyList<Capacity> sizes) => "max(" + string.Join(", ", sizes.Select(s => s.Text(n => n))) + ")";

    /// <summary>Writes the report's program text, at the end of the plan, out of the reader's way.</summary>
    public static void WriteProgram(CodeWriter code, CompiledPlan compiled)
    {
        code.Line();
        code.Line("private const string Program = \"\"\"");
        code.Indent();
        code.Lines(Printer.Print(compiled.Readable, origins: false).TrimEnd('\n'));
        code.Line("\"\"\";");
        code.Outdent();
    }

    private static string Dims(Shape shape) => string.Join(", ", shape.Dims.Select(BodySignature.Text));
}
