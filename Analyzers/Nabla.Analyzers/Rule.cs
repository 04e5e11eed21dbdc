using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>A diagnostic: its text, and how to find where in a model it holds.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The defects in a method that was read without a finding. None for rules whose defects reading itself finds.</summary>
    public virtual IEnumerable<Defect> Check(Training training) => [];

    /// <summary>The defects, at parameters, that only all losses of a [Model] type together show. All of the losses were read without a
    /// finding.</summary>
    public virtual IEnumerable<Defect> CheckModel(IReadOnlyList<Training> losses) => [];
}

/// <summary>A defect at the expression that a node implements, or, for an <see cref="Input"/>, at its declaration.</summary>
/// <param name="Node">The node.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Defect(Node Node, params object[] Arguments)
{
    /// <summary>The severity, where it is not the rule's default: Info where the compiler rewrites the reported form.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The value whose parameter is an additional location, where that is not the node itself but, for example, the comparison of a
    /// selection.</summary>
    public Node? Source { get; init; }

    /// <summary>The diagnostics of other rules that this defect explains better and replaces: one defect is one diagnostic.</summary>
    public IReadOnlyList<(string Id, Node Node)> Instead { get; init; } = [];

    /// <summary>Whether the expression is in order where this method leads to it. Then it is no defect where others lead to it either, and nothing is
    /// reported.</summary>
    public bool IsRefuted { get; init; }

    /// <summary>Whether the defect is one of the method as a whole, and stands at its name.</summary>
    public bool OfMethod { get; init; }

    /// <summary>Whether it is a defect of the bound that [MaxBytes] states, and stands at its number.</summary>
    public bool OfBudget { get; init; }
}
