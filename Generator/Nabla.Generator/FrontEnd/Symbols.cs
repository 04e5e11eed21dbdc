using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>The types of the runtime that the reader binds to, resolved once per compilation. The reader compares symbols, not names: a user's own
/// <c>Sigmoid</c> is the user's.</summary>
internal sealed class Symbols
{
    private static readonly ConditionalWeakTable<Compilation, Symbols> Known = new();

    private readonly HashSet<INamedTypeSymbol> _lists = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _listFunctions = new(SymbolEqualityComparer.Default);

    private Symbols(Compilation compilation)
    {
        Tensor = compilation.GetTypeByMetadataName("Nabla.Tensor`1");
        TensorFactory = compilation.GetTypeByMetadataName("Nabla.Tensor");
        Nn = compilation.GetTypeByMetadataName("Nabla.Nn");
        Model = compilation.GetTypeByMetadataName("Nabla.ModelAttribute");
        Differentiable = compilation.GetTypeByMetadataName("Nabla.DifferentiableAttribute");
        Inference = compilation.GetTypeByMetadataName("Nabla.InferenceAttribute");
        MaxBytes = compilation.GetTypeByMetadataName("Nabla.MaxBytesAttribute");
        Parameter = compilation.GetTypeByMetadataName("Nabla.ParameterAttribute");
        Shape = compilation.GetTypeByMetadataName("Nabla.ShapeAttribute");
        Frozen = compilation.GetTypeByMetadataName("Nabla.FrozenAttribute");
        InputRange = compilation.GetTypeByMetadataName("Nabla.InputRangeAttribute");
        InputNormal = compilation.GetTypeByMetadataName("Nabla.InputNormalAttribute");
        InputOneHot = compilation.GetTypeByMetadataName("Nabla.InputOneHotAttribute");
        InputChoice = compilation.GetTypeByMetadataName("Nabla.InputChoiceAttribute");
        RandomState = compilation.GetTypeByMetadataName("Nabla.RandomState");
        CustomGradient = compilation.GetTypeByMetadataName("Nabla.CustomGradientAttribute");
        Math = compilation.GetTypeByMetadataName("System.Math");
        MathF = compilation.GetTypeByMetadataName("System.MathF");
        Conditional = compilation.GetTypeByMetadataName("System.Diagnostics.ConditionalAttribute");
        Range = compilation.GetTypeByMetadataName("System.Range");
        foreach (
            string name in new[] { "System.Span`1", "System.ReadOnlySpan`1", "System.Collections.Immutable.ImmutableArray`1" }.Concat(
                new[] { "IEnumerable`1", "IReadOnlyCollection`1", "IReadOnlyList`1", "ICollection`1", "IList`1" }.Select(i =>
                    "System.Collections.Generic." + i
                )
            )
        )
            if (compilation.GetTypeByMetadataName(name) is { } list)
                _lists.Add(list);
        foreach (
            string name in new[]
            {
                "System.Array",
                "System.MemoryExtensions",
                "System.Collections.Immutable.ImmutableArray",
                "System.Linq.Enumerable",
            }
        )
            if (compilation.GetTypeByMetadataName(name) is { } functions)
                _listFunctions.Add(functions);
    }

    public INamedTypeSymbol? Tensor { get; }

    public INamedTypeSymbol? TensorFactory { get; }

    public INamedTypeSymbol? Nn { get; }

    public INamedTypeSymbol? Model { get; }

    public INamedTypeSymbol? Differentiable { get; }

    public INamedTypeSymbol? Inference { get; }

    public INamedTypeSymbol? MaxBytes { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Shape { get; }

    public INamedTypeSymbol? Frozen { get; }

    public INamedTypeSymbol? InputRange { get; }

    public INamedTypeSymbol? InputNormal { get; }

    public INamedTypeSymbol? InputOneHot { get; }

    public INamedTypeSymbol? InputChoice { get; }

    public INamedTypeSymbol? RandomState { get; }

    public INamedTypeSymbol? CustomGradient { get; }

    public INamedTypeSymbol? Math { get; }

    public INamedTypeSymbol? MathF { get; }

    public INamedTypeSymbol? Range { get; }

    public INamedTypeSymbol? Conditional { get; }

    /// <summary>Returns whether a type is an array of one dimension, a span, an immutable array, or an interface of arrays: several values of known
    /// number.</summary>
    public bool IsList(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { Rank: 1 } || type is INamedTypeSymbol named && _lists.Contains(named.OriginalDefinition);

    /// <summary>Returns whether a method may make lists from lists.</summary>
    public bool IsListFunction(IMethodSymbol method) =>
        _listFunctions.Contains(method.ContainingType.OriginalDefinition) || _lists.Contains(method.ContainingType.OriginalDefinition);

    public static Symbols Of(Compilation compilation) => Known.GetValue(compilation, c => new Symbols(c));

    public static bool Same(ISymbol? a, ISymbol? b) => a is not null && SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>Returns the attribute of that class on a symbol.</summary>
    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
            return null;
        foreach (var data in symbol.GetAttributes())
            if (Same(data.AttributeClass, attribute))
                return data;
        return null;
    }

    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) => Find(symbol, attribute) is not null;

    /// <summary>Returns whether a plan is requested for the method.</summary>
    public bool IsRoot(IMethodSymbol method) => Has(method, Differentiable) || Has(method, Inference);

    public bool IsTensor(ITypeSymbol? type) => type is INamedTypeSymbol named && Same(named.OriginalDefinition, Tensor);

    /// <summary>Returns the element type of a Tensor of numbers or truth values; null for any other type.</summary>
    public ElementType? TensorElement(ITypeSymbol? type) => IsTensor(type) ? ScalarElement(((INamedTypeSymbol)type!).TypeArguments[0]) : null;

    public static ElementType? ScalarElement(ITypeSymbol? type) =>
        type?.SpecialType switch
        {
            SpecialType.System_Single => ElementType.Float32,
            SpecialType.System_Double => ElementType.Float64,
            SpecialType.System_Int32 => ElementType.Int32,
            SpecialType.System_Boolean => ElementType.Boolean,
            _ => null,
        };
}
