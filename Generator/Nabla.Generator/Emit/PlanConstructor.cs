using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Emit;

/// <summary>The plan's state and the constructor that sizes it.</summary>
internal static class PlanConstructor
{
    public static void Write(CodeWriter code, PlanSpec spec, CompiledPlan? compiled, PlanMembers members)
    {
        var names = members.Names;
        bool owns = spec.IsStatic && spec.Parameters.Count > 0;
        bool seeded = owns && ParameterWriter.IsDrawn(spec.Parameters);
        foreach (var buffer in members.Buffers)
            code.Line($"private readonly global::Nabla.AlignedBuffer<{buffer.Element.Keyword()}> {buffer.Name};");
        foreach (var rows in members.Rows)
            code.Line($"private readonly global::Nabla.TouchedRows {rows.Name};");
        if (compiled is not null)
            code.Line("private int _busy;");
        if (members.Buffers.Count > 0 || compiled is not null)
            code.Line();

        code.Line("/// <summary>Allocates every buffer of the plan.</summary>");
        foreach (string symbol in spec.Symbols)
            code.Line($"/// <param name=\"{symbol}\">Length of the symbolic dimension <c>{symbol}</c>.</param>");
        if (seeded)
            code.Line(
                $"/// <param name=\"{names.Seed}\">Seed of the parameters' initial values; the same seed gives the same values on every "
                    + "machine.</param>"
            );
        if (spec.Symbols.Count > 0)
            code.Line("/// <exception cref=\"global::System.ArgumentException\">A dimension is negative.</exception>");
        var arguments = spec.Symbols.Select(s => "int " + Identifier.Escape(s)).ToList();
        if (seeded)
            arguments.Add($"int {names.Seed} = 0");
        code.Open($"public {Identifier.EscapeType(spec.PlanName)}({string.Join(", ", arguments)})");
        foreach (string symbol in spec.Symbols)
        {
            code.Line($"global::Nabla.PlanCheck.Dimension({Identifier.Escape(symbol)}, \"{symbol}\");");
            code.Line($"{names.Own(names.Dimension(symbol))} = {Identifier.Escape(symbol)};");
        }
        if (owns)
            code.Line($"{names.Own("Parameters")} = {ParameterWriter.NewStarted(spec.Parameters, seeded ? names.Seed : "0")};");
        if (spec.Differentiable && spec.Parameters.Count > 0)
            code.Line($"{names.Own("Gradient")} = {ParameterWriter.NewBuffer(spec.Parameters)};");
        foreach (var rows in members.Rows)
            code.Line($"{names.Own(rows.Name)} = {names.Own("Gradient")}.TrackRows({Invariant.Text(rows.Parameter)});");
        if (spec.HasHessian)
            code.Line($"{names.Own("_direction")} = {ParameterWriter.NewBuffer(spec.Parameters)};");
        if (spec.HasJvp && !spec.ResultIsScalar)
            code.Line($"{names.Own("_tangent")} = new global::Nabla.Tensor<{spec.Result.Element.Keyword()}>({Dims(spec.Result.Shape)});");
        if (!spec.ResultIsScalar)
            code.Line($"{names.Own("_output")} = new global::Nabla.Tensor<{spec.Result.Element.Keyword()}>({Dims(spec.Result.Shape)});");
        foreach (var buffer in members.Buffers)
            code.Line(
                $"{names.Own(buffer.Name)} = global::Nabla.Workspace.Allocate<{buffer.Element.Keyword()}>({BodySignature.Text(buffer.Length)});"
            );
        if (compiled is not null)
            ReportWriter.Write(code, spec, compiled, members);
        code.Close();

        foreach (string symbol in spec.Symbols)
        {
            code.Line().Line($"/// <summary>Length of the symbolic dimension <c>{symbol}</c>.</summary>");
            code.Line($"public int {names.Dimension(symbol)} {{ get; }}");
        }
        if (owns)
        {
            code.Line().Line("/// <summary>The parameters, one contiguous aligned buffer.</summary>");
            code.Line($"public {ParameterWriter.BufferType(spec.Parameters)} Parameters {{ get; }}");
            var views = names.Views;
            for (int i = 0; i < views.Length; i++)
            {
                if (views[i] is null)
                    continue;
                var p = spec.Parameters[i];
                string kind = p.IsNumber ? "a number in" : "a view of";
                code.Line().Line($"/// <summary>The parameter <c>{p.Name}</c>, {kind} <see cref=\"Parameters\"/>.</summary>");
                string get = ParameterWriter.Get(p, i);
                string body = p.IsNumber ? $"{{ get => {get}; set => {ParameterWriter.Set(i)}; }}" : $"=> {get};";
                code.Line($"public {ParameterWriter.Type(p)} {views[i]} {body}");
            }
        }
        if (spec.Differentiable && spec.Parameters.Count > 0)
        {
            code.Line()
                .Line(
                    "/// <summary>The gradient of the last call, in the layout of the parameters: one contiguous aligned buffer. Zero for frozen "
                        + "parameters.</summary>"
                );
            if (members.Rows.Count > 0)
            {
                string parameters = string.Join(" and ", members.Rows.Select(r => $"<c>{spec.Parameters[r.Parameter].Name}</c>"));
                code.Line(
                    $"/// <remarks>Of {parameters} a call touches no more than the rows that it reads, beside those that the call before has "
                        + $"left: see <see cref=\"global::Nabla.ParameterBuffer{{T}}.TouchedRows(int)\"/>.</remarks>"
                );
            }
            code.Line($"public {ParameterWriter.BufferType(spec.Parameters)} Gradient {{ get; }}");
        }
        if (!spec.ResultIsScalar)
            code.Line().Line($"private readonly global::Nabla.Tensor<{spec.Result.Element.Keyword()}> _output;");
        if (spec.HasJvp && !spec.ResultIsScalar)
            code.Line().Line($"private readonly global::Nabla.Tensor<{spec.Result.Element.Keyword()}> _tangent;");
        if (spec.HasHessian)
            code.Line().Line($"private readonly {ParameterWriter.BufferType(spec.Parameters)} _direction;");
        code.Line().Line("/// <summary>What the compiler made of the method.</summary>");
        if (compiled is null)
        {
            code.Line($"public global::Nabla.PlanReport Report => {PublicMethods.NotCompiled(spec)};");
            return;
        }
        code.Line("public global::Nabla.PlanReport Report { get; }");
    }

    /// <summary>The report's program text, at the end of the plan, where it is in nobody's way.</summary>
    public static void WriteProgram(CodeWriter code, CompiledPlan compiled)
    {
        code.Line();
        code.Line("private const string Program =");
        code.Indent();
        string[] lines = Printer.Print(compiled.Readable, origins: false).TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
            code.Line(Literal(lines[i] + "\n") + (i < lines.Length - 1 ? " +" : ";"));
        code.Outdent();
    }

    private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    private static string Dims(Shape shape) => string.Join(", ", shape.Dims.Select(BodySignature.Text));
}
