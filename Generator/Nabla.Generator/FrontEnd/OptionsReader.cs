using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads the options of [Differentiable] and [Inference], which override those of [Model], and the plan's name.</summary>
internal static class OptionsReader
{
    public static PlanOptions Options(Symbols symbols, IMethodSymbol method, AttributeData attribute)
    {
        var options = new PlanOptions(Stabilize: true, SigmoidApproximation.None, KinkConvention.PyTorch);
        if (Symbols.Find(method.ContainingType, symbols.Model) is { } model)
            options = Apply(options, model);
        return Apply(options, attribute);
    }

    /// <summary>Returns whether a type of the project is called var, or a plan of the method's type will be.</summary>
    public static bool IsVarAType(ReadContext context, IMethodSymbol method) =>
        context.Compilation.ContainsSymbolsWithName("var", SymbolFilter.Type, context.Cancellation)
        || method.ContainingType.GetMembers().OfType<IMethodSymbol>().SelectMany(m => m.GetAttributes()).Any(a => a.NamedArguments.Any(IsVar));

    private static bool IsVar(KeyValuePair<string, TypedConstant> argument) =>
        argument is { Key: "PlanName", Value: { Kind: TypedConstantKind.Primitive, Value: "var" } };

    public static string PlanName(IMethodSymbol method, AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == "PlanName" && argument.Value is { Kind: TypedConstantKind.Primitive, Value: string { Length: > 0 } name })
                return name;
        return method.Name + "Plan";
    }

    /// <summary>Returns [Differentiable], or else [Inference]. A method with both has one plan, which does both.</summary>
    public static AttributeData? PlanAttribute(Symbols symbols, IMethodSymbol method) =>
        Symbols.Find(method, symbols.Differentiable) ?? Symbols.Find(method, symbols.Inference);

    /// <summary>Returns whether an earlier method of the type has a plan of this name.</summary>
    public static bool IsTaken(Symbols symbols, IMethodSymbol method, string planName) =>
        TypeReader
            .Members(method.ContainingType)
            .TakeWhile(m => !Symbols.Same(m, method.PartialDefinitionPart ?? method))
            .OfType<IMethodSymbol>()
            .Any(other =>
                PlanAttribute(symbols, other) is { } attribute
                && PlanName(other, attribute) == planName
                && !SignatureReader.IsElementwise(symbols, other)
            );

    /// <summary>Returns any other reason that forbids a plan of this name; null if there is none.</summary>
    public static string? Clash(IMethodSymbol method, string planName)
    {
        var type = method.ContainingType;
        if (planName == type.Name)
            return $"its plan cannot be called '{planName}' like the type it stands in";
        if (MemberNames.OfEveryPlan.Contains(planName))
            return $"its plan cannot be called '{planName}' like a member of every plan";
        // The analyzers see the plan itself too.
        bool isUsers = type.GetMembers(planName).Any(m => m.DeclaringSyntaxReferences.Any(r => !TypeReader.IsGenerated(r.SyntaxTree)));
        return isUsers ? $"'{type.Name}' has a member named '{planName}' already, as its plan is called" : null;
    }

    private static PlanOptions Apply(PlanOptions options, AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            options = (argument.Key, argument.Value) switch
            {
                ("Stabilize", { Kind: TypedConstantKind.Primitive, Value: bool stabilize }) => options with { Stabilize = stabilize },
                ("SigmoidApproximation", var stated) => options with { Approximation = RuntimeEnum.Value(stated, options.Approximation) },
                ("Forward", { Kind: TypedConstantKind.Primitive, Value: bool forward }) => options with { Forward = forward },
                ("Second", { Kind: TypedConstantKind.Primitive, Value: bool second }) => options with { Second = second },
                ("Kinks", var stated) => options with { Kinks = RuntimeEnum.Value(stated, options.Kinks) },
                _ => options,
            };
        }
        return options;
    }
}
