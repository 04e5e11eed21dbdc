using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>One diagnostic: what it says, and where in a differentiated method it holds.</summary>
internal abstract class Rule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The defects in a method that was read without a finding. None for the rules that reading itself answers.</summary>
    public virtual IEnumerable<Defect> Check(Training training) => [];
}

/// <summary>A defect at the expression that a node implements.</summary>
/// <param name="Node">The node.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Defect(Node Node, params object[] Arguments);
