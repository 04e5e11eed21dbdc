using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads a [Differentiable] or [Inference] method: its declaration becomes a specification, and its body the forward function.</summary>
internal static class PlanReader
{
    public static ReadPlan Read(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        Read(method, compilation, nested: false, cancellation);

    private static ReadPlan Read(IMethodSymbol method, Compilation compilation, bool nested, CancellationToken cancellation)
    {
        method = method.PartialImplementationPart ?? method;
        if (method.DeclaringSyntaxReferences.Length == 0)
            return new ReadPlan(null, [], new SourceMap());
        var declaration = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        var context = new ReadContext(compilation, declaration.SyntaxTree, cancellation);
        if (OptionsReader.PlanAttribute(context.Symbols, method) is not { } attribute)
        {
            BudgetReader.RefuseIdle(context, method, "mark it [Differentiable] or [Inference], or leave [MaxBytes] out");
            bool isIdle = context.Findings.Count > 0 && !Explanation.IsCompilers(context, method, declaration);
            return new ReadPlan(null, isIdle ? context.Findings : [], context.Places);
        }

        var spec = Read(context, method, attribute);
        if (context.Findings.Count == 0 && !context.CompilerError && context.Elsewhere is null)
            return new ReadPlan(spec, [], context.Places) { Trees = context.Bodies.Trees };

        // One defect gives one diagnostic: where the compiler reports, the reader is silent.
        bool broken = Explanation.IsCompilers(context, method, declaration);
        if (spec is not null)
            spec = spec with
            {
                Function = null,
                RejectedBy =
                    broken ? Ids.CompilerError
                    : context.Findings.Count > 0 ? context.Findings[0].Id
                    : context.Elsewhere,
            };
        var findings =
            broken ? []
            : nested ? context.Findings
            : context.Findings.Where(f => !IsReportedElsewhere(context, f)).ToArray();
        return new ReadPlan(spec, findings, context.Places);
    }

    private static PlanSpec? Read(ReadContext context, IMethodSymbol method, AttributeData attribute)
    {
        bool differentiable = Symbols.Same(attribute.AttributeClass, context.Symbols.Differentiable);
        if (
            !TypeReader.IsNamed(method.ContainingType)
            || method.Parameters.Select(p => p.Name).Any(n => n.Length == 0 || method.Parameters.Count(p => p.Name == n) > 1)
        )
        {
            // The code is half-typed: a name is missing or given twice.
            context.Broken();
            return null;
        }
        if (SignatureReader.IsElementwise(context.Symbols, method))
        {
            BudgetReader.RefuseIdle(context, method, "it is a function of numbers for other methods: state the bound there");
            var inputs = method
                .Parameters.Select(p => new InputSpec(p.Name, TensorType.Scalar(Symbols.ScalarElement(p.Type)!.Value), true))
                .ToArray();
            Body(context, method, inputs, ParameterLayout.Empty, ParameterLayout.Empty.Trained(), elementwise: true);
            return null;
        }
        var type = method.ContainingType;
        if (TypeReader.NotPartial(type, context.Cancellation) is { } closed)
        {
            // The model reports for its methods; otherwise the first method reports for the others.
            bool isFirst = Symbols.Same(
                TypeReader
                    .Members(type)
                    .FirstOrDefault(m =>
                        m is IMethodSymbol other && context.Symbols.IsRoot(other) && !SignatureReader.IsElementwise(context.Symbols, other)
                    ),
                method.PartialDefinitionPart ?? method
            );
            if (isFirst && !ModelReader.IsModel(type, context.Symbols) && !TypeReader.HasPartialMembers(closed))
                context.Report(closed.SyntaxTree, closed.Identifier.Span, Ids.NotPartial, closed.Identifier.ValueText);
            return null;
        }
        if (TypeReader.FileLocal(type) is { } local)
        {
            if (!ModelReader.IsModel(type, context.Symbols))
                ParameterReader.Fail(context, method, TypeReader.FileLocalMessage(local));
            return null;
        }
        string planName = OptionsReader.PlanName(method, attribute);
        if (!SyntaxFacts.IsValidIdentifier(planName))
        {
            ParameterReader.Fail(context, method, $"'{planName}' is no name for a type; choose another PlanName");
            return null;
        }
        if (OptionsReader.IsTaken(context.Symbols, method, planName))
        {
            ParameterReader.Fail(
                context,
                method,
                $"another method of '{type.Name}' has a plan named '{planName}' already; give this one a name: "
                    + $"[{(differentiable ? "Differentiable" : "Inference")}(PlanName = \"…\")]",
                Ids.NameTaken
            );
            return null;
        }
        if (OptionsReader.Clash(method, planName) is { } clash)
        {
            ParameterReader.Fail(
                context,
                method,
                $"{clash}; give it another name: [{(differentiable ? "Differentiable" : "Inference")}(PlanName = \"…\")]",
                Ids.NameTaken
            );
            return null;
        }
        if (SignatureReader.Read(context, method, differentiable) is not { } signature)
            return null;

        ModelParameters? model = null;
        if (!method.IsStatic)
        {
            if (!ModelReader.IsModel(type, context.Symbols))
            {
                ParameterReader.Fail(
                    context,
                    method,
                    $"it is an instance method, so '{type.Name}' must be marked [Model]; or make it static, with its parameters as arguments "
                        + "marked [Parameter]"
                );
                return null;
            }
            model = ModelParameters.Of(type, context.Compilation, context.Cancellation);
        }
        var layout = model?.Layout ?? ParameterLayout.Of(signature.Parameters.Select(p => p.Leaf));
        var trained = layout.Trained();
        var options = OptionsReader.Options(context.Symbols, method, attribute) with { MaxBytes = BudgetReader.Read(context, method) };
        // Defects of the model's parameters are reported once, by the model.
        if (model?.RejectedBy is null && !context.CompilerError && context.Findings.Count == 0)
            CheckTrainable(context, method, layout, trained, signature.Result, differentiable || options.Forward);

        var spec = new PlanSpec(
            TypeReader.Spec(type),
            TypeReader.HintName(type, method, planName),
            planName,
            TypeReader.Accessibility(method),
            differentiable,
            method.Name,
            method.IsStatic,
            signature.Inputs.ToEquatableArray(),
            layout,
            trained,
            signature.Inputs.SelectMany(i => i.Type.Shape.Symbols).Concat(layout.Symbols).Distinct().ToEquatableArray(),
            options,
            TensorType.Scalar(signature.Result),
            signature.ResultIsScalar,
            null,
            model?.RejectedBy
        )
        {
            IsVarAType = OptionsReader.IsVarAType(context, method),
        };
        if (model?.RejectedBy is not null || context.CompilerError || context.Findings.Count > 0)
            return spec;
        if (model is not null)
            context.SharedLengths.UnionWith(layout.Symbols);
        if (Body(context, method, signature.Inputs, layout, trained, elementwise: false, model) is not { } function)
            return spec;
        var counted = signature.Inputs.Select(i => i.IsRandom ? i with { Drawn = context.Randoms.First(r => r.State == i.Name).Drawn } : i);
        return spec with { Inputs = counted.ToEquatableArray(), Result = function.Outputs[0].Node.Type, Function = function };
    }

    private static void CheckTrainable(
        ReadContext context,
        IMethodSymbol method,
        ParameterLayout layout,
        TrainedSet trained,
        ElementType result,
        bool differentiated
    )
    {
        if (method.IsStatic && TensorSize.IsTooLarge(layout))
            ParameterReader.Fail(context, method, $"its parameters share one buffer, and have {TensorSize.Message}");
        else if (differentiated && !result.IsFloat())
            ParameterReader.Fail(context, method, $"it returns {result.Keyword()}, which has no derivative; Forward needs float or double");
        else if (differentiated && trained.Count == 0)
            ParameterReader.Fail(
                context,
                method,
                method.IsStatic
                    ? "it has no trainable parameter; mark the arguments to differentiate by with [Parameter]"
                    : $"its model has no trainable parameter; declare one: '[Parameter, Shape(10)] public partial Tensor<{result.Keyword()}> B {{ "
                        + "get; }}'"
            );
        else if (result.IsFloat() && layout.Element is { } element && element != result)
            ParameterReader.Fail(context, method, $"it returns {result.Keyword()} but the parameters of the model are {element.Keyword()}");
    }

    /// <summary>Reads the forward function; null after a finding.</summary>
    private static Function? Body(
        ReadContext context,
        IMethodSymbol method,
        IReadOnlyList<InputSpec> inputs,
        ParameterLayout layout,
        TrainedSet trained,
        bool elementwise,
        ModelParameters? model = null
    )
    {
        var (state, body) = context.Bodies.Get(method);
        // Other methods without a body have been refused by their signatures. An elementwise function has no plan, and its callers report the missing
        // body.
        if (state == BodyState.Absent && elementwise)
            return null;
        if (state != BodyState.Read)
        {
            context.Broken();
            return null;
        }
        var frame = new Frame(method, null, null, elementwise);
        var nodes = new List<Node>();
        foreach (var input in inputs)
        {
            if (input.IsRandom)
                context.Randoms.Add(new RandomSource(input.Name));
            else
                Given(input.Name, input.Type, InputRole.Data);
        }
        int values = nodes.Count;
        foreach (var leaf in layout.Parameters)
            Given(leaf.Path, leaf.Type, trained.Contains(leaf) ? InputRole.Trainable : InputRole.Frozen);
        // Names are looked up among the arguments only, since a property of the model may have the same name as one.
        foreach (var parameter in method.Parameters)
        {
            if (context.Randoms.FirstOrDefault(r => r.State == parameter.Name) is { } random)
                frame.Set(parameter, new Value.Random(random));
            else if (nodes.Take(method.IsStatic ? nodes.Count : values).FirstOrDefault(n => n.Name == parameter.Name) is { } node)
                frame.Set(parameter, new Value.Computed(node));
        }
        for (int i = 0; model is not null && i < model.Declared.Count; i++)
            context.Parameters[model.Declared[i].Property] = nodes[values + i];

        Value result;
        try
        {
            result = BodyReader.Read(context, frame, body!);
        }
        catch (System.InsufficientExecutionStackException)
        {
            result = context.Refuse(frame, body!.Syntax, "expression nested too deeply", "give parts of it names");
        }
        if (result.IsPoison)
            context.HasNoReading(frame, body!.Syntax);
        if (result.IsPoison || context.Findings.Count > 0 || context.CompilerError || context.Elsewhere is not null)
            return null;
        if (context.Use(result) is { } value)
            return new Function(method.Name, nodes, [Output.Result(value.Node)]);
        context.RefuseOperand(
            frame,
            body!.Syntax,
            result,
            () => context.Refuse(frame, body.Syntax, "result of this kind", "a model returns a number or a tensor")
        );
        return null;

        void Given(string name, TensorType type, InputRole role) =>
            nodes.Add(context.Builder.Add(new Input(name, type, role), [], Origin.None, name).Node);
    }

    /// <summary>A defect inside another method that has a plan is reported when that method is read; the callers stay silent.</summary>
    private static bool IsReportedElsewhere(ReadContext context, Finding finding)
    {
        foreach (var callee in context.RootsOn(finding))
        {
            var other = Read(callee, context.Compilation, nested: true, context.Cancellation);
            foreach (var same in other.Findings)
                if (same.Id == finding.Id && other.Places[same.Place].IsSameExpression(context.Places[finding.Place]))
                    return true;
        }
        return false;
    }
}
