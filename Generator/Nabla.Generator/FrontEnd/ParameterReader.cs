using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.Ir;
using Nabla.Generator.Plans;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads what [Parameter], [Shape] and [Frozen] state about a property or an argument.</summary>
internal static class ParameterReader
{
    /// <summary>The kind of start if no initialiser is stated.</summary>
    public const string Unspecified = "Unspecified";

    private const string Given = "Given";

    private static readonly InitSpec Zeros = new("Zeros", 0, 0);

    /// <summary>Reads a partial property of a model; null if no implementation can be generated for it. Anything wrong is reported.</summary>
    public static ParameterSpec? Property(ReadContext context, IPropertySymbol property, AttributeData attribute)
    {
        if (property.Type is IErrorTypeSymbol)
        {
            context.Broken();
            return null;
        }
        if (property.IsStatic)
            return Fail(context, property, "a [Parameter] belongs to an instance of the model, so it is not static");
        bool isTensor = context.Symbols.IsTensor(property.Type);
        if (Element(context, property.Type) is not { } element)
            return Fail(context, property, NoParameter(property.Type));
        if (property.RefKind != RefKind.None)
            return Fail(context, property, "a [Parameter] gives its value, not a reference to it; remove 'ref'");
        if (property.GetMethod is null)
            return Fail(context, property, "a [Parameter] is read by its model, so it has 'get'");
        if (isTensor && property.SetMethod is not null)
            return Fail(
                context,
                property,
                "a [Parameter] has 'get' and no 'set': its values live in the model's buffer, write them through the tensor"
            );
        if (property.IsIndexer)
        {
            context.IsUnimplemented |= ModelReader.IsUnimplemented(property);
            return Fail(context, property, "a [Parameter] is a property with a name");
        }
        if (HasImplementation(property))
            return Fail(context, property, "what implements a [Parameter] is generated; remove the implementing part");
        if (!property.IsPartialDefinition)
            return Fail(
                context,
                property,
                $"a [Parameter] is a partial property without a value: '[Parameter(Init = …)] public partial "
                    + $"{Constructs.Display(property.Type)} {property.Name} {{ get; }}'"
            );

        var shape = isTensor ? ShapeOf(context, property) : NumberShape(context, property, property.Type);
        var init = Start(context, property, attribute, shape);
        return new ParameterSpec(
            property.Name,
            new TensorType(element, shape ?? Shape.Scalar),
            init.Kind == Unspecified ? Zeros : init,
            Symbols.Has(property, context.Symbols.Frozen),
            Modifiers(property)
        )
        {
            IsInitStated = init.Kind != Given,
            IsNumber = !isTensor,
            Accessors = isTensor ? EquatableArray<string>.Empty : Accessors(property) ?? EquatableArray<string>.Empty,
        };
    }

    /// <summary>Reads an argument of a static method; null if it cannot be declared.</summary>
    public static ParameterSpec? Argument(ReadContext context, IParameterSymbol parameter, AttributeData attribute)
    {
        bool isTensor = context.Symbols.IsTensor(parameter.Type);
        if (Element(context, parameter.Type) is not { } element)
            return Fail(context, parameter, NoParameter(parameter.Type));
        var shape = isTensor ? ShapeOf(context, parameter) : NumberShape(context, parameter, parameter.Type);
        var init = Start(context, parameter, attribute, shape);
        return new ParameterSpec(
            parameter.Name,
            new TensorType(element, shape ?? Shape.Scalar),
            init.Kind == Unspecified ? Zeros : init,
            Symbols.Has(parameter, context.Symbols.Frozen),
            ""
        )
        {
            IsInitStated = init.Kind is not (Unspecified or Given),
            IsNumber = !isTensor,
        };
    }

    /// <summary>Returns the element type of a trainable type, which is a number or a tensor of float or double; null for other types.</summary>
    private static ElementType? Element(ReadContext context, ITypeSymbol type) =>
        (context.Symbols.IsTensor(type) ? context.Symbols.TensorElement(type) : Symbols.ScalarElement(type)) is { } element && element.IsFloat()
            ? element
            : null;

    private static string NoParameter(ITypeSymbol type) =>
        $"a [Parameter] is a tensor or number of float or double but this is '{Constructs.Display(type)}'";

    /// <summary>Returns the shape of a number; null after a finding, if axes are stated.</summary>
    public static Shape? NumberShape(ReadContext context, ISymbol number, ITypeSymbol type)
    {
        var declared = ShapeBinding.Declared(Symbols.Find(number, context.Symbols.Shape), out string? error);
        if (error is { Length: 0 })
            context.Broken();
        else if (error is not null)
            Fail(context, number, error);
        else if (declared is { Rank: > 0 } shape)
            Fail(
                context,
                number,
                $"a {Constructs.Display(type)} is one number, but its [Shape] has axes: {shape}; remove [Shape], or make it a "
                    + $"Tensor<{Constructs.Display(type)}>"
            );
        else
            return Shape.Scalar;
        return null;
    }

