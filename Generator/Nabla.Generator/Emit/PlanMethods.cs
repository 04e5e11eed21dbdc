using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Emit;

/// <summary>The public methods of a plan: each checks its arguments, takes the plan for this thread, and runs a body. Tensors and spans are both taken.</summary>
internal static class PlanMethods
{
    /// <summary>Parameters that a straight-line step updates one by one.</summary>
    private const int MaxScalarUpdates = 64;

    public static void Write(CodeWriter code, PlanSpec spec, CompiledPlan? compiled, MemberNames names)
    {
        bool trains = spec.Differentiable && spec.Parameters.Count > 0;
        foreach (bool tensors in spec.Inputs.Any(i => !i.IsScalar) ? new[] { true, false } : [false])
        {
            if (trains)
            {
                Method(code, spec, compiled, names, tensors, "ValueAndGradient", "The value; its gradient by every trainable parameter is left in <see cref=\"Gradient\"/>.");
                Method(code, spec, compiled, names, tensors, "Step", "One step of stochastic gradient descent: value and gradient, then p ← p − rate·∂p. Returns the value before the step.");
            }
            Method(code, spec, compiled, names, tensors, "Forward", spec.ResultIsScalar ? "The value alone." : "The result, in a tensor that the plan owns and the next call overwrites.");
        }
    }

    public static string NotCompiled(PlanSpec spec) =>
        $"throw new global::Nabla.ModelNotCompiledException(\"{spec.RejectedBy}\", \"{spec.Type.Name}.{spec.MethodName}\")";

