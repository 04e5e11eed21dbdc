using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>Writes the public methods of a plan: each checks its arguments, takes the plan for this thread, and runs a body. There is an overload on
/// tensors and one on spans.</summary>
internal static class PublicMethods
{
    /// <summary>The most parameters that a straight-line step updates one by one.</summary>
    private const int MaxScalarUpdates = 64;

    public static void Write(CodeWriter code, PlanSpec spec, CompiledPlan? compiled, MemberNames names)
    {
        foreach (bool tensors in spec.Inputs.Any(i => !i.IsScalar) ? new[] { true, false } : [false])
        foreach (var method in PlanMethod.Of(spec))
            Method(code, spec, compiled, names, tensors, method);
    }

    /// <summary>Returns the program of a body; null if the plan has none.</summary>
    public static Function? Program(CompiledPlan compiled, BodyKind kind) =>
        kind switch
        {
            BodyKind.Value => compiled.Forward,
            BodyKind.ValueAndGradient => compiled.Backward,
            BodyKind.Tangent => compiled.Tangent,
            _ => compiled.HessianVector,
        };

    public static string NotCompiled(PlanSpec spec) =>
        $"throw new global::Nabla.ModelNotCompiledException(\"{spec.RejectedBy}\", \"{spec.Type.Name}.{spec.MethodName}\")";

    private static void Method(CodeWriter code, PlanSpec spec, CompiledPlan? compiled, MemberNames names, bool tensors, PlanMethod method)
    {
        var taken = new HashSet<string>(spec.Inputs.Select(i => i.Name));
        string? model = spec.IsStatic ? null : Identifier.Escape(Names.Unique("model", taken));
        string[] extra = method.Extra.Select(e => Identifier.Escape(Names.Unique(e.Name, taken))).ToArray();

        var arguments = new List<string>();
        if (model is not null)
            arguments.Add($"{spec.Type.QualifiedName} {model}");
        foreach (var input in spec.Inputs)
        {
            string type = tensors && !input.IsScalar ? $"global::Nabla.Tensor<{input.Type.Element.Keyword()}>" : BodySignature.DataType(input);
            arguments.Add(type + " " + Identifier.Escape(input.Name));
        }
        arguments.AddRange(method.Extra.Select((e, i) => e.Type + " " + extra[i]));

        code.Line();
        Document(code, spec, method, tensors, model, extra);
        code.Open($"public {method.Returns} {method.Name}({string.Join(", ", arguments)})");
        if (compiled is null)
        {
            code.Line(NotCompiled(spec) + ";").Close();
            return;
        }
        if (tensors)
        {
            ThroughSpans(code, spec, names, method.Name, model, extra);
            return;
        }
        Checks(code, spec, names, model);
        if (method.Name == "Step")
            code.Line($"global::Nabla.PlanCheck.LearningRate({extra[0]}, \"{Bare(extra[0])}\");");
        string parameters = ParameterBuffer(names, model) + ".Span";
        DerivativeChecks(code, spec, names, method, parameters, extra);
        code.Line($"global::Nabla.PlanGuard.Enter(ref {names.Own("_busy")}, \"{spec.Type.Name}.{spec.PlanName}\");");
        var program = Program(compiled, method.Kind)!;
        bool mayThrow = MayThrow(program);
        if (mayThrow)
            code.Open("try");
        string back = Run(code, spec, names, method, program, parameters, extra, taken);
        foreach (var input in Draws(spec))
            code.Line($"{Identifier.Escape(input.Name)}.Skip({input.Drawn!.Value.Text(s => "(long)" + names.Own(names.Dimension(s)))});");
        string exit = $"global::Nabla.PlanGuard.Exit(ref {names.Own("_busy")});";
        if (mayThrow)
            code.Line(back).Close().Open("finally").Line(exit).Close();
        else
            code.Line(exit).Line(back);
        code.Close();
    }