    /// <summary>Returns the declared shape of a tensor, which must be stated; null after a finding.</summary>
    public static Shape? ShapeOf(ReadContext context, ISymbol tensor)
    {
        var attribute = Symbols.Find(tensor, context.Symbols.Shape);
        var shape = ShapeBinding.Declared(attribute, out string? error);
        if (error is { Length: 0 })
            context.Broken();
        else if (error is not null)
            Fail(context, tensor, error);
        else if (shape is null)
            Fail(context, tensor, "a tensor here must state its shape, for example [Shape(\"batch\", 784)]");
        return shape;
    }

    /// <summary>Reads a property that cannot be a parameter but still needs a generated member, since it is partial; null for others.</summary>
    public static RejectedProperty? Rejected(IPropertySymbol property)
    {
        if (!property.IsPartialDefinition || property.IsIndexer || property.Type is IErrorTypeSymbol || HasImplementation(property))
            return null;
        if (Accessors(property) is not { } accessors)
            return null;
        string type = property.Type.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
        );
        return new RejectedProperty(property.Name, Modifiers(property) + " " + Reference(property.RefKind) + type, accessors);
    }

    private static string Reference(RefKind kind) =>
        kind switch
        {
            RefKind.None => "",
            RefKind.Ref => "ref ",
            _ => "ref readonly ",
        };

    /// <summary>Returns the accessors as written, with their modifiers; null for a property without any.</summary>
    private static EquatableArray<string>? Accessors(IPropertySymbol property) =>
        property
            .DeclaringSyntaxReferences.Select(r => r.GetSyntax())
            .OfType<PropertyDeclarationSyntax>()
            .FirstOrDefault()
            ?.AccessorList?.Accessors.Select(a => string.Concat(a.Modifiers.Select(m => m.Text + " ")) + a.Keyword.Text)
            .ToEquatableArray();

    /// <summary>Returns whether the user implements the property. The analyzers see the generated implementation too.</summary>
    private static bool HasImplementation(IPropertySymbol property) =>
        property.PartialImplementationPart is { } part && part.DeclaringSyntaxReferences.Any(r => !TypeReader.IsGenerated(r.SyntaxTree));

    public static ParameterSpec? Fail(ReadContext context, ISymbol symbol, string message, string id = Ids.Signature)
    {
        if (Declaration(symbol) is { SourceTree: { } tree } location)
            context.Report(tree, location.SourceSpan, id, symbol.Name, message);
        return null;
    }

    /// <summary>Returns the place of a declaration. For a type in several files it is the one with the first path, so that the order in which the
    /// compiler is given the files does not matter.</summary>
    public static Location? Declaration(ISymbol symbol) =>
        symbol
            .Locations.Where(l => l.IsInSource && !TypeReader.IsGenerated(l.SourceTree!))
            .OrderBy(l => l.SourceTree!.FilePath.Replace('\\', '/'), System.StringComparer.Ordinal)
            .FirstOrDefault();

    private static InitSpec Start(ReadContext context, ISymbol parameter, AttributeData attribute, Shape? shape)
    {
        var init = Initializer(attribute);
        StartCheck.Check(context, parameter, attribute, init, shape);
        return init;
    }

    private static InitSpec Initializer(AttributeData attribute)
    {
        string kind = Unspecified;
        double low = 0,
            high = 1,
            mean = 0,
            deviation = 1,
            value = 0;
        foreach (var argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case "Init":
                    kind = RuntimeEnum.Name(argument.Value) ?? kind;
                    break;
                case "Low":
                    low = Number(argument.Value, low);
                    break;
                case "High":
                    high = Number(argument.Value, high);
                    break;
                case "Mean":
                    mean = Number(argument.Value, mean);
                    break;
                case "StandardDeviation":
                    deviation = Number(argument.Value, deviation);
                    break;
                case "Value":
                    value = Number(argument.Value, value);
                    break;
            }
        }
        return kind switch
        {
            "Uniform" => new InitSpec(kind, low, high),
            "Normal" => new InitSpec(kind, mean, deviation),
            "Constant" => new InitSpec(kind, value, 0),
            _ => new InitSpec(kind, 0, 0),
        };
    }

    private static double Number(TypedConstant constant, double otherwise) =>
        constant.Kind == TypedConstantKind.Primitive && constant.Value is double value ? value : otherwise;

    /// <summary>Returns the modifiers as written, including 'partial', since the generated half must repeat them.</summary>
    private static string Modifiers(IPropertySymbol property)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
            if (reference.GetSyntax() is PropertyDeclarationSyntax declaration)
                return string.Join(" ", declaration.Modifiers.Select(m => m.Text));
        return "";
    }
}
