using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>A method while it is read: the values of its parameters and locals, its symbolic lengths, and the call that led here.</summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller, SyntaxNode? callSite, bool elementwise)
{
    private readonly Dictionary<ISymbol, Value> _values = new(SymbolEqualityComparer.Default);

    public IMethodSymbol Method => method;

    public Frame? Caller => caller;

    /// <summary>The call in the caller's body.</summary>
    public SyntaxNode? CallSite => callSite;

    /// <summary>The method takes and gives scalars and is applied to every element of tensors, so its numbers may be tensors in the IR.</summary>
    public bool Elementwise => elementwise;

    /// <summary>What the names in this method's [Shape] attributes stand for.</summary>
    public Dictionary<string, Dim> Lengths { get; } = new();

    /// <summary>Number of the place of a syntax node reached through this very call.</summary>
    public Dictionary<SyntaxNode, int> Places { get; } = new();

    public Value? Find(ISymbol variable) => _values.TryGetValue(variable, out var value) ? value : null;

    public void Set(ISymbol variable, Value value) => _values[variable] = value;

    /// <summary>A type as this call sees it: a type parameter of the method or its type is what the call put in its place.</summary>
    public ITypeSymbol? Resolve(ITypeSymbol? type)
    {
        for (var frame = this; type is ITypeParameterSymbol parameter && frame is not null; frame = frame.Caller)
        {
            ITypeSymbol? argument = null;
            if (parameter.DeclaringMethod is { } generic)
            {
                if (Symbols.Same(generic.OriginalDefinition, frame.Method.OriginalDefinition))
                    argument = frame.Method.TypeArguments[parameter.Ordinal];
            }
            else if (Symbols.Same(parameter.DeclaringType, frame.Method.ContainingType.OriginalDefinition))
            {
                argument = frame.Method.ContainingType.TypeArguments[parameter.Ordinal];
            }
            type = argument ?? type;
        }
        return type;
    }
}
