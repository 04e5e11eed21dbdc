using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>A method while it is read: the values of its parameters and locals, its symbolic lengths, and the call that led here.</summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller, SyntaxNode? callSite, bool elementwise)
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);

    public IMethodSymbol Method => method;

    public Frame? Caller => caller;

    /// <summary>The call in the caller's body.</summary>
    public SyntaxNode? CallSite => callSite;

    /// <summary>Whether the method takes and returns scalars and is applied to every element of tensors, so that its numbers may be tensors in the
    /// IR.</summary>
    public bool Elementwise => elementwise;

    /// <summary>The method around a local function or a lambda, whose variables it sees.</summary>
    public Frame? Outer { get; init; }

    /// <summary>The record whose method this is; null in a method of the model.</summary>
    public Value? Self { get; init; }

    /// <summary>The number of choices by run-time values that led here (<see cref="ReadContext.Depth"/>).</summary>
    public int Depth { get; init; }

    /// <summary>The lengths that the names in this method's [Shape] attributes stand for.</summary>
    public Dictionary<string, Dim> Lengths { get; } = new();

    /// <summary>The number of the place of a syntax node reached through this very call.</summary>
    public Dictionary<SyntaxNode, int> Places { get; } = new();

    /// <summary>The values before the '?.' of the expressions being read, the innermost last.</summary>
    public Stack<Value> Accessed { get; } = new();

    public Value? Find(ISymbol variable) => Owner(variable)._variables.TryGetValue(variable, out var found) ? found.Value : null;

    public void Set(ISymbol variable, Value value)
    {
        var variables = Owner(variable)._variables;
        if (variables.TryGetValue(variable, out var found))
            found.Value = value;
        else
            variables.Add(variable, new Variable(value));
    }

    /// <summary>Begins the life of a local. Each iteration of a loop has a new variable, which matters to lambdas that capture it.</summary>
    public void Declare(ISymbol variable, Value? value) => _variables[variable] = new Variable(value);

    /// <summary>Returns the frame in which a variable or a local function is declared: this one, or one around it.</summary>
    public Frame Owner(ISymbol declared)
    {
        var frame = this;
        while (frame.Outer is { } outer && !Symbols.Same(declared.ContainingSymbol?.OriginalDefinition, frame.Method.OriginalDefinition))
            frame = outer;
        return frame;
    }

    /// <summary>Returns a frame with the variables that are visible now, for a lambda that captures them. They remain the same variables.</summary>
    public Frame Captured()
    {
        var captured = new Frame(method, caller, callSite, elementwise)
        {
            Outer = Outer?.Captured(),
            Self = Self,
            Depth = Depth,
        };
        foreach (var variable in _variables)
            captured._variables.Add(variable.Key, variable.Value);
        foreach (var length in Lengths)
            captured.Lengths.Add(length.Key, length.Value);
        return captured;
    }

    /// <summary>Resolves a type as this call sees it: a type parameter of the method or its type becomes the type argument of the call.</summary>
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

    /// <summary>A variable, whose value is null until it is assigned.</summary>
    private sealed class Variable(Value? value)
    {
        public Value? Value { get; set; } = value;
    }
}
