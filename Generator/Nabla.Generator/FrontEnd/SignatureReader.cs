using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>The declaration of a method, as it is read before its body.</summary>
/// <param name="Inputs">The data arguments.</param>
/// <param name="Parameters">The arguments marked [Parameter].</param>
/// <param name="Result">The element type of the result.</param>
/// <param name="ResultIsScalar">Whether the result is a number rather than a tensor.</param>
internal sealed record MethodSignature(
    IReadOnlyList<InputSpec> Inputs,
    IReadOnlyList<ParameterSpec> Parameters,
    ElementType Result,
    bool ResultIsScalar
);

internal static class SignatureReader
{
    /// <summary>Reads a signature; null if not even declarations can be generated for it. Anything wrong is reported in both cases.</summary>
    public static MethodSignature? Read(ReadContext context, IMethodSymbol method, bool differentiable)
    {
        if (method.ReturnType is IErrorTypeSymbol || method.Parameters.Any(p => p.Type is IErrorTypeSymbol))
        {
            context.Broken();
            return null;
        }
        if (Unfit(method) is { } reason)
        {
            ParameterReader.Fail(context, method, reason);
            return null;
        }
        bool isTensor = context.Symbols.IsTensor(method.ReturnType);
        if (
            (isTensor ? context.Symbols.TensorElement(method.ReturnType) : Symbols.ScalarElement(method.ReturnType)) is not { } result
            || !IsResult(result, isTensor, differentiable)
        )
        {
            string expected = differentiable ? "float or double" : "float, double, or a tensor of float, double or int";
            FailAtResult(context, method, Ids.Signature, $"it returns '{Constructs.Display(method.ReturnType)}'; expected {expected}");
            return null;
        }
        if (differentiable && isTensor)
            FailAtResult(context, method, Ids.LossNotScalar, Constructs.Display(method.ReturnType), result.Keyword());

        var inputs = new List<InputSpec>();
        var parameters = new List<ParameterSpec>();
        bool complete = true;
        foreach (var parameter in method.Parameters)
        {
            CheckPresent(context, parameter);
            if (Symbols.Find(parameter, context.Symbols.Parameter) is { } attribute)
            {
                if (Argument(context, method, parameter, attribute, result) is { } spec)
                    parameters.Add(spec);
                else
                    complete = false;
            }
            else if (Data(context, parameter) is { } input)
            {
                inputs.Add(input);
            }
            else
            {
                complete = false;
            }
        }
        return complete ? new MethodSignature(inputs, parameters, result, !isTensor) : null;
    }

    /// <summary>Returns whether a method is a function of numbers alone. It is applied to every element of tensors and inlined where it is used, and
    /// has no plan of its own.</summary>
    public static bool IsElementwise(Symbols symbols, IMethodSymbol method) =>
        method.IsStatic
        && !method.IsGenericMethod
        && method.Parameters.Length > 0
        && Symbols.ScalarElement(method.ReturnType) is { } result
        && result.IsFloat()
        && method.Parameters.All(p => p.RefKind == RefKind.None && Symbols.ScalarElement(p.Type) == result && !Symbols.Has(p, symbols.Parameter))
        && Symbols.Has(method, symbols.Differentiable);

    private static string? Unfit(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "a plan is made of an ordinary method of a class";
        if (method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return "a plan is made of a method of a class";
        if (method.IsGenericMethod)
            return "it is generic; a plan has one element type, so state float or double";
        if (method.IsAsync)
            return "it is async; a model computes and waits for nothing";
        if (method.IsAbstract || method.IsExtern)
            return "it has no body";
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                return $"'{parameter.Name}' is passed by reference; pass values, and return the result";
            if (parameter.IsParams)
                return $"'{parameter.Name}' is 'params'; a plan has a fixed number of arguments";
        }
        return null;
    }

    private static bool IsResult(ElementType element, bool isTensor, bool differentiable) =>
        element.IsFloat() || (element == ElementType.Int32 && isTensor && !differentiable);