    /// <summary>Writes the documentation. The overload on tensors comes first and has all of it; the one on spans states only the
    /// difference.</summary>
    private static void Document(CodeWriter code, PlanSpec spec, PlanMethod method, bool tensors, string? model, string[] extra)
    {
        if (!tensors && spec.Inputs.Any(i => !i.IsScalar))
        {
            code.Line("/// <summary>The same for row-major values in memory. Lengths are checked instead of shapes.</summary>");
            return;
        }
        // An argument is renamed if an input has its name.
        string summary = method.Summary;
        for (int i = 0; i < extra.Length; i++)
            summary = summary.Replace(PlanMethod.Reference(method.Extra[i].Name), PlanMethod.Reference(Bare(extra[i])));
        code.Line($"/// <summary>{summary}</summary>");
        if (model is not null)
            code.Line(
                $"/// <param name=\"{Bare(model)}\">The model whose parameters are used{(method.Name == "Step" ? " and changed" : "")}.</param>"
            );
        foreach (var input in spec.Inputs)
            code.Line($"/// <param name=\"{input.Name}\">{Described(input)}</param>");
        for (int i = 0; i < extra.Length; i++)
            code.Line($"/// <param name=\"{Bare(extra[i])}\">{method.Extra[i].Doc}</param>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">A length or shape does not fit; nothing has been computed.</exception>");
        if (method.Name == "Step")
            code.Line(
                "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The learning rate is not finite; nothing has been "
                    + "computed.</exception>"
            );
        string inUse =
            "The plan is in use by another thread"
            + (spec.Layout.Parameters.Any(p => p.Init.IsGiven) ? ", or a given parameter has no values." : ".");
        code.Line($"/// <exception cref=\"global::System.InvalidOperationException\">{inUse}</exception>");
    }

    /// <summary>Writes the call of the body and the use of its result; returns the statement that returns.</summary>
    private static string Run(
        CodeWriter code,
        PlanSpec spec,
        MemberNames names,
        PlanMethod method,
        Function program,
        string p,
        string[] extra,
        HashSet<string> taken
    )
    {
        string element = BodySignature.ParameterElement(spec),
            result = spec.Result.Element.Keyword();
        string g = names.Own("Gradient") + ".Span";
        if (method.Name == "Step")
        {
            // The spans are read once, since the update needs them again.
            (string parameters, string gradient) = (Names.Unique("p", taken), Names.Unique("g", taken));
            code.Line($"global::System.Span<{element}> {parameters} = {p}, {gradient} = {g};");
            (p, g) = (parameters, gradient);
        }
        string value = spec.ResultIsScalar ? Names.Unique("value", taken) : names.Own("_output");
        string tangent = spec.ResultIsScalar ? Names.Unique("tangent", taken) : names.Own("_tangent");
        if (method.Kind == BodyKind.HessianVector && spec.Trained.Count < spec.Layout.Parameters.Count)
            code.Line($"{extra[extra.Length - 1]}.Clear();");
        if (method.Name == "Hessian")
        {
            string direction = Names.Unique("direction", taken),
                row = Names.Unique("row", taken);
            code.Line($"global::System.Span<{element}> {direction} = {names.Own("_direction")}.Span;");
            code.Line($"{direction}.Clear();");
            code.Line($"{result} {value} = {Call(names.Value, [])};");
            code.Open($"for (int {row} = 0; {row} < {direction}.Length; {row}++)");
            code.Line($"{direction}[{row}] = 1;");
            code.Line(Call(names.HessianVector, [direction, $"{extra[0]}.Slice({row} * {direction}.Length, {direction}.Length)"]) + ";");
            code.Line($"{direction}[{row}] = 0;").Close();
            return $"return {value};";
        }
        string call = Call(
            names.Body(method.Kind),
            method.Kind switch
            {
                BodyKind.ValueAndGradient => [g],
                BodyKind.Value => [],
                _ => extra,
            }
        );
        if (spec.ResultIsScalar && method.Name != "Step" && method.Kind != BodyKind.Tangent && MayThrow(program) && !Draws(spec).Any())
            return $"return {call};";
        code.Line(spec.ResultIsScalar ? $"{result} {value} = {call};" : call + ";");
        if (method.Name == "Step")
        {
            // Vectors update many numbers faster, even though the first load waits for the stores before it.
            if (program.IsUnrolled && spec.Layout.ParameterSize.Value <= MaxScalarUpdates)
                ScalarUpdate(code, spec, p, g, extra[0]);
            // A gradient that is kept by rows updates only the rows that it touched.
            else
                code.Line($"global::Nabla.Sgd.Update({p}, {(program.Body.Any(n => n.Op is RowGradient) ? names.Own("Gradient") : g)}, {extra[0]});");
        }
        return method.Kind == BodyKind.Tangent ? $"return ({value}, {tangent});" : $"return {value};";

        string Call(string body, string[] asked)
        {
            var passed = new List<string>();
            if (spec.HasParameters)
                passed.Add(p);
            passed.AddRange(asked);
            passed.AddRange(spec.Inputs.Select(i => Identifier.Escape(i.Name)));
            if (!spec.ResultIsScalar)
                passed.Add(names.Own("_output") + ".AsSpan()");
            if (method.Kind == BodyKind.Tangent)
                passed.Add(spec.ResultIsScalar ? $"out {result} {tangent}" : tangent + ".AsSpan()");
            return $"{body}({string.Join(", ", passed)})";
        }
    }

    /// <summary>Returns the random inputs that numbers are drawn from; their positions move on after the body.</summary>
    private static IEnumerable<InputSpec> Draws(PlanSpec spec) => spec.Inputs.Where(i => i.Drawn is { } drawn && drawn != Dim.Of(0));

    /// <summary>Returns whether a body may throw. Arithmetic on checked lengths does not, except for the division of integers; without a handler a
    /// small step is a tenth faster.</summary>
    private static bool MayThrow(Function program) =>
        !program.IsUnrolled || program.Body.Any(n => n.Op is Divide && n.Type.Element == ElementType.Int32);

    /// <summary>
    /// Writes the update of a straight-line plan number by number. The gradient has just been stored number by number, so reading it back as vectors
    /// would wait for the stores, and a loop costs a small step more than these few statements.
    /// </summary>
    private static void ScalarUpdate(CodeWriter code, PlanSpec spec, string p, string g, string rate)
    {
        long last = spec.Layout.ParameterSize.Value - 1;
        // One access to the last element saves the bounds check of each element before it.
        if (last > 0)
            code.Line($"_ = {p}[{Invariant.Text(last)}];").Line($"_ = {g}[{Invariant.Text(last)}];");
        for (long k = 0; k <= last; k++)
            code.Line($"{p}[{Invariant.Text(k)}] = {p}[{Invariant.Text(k)}] - {rate} * {g}[{Invariant.Text(k)}];");
    }

    /// <summary>Writes the overload on tensors: it checks their shapes and calls the one on spans, which does the rest.</summary>
    private static void ThroughSpans(CodeWriter code, PlanSpec spec, MemberNames names, string name, string? model, string[] extra)
    {
        var passed = new List<string>();
        if (model is not null)
            passed.Add(model);
        foreach (var input in spec.Inputs)
        {
            string argument = Identifier.Escape(input.Name);
            passed.Add(input.IsScalar ? argument : argument + ".AsReadOnlySpan()");
            if (input.IsScalar)
                continue;
            var dims = input.Type.Shape.Dims;
            string text = string.Join(", ", dims.Select((d, axis) => d.IsConstant ? d.Text(s => s) : d.Text(s => Place(s, axis))));
            string named = input.Type.Shape.IsConstant ? "" : $", \"[{text}]\"";
            code.Line(
                $"global::Nabla.PlanCheck.Shape({argument}, [{string.Join(", ", dims.Select(d => Member(d, names)))}], "
                    + $"\"{input.Name}\"{named});"
            );
        }
        passed.AddRange(extra);
        code.Line($"return {names.Own(name)}({string.Join(", ", passed)});").Close();
    }

    private static string Described(InputSpec input) =>
        input.IsRandom ? "The source of the random numbers. Its position advances by one for each number drawn."
        : input.IsScalar ? "A number."
        : $"Values of shape {input.Type.Shape}, row-major.";

    private static void Checks(CodeWriter code, PlanSpec spec, MemberNames names, string? model)
    {
        if (model is not null)
        {
            code.Line($"global::System.ArgumentNullException.ThrowIfNull({model});");
            foreach (string symbol in spec.Layout.Symbols)
                ModelLength(code, spec, names, model, symbol);
        }
        // The checks are separate statements: in code that is not optimised, a span of constants would allocate.
        foreach (var given in GivenParameters(spec))
            code.Line($"global::Nabla.PlanCheck.Given({ParameterBuffer(names, model)}, {Invariant.Text(given.Index)});");
        var random = spec.Inputs.Where(i => i.IsRandom).Select(i => (Argument: Identifier.Escape(i.Name), i.Name)).ToArray();
        foreach (var (argument, _) in random)
            code.Line($"global::System.ArgumentNullException.ThrowIfNull({argument});");
        // The same state passed twice would give both arguments the same numbers.
        for (int i = 0; i < random.Length; i++)
        for (int j = i + 1; j < random.Length; j++)
            code.Line($"global::Nabla.PlanCheck.Distinct({random[i].Argument}, {random[j].Argument}, \"{random[i].Name}\", \"{random[j].Name}\");");
        foreach (var input in spec.Inputs.Where(i => !i.IsScalar))
        {
            string name = Identifier.Escape(input.Name);
            LengthCheck(code, names, name, input.Name, input.Type.Shape.Size, input.Type.Shape.Dims.ToArray());
        }
        foreach (var (input, classes) in Labels(spec).Distinct())
        {
            string name = Identifier.Escape(input.Name);
            string values = input.IsScalar ? $"[{name}]" : name;
            code.Line($"global::Nabla.Kernels.Index.CheckLabels({values}, {Member(classes, names)}, \"{input.Name}\");");
        }
    }

    /// <summary>Writes the checks that a direction and a derivative have the layout of the parameters, and that the derivative does not overlap
    /// memory that is read meanwhile.</summary>
    private static void DerivativeChecks(CodeWriter code, PlanSpec spec, MemberNames names, PlanMethod method, string parameters, string[] extra)
    {
        if (method.Kind is not (BodyKind.Tangent or BodyKind.HessianVector))
            return;
        var count = spec.Layout.ParameterSize;
        if (method.Name == "Hessian")
        {
            code.Line($"global::Nabla.PlanCheck.Square({extra[0]}.Length, {Member(count, names)}, \"{Bare(extra[0])}\");");
            code.Line($"global::Nabla.PlanCheck.Apart({extra[0]}, {parameters}, \"{Bare(extra[0])}\", \"the parameters\");");
            return;
        }
        foreach (string name in extra)
            LengthCheck(code, names, name, Bare(name), count, count);
        if (method.Kind != BodyKind.HessianVector)
            return;
        code.Line($"global::Nabla.PlanCheck.Apart({extra[1]}, {extra[0]}, \"{Bare(extra[1])}\", \"'{Bare(extra[0])}'\");");
        code.Line($"global::Nabla.PlanCheck.Apart({extra[1]}, {parameters}, \"{Bare(extra[1])}\", \"the parameters\");");
    }

    /// <summary>Returns the inputs that choose a class, each with the number of classes: they are checked before anything is computed.</summary>
    public static IEnumerable<(InputSpec Input, Dim Classes)> Labels(PlanSpec spec)
    {
        foreach (var node in spec.Function!.Body)
        {
            if (node.Op.Choice(node) is not var (labels, classes) || Views.Shaped(labels).Op is not Input { Key: var key })
                continue;
            yield return (spec.Inputs.First(i => i.Name == key), classes);
        }
    }

    /// <summary>Writes the check of a model's length, which need not be the plan's, on the first parameter that has it.</summary>
    private static void ModelLength(CodeWriter code, PlanSpec spec, MemberNames names, string model, string symbol)
    {
        foreach (var parameter in spec.Layout.Parameters)
        {
            int axis = parameter.Type.Shape.Dims.ToList().IndexOf(Dim.Symbol(symbol));
            if (axis < 0)
                continue;
            code.Line(
                $"global::Nabla.PlanCheck.ModelLength({model}.Parameters, {Invariant.Text(parameter.Index)}, {Invariant.Text(axis)}, "
                    + $"{Member(Dim.Symbol(symbol), names)}, \"{Bare(model)}\", \"{symbol}\");"
            );
            return;
        }
    }

    /// <summary>Writes the check of a span's length, which is a product. The message names the plan's lengths and their values.</summary>
    private static void LengthCheck(CodeWriter code, MemberNames names, string span, string argument, Dim length, params Dim[] factors)
    {
        var symbols = factors.SelectMany(f => f.Symbols).Distinct().ToList();
        string text = factors.Length == 0 ? "1" : string.Join(" × ", factors.Select(f => f.Text(s => Place(s, symbols.IndexOf(s)))));
        string values = symbols.Count == 0 ? "" : $", [{string.Join(", ", symbols.Select(s => Member(Dim.Symbol(s), names)))}]";
        code.Line($"global::Nabla.PlanCheck.Length({span}.Length, {Member(length, names)}, \"{argument}\", \"{text}\"{values});");
    }

    /// <summary>Returns a length's name, followed by the place for its value in a message.</summary>
    private static string Place(string symbol, int index) => symbol + " {" + Invariant.Text(index) + "}";

    /// <summary>Returns those parameters that the method reads and whose values the program sets.</summary>
    private static IEnumerable<ParameterLeaf> GivenParameters(PlanSpec spec)
    {
        var read = new HashSet<Node>();
        var open = new Stack<Node>(spec.Function!.Outputs.Select(o => o.Node));
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!read.Add(node))
                continue;
            foreach (var operand in node.Inputs)
                open.Push(operand);
        }
        var keys = new HashSet<string>(read.Select(n => n.Op).OfType<Input>().Where(i => i.Role is not InputRole.Data).Select(i => i.Key));
        return spec.Layout.Parameters.Where(p => p.Init.IsGiven && keys.Contains(p.Path));
    }

    private static string ParameterBuffer(MemberNames names, string? model) => model is null ? names.Own("Parameters") : model + ".Parameters";

    /// <summary>Returns a length in terms of the plan's properties.</summary>
    private static string Member(Dim dim, MemberNames names) => dim.Text(s => names.Own(names.Dimension(s)));

    private static string Bare(string name) => name.TrimStart('@');
}
