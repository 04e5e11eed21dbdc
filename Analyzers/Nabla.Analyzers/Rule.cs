using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>One diagnostic: what it says, and where in a model it holds.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The defects in a method that was read without a finding. None for the rules that reading itself answers.</summary>
    public virtual IEnumerable<Defect> Check(Training training) => [];

    /// <summary>The defects that only all losses of a [Model] type together show, all of them read without a finding. The defects are at
    /// parameters.</summary>
    public virtual IEnumerable<Defect> CheckModel(IReadOnlyList<Training> losses) => [];
}

/// <summary>A defect at the expression that a node implements; at an <see cref="Input"/>, it is the declaration.</summary>
/// <param name="Node">The node.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Defect(Node Node, params object[] Arguments)
{
    /// <summary>How serious it is, where that is not the rule's default: Info where the compiler rewrites what it reports.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The value whose parameter goes along, where that is not the node itself: the comparison of a selection.</summary>
    public Node? Source { get; init; }

    /// <summary>What other rules would say of nodes, and which this defect explains better: one defect is one diagnostic.</summary>
    public IReadOnlyList<(string Id, Node Node)> Instead { get; init; } = [];

    /// <summary>That the expression is in order where this method leads to it; then it is no defect where others lead to it either. Nothing is
    /// reported.</summary>
    public bool IsRefuted { get; init; }

    /// <summary>Whether it is a defect of the method as a whole, and stands at its name.</summary>
    public bool OfMethod { get; init; }

    /// <summary>Whether it is a defect of the bound that [MaxBytes] states, and stands at its number.</summary>
    public bool OfBudget { get; init; }
}