    private static ParameterSpec? Argument(
        ReadContext context,
        IMethodSymbol method,
        IParameterSymbol parameter,
        AttributeData attribute,
        ElementType result
    )
    {
        if (!method.IsStatic)
            return ParameterReader.Fail(
                context,
                parameter,
                "the parameters of a model are its partial properties; arguments are marked [Parameter] in static methods only"
            );
        var spec = ParameterReader.Argument(context, parameter, attribute);
        if (spec is not null && result.IsFloat() && spec.Type.Element != result)
            ParameterReader.Fail(
                context,
                parameter,
                $"the parameters of a plan have the element type of its result, {result.Keyword()}, but this is {spec.Type.Element.Keyword()}"
            );
        return spec;
    }

    private static InputSpec? Data(ReadContext context, IParameterSymbol parameter)
    {
        if (Symbols.ScalarElement(parameter.Type) is { } scalar)
        {
            ParameterReader.NumberShape(context, parameter, parameter.Type);
            return new InputSpec(parameter.Name, TensorType.Scalar(scalar), true) { Known = Known(context, parameter) };
        }
        if (context.Symbols.TensorElement(parameter.Type) is { } element)
            return new InputSpec(parameter.Name, new TensorType(element, ParameterReader.ShapeOf(context, parameter) ?? Shape.Scalar), false)
            {
                Known = Known(context, parameter),
            };
        if (Symbols.Same(parameter.Type, context.Symbols.RandomState))
            return new InputSpec(parameter.Name, TensorType.Scalar(ElementType.Float64), true) { Drawn = Dim.Of(0) };
        ParameterReader.Fail(
            context,
            parameter,
            context.Symbols.IsList(parameter.Type) || parameter.Type.IsTupleType
                ? $"it is '{Constructs.Display(parameter.Type)}'; declare an argument for each tensor or number, and gather them in the body: "
                    + "'[a, b]', '(a, b)'"
                : $"it is '{Constructs.Display(parameter.Type)}'; expected a number, a bool, a tensor of float, double, int or bool, or a RandomState"
        );
        return null;
    }

    /// <summary>Reports an optional tensor. Whether one is present is known when a model is compiled, and an argument of a plan always is.</summary>
    private static void CheckPresent(ReadContext context, IParameterSymbol parameter)
    {
        if (
            context.Symbols.IsTensor(parameter.Type)
            && (
                parameter.NullableAnnotation == NullableAnnotation.Annotated
                || parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
            )
        )
            ParameterReader.Fail(
                context,
                parameter,
                $"it may be null, but a plan is given all its arguments; write two methods, one without '{parameter.Name}', that call a helper with "
                    + $"'{Constructs.Display(parameter.Type).TrimEnd('?')}? {parameter.Name} = null'"
            );
    }

    /// <summary>Reads what [InputRange] and its like state about an input.</summary>
    private static KnownValues Known(ReadContext context, IParameterSymbol parameter)
    {
        foreach (
            var (type, kind) in new[]
            {
                (context.Symbols.InputRange, KnownKind.Range),
                (context.Symbols.InputNormal, KnownKind.Normal),
                (context.Symbols.InputOneHot, KnownKind.OneHot),
                (context.Symbols.InputChoice, KnownKind.Choice),
            }
        )
        {
            if (type is null || Symbols.Find(parameter, type) is not { } attribute)
                continue;
            var constants = attribute.ConstructorArguments.SelectMany(a =>
                a.Kind == TypedConstantKind.Array
                    ? a.Values.IsDefault
                        ? []
                        : a.Values.ToArray()
                    : [a]
            );
            return new KnownValues(kind, constants.Select(c => c.Value is double number ? number : double.NaN).ToEquatableArray());
        }
        return KnownValues.Nothing;
    }

    private static void FailAtResult(ReadContext context, IMethodSymbol method, string id, params string[] more)
    {
        if (
            method.DeclaringSyntaxReferences.Length > 0
            && method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation) is MethodDeclarationSyntax { ReturnType: var type }
        )
            context.Report(type.SyntaxTree, type.Span, id, more.Prepend(method.Name).ToArray());
        else if (method.Locations.FirstOrDefault(l => l.IsInSource) is { SourceTree: { } tree } location)
            context.Report(tree, location.SourceSpan, id, more.Prepend(method.Name).ToArray());
    }
}