    private static void Method(CodeWriter code, PlanSpec spec, CompiledPlan? compiled, MemberNames names, bool tensors, string name, string summary)
    {
        var taken = new HashSet<string>(spec.Inputs.Select(i => i.Name));
        string model = Identifier.Escape(Names.Unique("model", taken));
        string rate = Names.Unique("learningRate", taken);
        string element = (spec.Parameters.Count > 0 ? spec.Parameters[0].Type.Element : spec.Result.Element).Keyword();
        string result = spec.Result.Element.Keyword();
        string returns = spec.ResultIsScalar ? result : $"global::Nabla.Tensor<{result}>";
        bool takesModel = !spec.IsStatic;

        var arguments = new List<string>();
        if (takesModel) arguments.Add($"{spec.Type.QualifiedName} {model}");
        foreach (var input in spec.Inputs)
        {
            string type = tensors && !input.IsScalar ? $"global::Nabla.Tensor<{input.Type.Element.Keyword()}>" : BodySignature.DataType(input);
            arguments.Add(type + " " + Identifier.Escape(input.Name));
        }
        if (name == "Step") arguments.Add($"{element} {rate}");

        code.Line().Line($"/// <summary>{summary}</summary>");
        if (takesModel) code.Line($"/// <param name=\"{Bare(model)}\">The model whose parameters are used{(name == "Step" ? " and changed" : "")}.</param>");
        foreach (var input in spec.Inputs) code.Line($"/// <param name=\"{input.Name}\">{(input.IsScalar ? "A number." : $"Values of shape {input.Type.Shape}, row-major.")}</param>");
        if (name == "Step") code.Line($"/// <param name=\"{rate}\">The learning rate.</param>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">A length or shape does not fit; nothing has been computed.</exception>");
        code.Line("/// <exception cref=\"global::System.InvalidOperationException\">The plan is in use by another thread.</exception>");
        code.Open($"public {returns} {name}({string.Join(", ", arguments)})");
        if (compiled is null)
        {
            code.Line(NotCompiled(spec) + ";").Close();
            return;
        }
        if (tensors)
        {
            ThroughSpans(code, spec, names, name, takesModel ? model : null, rate);
            return;
        }
        Checks(code, spec, names, takesModel ? model : null);
        code.Line($"global::Nabla.PlanGuard.Enter(ref {names.Own("_busy")}, \"{spec.Type.Name}.{spec.PlanName}\");");
        var program = name == "Forward" ? compiled.Forward : compiled.Backward!;
        bool mayThrow = MayThrow(program);
        if (mayThrow) code.Open("try");
        string p = (takesModel ? model + ".Parameters" : names.Own("Parameters")) + ".Span", g = names.Own("Gradient") + ".Span";
        if (name == "Step")
        {
            // Read once: the update takes them again.
            (string parameters, string gradient) = (Names.Unique("p", taken), Names.Unique("g", taken));
            code.Line($"global::System.Span<{element}> {parameters} = {p}, {gradient} = {g};");
            (p, g) = (parameters, gradient);
        }
        var passed = new List<string>();
        if (spec.Parameters.Count > 0) passed.Add(p);
        if (name != "Forward") passed.Add(g);
        passed.AddRange(spec.Inputs.Select(i => Identifier.Escape(i.Name)));
        if (!spec.ResultIsScalar) passed.Add(names.Own("_output") + ".AsSpan()");
        string call = $"{(name == "Forward" ? names.Value : names.ValueAndGradient)}({string.Join(", ", passed)})";
        string value = spec.ResultIsScalar ? Names.Unique("value", taken) : names.Own("_output");
        code.Line(spec.ResultIsScalar ? $"{result} {value} = {call};" : call + ";");
        if (name == "Step")
        {
            // Many numbers are better left to vectors, whatever wait the first of them costs.
            if (program.IsUnrolled && BodySignature.Offset(spec, spec.Parameters.Count).Value <= MaxScalarUpdates) ScalarUpdate(code, spec, p, g, rate);
            // Of a gradient that is kept by rows, no more than the rows are stepped.
            else code.Line($"global::Nabla.Sgd.Update({p}, {(program.Body.Any(n => n.Op is RowGradient) ? names.Own("Gradient") : g)}, {rate});");
        }
        string exit = $"global::Nabla.PlanGuard.Exit(ref {names.Own("_busy")});", back = $"return {value};";
        if (mayThrow) code.Line(back).Close().Open("finally").Line(exit).Close();
        else code.Line(exit).Line(back);
        code.Close();
    }

    /// <summary>Arithmetic on checked lengths throws nothing, but for the division of integers; without a handler a small step is a tenth faster.</summary>
    private static bool MayThrow(Function program) => !program.IsUnrolled || program.Body.Any(n => n.Op is Divide && n.Type.Element == ElementType.Int32);

    /// <summary>
    /// A straight-line plan has just stored its gradient number by number; to read it back as vectors would wait for the stores, and a loop costs a
    /// small step more than the few numbers do.
    /// </summary>
    private static void ScalarUpdate(CodeWriter code, PlanSpec spec, string p, string g, string rate)
    {
        long last = BodySignature.Offset(spec, spec.Parameters.Count).Value - 1;
        // One look at the last element spares the check of each one before it.
        if (last > 0) code.Line($"_ = {p}[{Invariant.Text(last)}];").Line($"_ = {g}[{Invariant.Text(last)}];");
        for (long k = 0; k <= last; k++) code.Line($"{p}[{Invariant.Text(k)}] = {p}[{Invariant.Text(k)}] - {rate} * {g}[{Invariant.Text(k)}];");
    }

    /// <summary>The overload on tensors looks at their shapes; the one on spans does the rest.</summary>
    private static void ThroughSpans(CodeWriter code, PlanSpec spec, MemberNames names, string name, string? model, string rate)
    {
        var passed = new List<string>();
        if (model is not null) passed.Add(model);
        foreach (var input in spec.Inputs)
        {
            string argument = Identifier.Escape(input.Name);
            passed.Add(input.IsScalar ? argument : argument + ".AsReadOnlySpan()");
            if (input.IsScalar) continue;
            code.Line($"global::System.ArgumentNullException.ThrowIfNull({argument});");
            code.Line($"global::Nabla.PlanCheck.Shape({argument}.Shape, [{string.Join(", ", input.Type.Shape.Dims.Select(d => Member(d, names)))}], \"{input.Name}\");");
        }
        if (name == "Step") passed.Add(rate);
        code.Line($"return {names.Own(name)}({string.Join(", ", passed)});").Close();
    }

    private static void Checks(CodeWriter code, PlanSpec spec, MemberNames names, string? model)
    {
        if (model is not null)
        {
            code.Line($"global::System.ArgumentNullException.ThrowIfNull({model});");
            if (spec.Parameters.Any(p => !p.Type.Shape.IsConstant))
            {
                var total = BodySignature.Offset(spec, spec.Parameters.Count);
                code.Line($"global::Nabla.PlanCheck.Length({model}.Parameters.Length, {Member(total, names)}, \"{Bare(model)}\", \"{total.Text(s => s)} parameters\");");
            }
        }
        foreach (var input in spec.Inputs.Where(i => !i.IsScalar))
        {
            string name = Identifier.Escape(input.Name);
            string expected = input.Type.Shape.Rank == 0 ? "1" : string.Join(" × ", input.Type.Shape.Dims.Select(d => d.Text(s => s)));
            code.Line($"global::Nabla.PlanCheck.Length({name}.Length, {Member(input.Type.Shape.Size, names)}, \"{input.Name}\", \"{expected}\");");
        }
        foreach (var (input, classes) in Labels(spec).Distinct())
        {
            string name = Identifier.Escape(input.Name);
            string values = input.IsScalar ? $"[{name}]" : name;
            code.Line($"global::Nabla.Kernels.Index.CheckLabels({values}, {Member(classes, names)}, \"{input.Name}\");");
        }
    }

    /// <summary>Inputs that choose a class, and how many there are: checked before anything is computed.</summary>
    private static IEnumerable<(InputSpec, Dim)> Labels(PlanSpec spec)
    {
        foreach (var node in spec.Function!.Body)
        {
            if (Choosing.Of(node) is not var (labels, classes) || Choosing.Source(labels).Op is not Input { Key: var key }) continue;
            yield return (spec.Inputs.First(i => i.Name == key), classes);
        }
    }

    /// <summary>A length in terms of the plan's properties.</summary>
    private static string Member(Dim dim, MemberNames names) => dim.Text(s => names.Own(names.Dimension(s)));

    private static string Bare(string name) => name.TrimStart('@');
}
